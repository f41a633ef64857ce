"""What can go wrong in fine-tuning, said with its remedy."""

from __future__ import annotations

from energydesk.errors import EnergydeskError


class BaseModelNotFound(EnergydeskError):
    """A base model whose weights are not there."""

    code = "base_model_not_found"


class UnsuitableBase(EnergydeskError):
    """A base model that cannot be trained this way."""

    code = "unsuitable_base"


class IncompatibleCheckpoint(EnergydeskError):
    """A checkpoint of another run: other data, base or settings."""

    code = "incompatible_checkpoint"
