"""How models are used: the service over HTTP and the command line. Imports energydesk, never training."""
