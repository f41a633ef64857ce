"""One module a command of `energydesk-train`."""
