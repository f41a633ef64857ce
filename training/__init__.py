"""How models are made: corpora, fitting, evaluation, reports. Imports energydesk and never serving."""
