"""The registry of corpora: what each is called, what its labels are for, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from energydesk.errors import BadInput
from training.corpora.energy import read_briefs, read_wires
from training.corpora.example import Example, Part, cuts
from training.corpora.measure import read_countries, read_subsectors
from training.corpora.reuters import read_reuters

__all__ = ["CORPORA", "Corpus", "Example", "Part", "corpus", "cuts", "read"]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A kind of corpus: its reader, and where it lies in the repository if it does."""

    name: str
    read: Callable[[Path], Iterator[Example]]
    about: str
    home: str | None = None


CORPORA = {
    corpus.name: corpus
    for corpus in (
        Corpus("briefs", read_briefs, "energy briefs: whole articles, subsectors and places", "datasets/energy_briefs"),
        Corpus("wires", read_wires, "energy wires: short items, subsectors and places", "datasets/energy_wires"),
        Corpus("reuters", read_reuters, "Reuters-21578 (SGML folder or JSONL): places"),
        Corpus(
            "subsectors", read_subsectors, "real news with coarse subsectors by its outlets' editors (measuring only)"
        ),
        Corpus("countries", read_countries, "real news with countries by its outlets' editors (measuring only)"),
    )
}


def corpus(name: str) -> Corpus:
    """The corpus called `name`. Raises `BadInput` with the names there are."""
    try:
        return CORPORA[name]
    except KeyError:
        raise BadInput(f"Unknown corpus {name!r}. There are: {', '.join(CORPORA)}.") from None


def home_of(name: str) -> Path:
    """Where a corpus lies in the repository. Raises `BadInput` if it is not part of it."""
    home = corpus(name).home
    if home is None:
        raise BadInput(f"The corpus {name!r} is not part of this project. Say where it is: {name}=PATH.")
    return repository_root() / home


def read(name: str, path: Path | None = None) -> list[Example]:
    """All examples of a corpus, from `path` or from its home in the repository.

    Raises `BadInput` if there is nothing at the path.
    """
    kind = corpus(name)
    if path is None:
        path = home_of(name)
    if not path.exists():
        raise BadInput(f"Corpus {name!r}: there is nothing at {path}.")
    return list(kind.read(path))


def repository_root() -> Path:
    """The checkout that this package runs from; `datasets/` lies there."""
    return Path(__file__).resolve().parents[2]
