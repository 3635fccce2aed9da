"""The figures of what wishes name: pure functions of marked wishes and of what an engine found in them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlu.understanding import EntityKind

from .counts import Told
from .shares import ALL, Share
from .understood import Understood, of_each_language

# A topic and a language are values of closed sets, found by the menu's words; what is marked stands in the text itself.
MARKED = (EntityKind.MEDICATION, EntityKind.WHEN, EntityKind.PERSON, EntityKind.RECORD_PART)

Names = Counter[tuple[str, str]]  # kind and words, as often as they are named in one wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How well names were found in the wishes of one language: over all kinds first, then each kind.

    A name is found rightly in exactly the words that are marked and as the right kind: precision is of all that were
    found, recall of all that are marked.
    """

    name: str
    kinds: tuple[Told, ...]


def named_figures(understood: Sequence[Understood]) -> tuple[Named, ...]:
    """What an engine finds in wishes whose names are marked."""
    return tuple(Named(name=name, kinds=tuple(_kinds(part))) for name, part in of_each_language(understood))


def _kinds(part: Sequence[Understood]) -> Iterator[Told]:
    each = [(_marked(one), _found(one)) for one in part]
    yield _told(ALL, each)
    for kind in MARKED:
        yield _told(kind, [(_of_kind(kind, marked), _of_kind(kind, found)) for marked, found in each])


def _told(name: str, each: Sequence[tuple[Names, Names]]) -> Told:
    right = sum((marked & found).total() for marked, found in each)
    return Told(
        name=name,
        precision=Share(right=right, of=sum(found.total() for _, found in each)),
        recall=Share(right=right, of=sum(marked.total() for marked, _ in each)),
    )


def _marked(one: Understood) -> Names:
    example = one.example
    return Counter((span.name, example.text[span.start : span.end]) for span in example.spans)


def _found(one: Understood) -> Names:
    return Counter((str(entity.kind), entity.value) for entity in one.found.entities if entity.kind in MARKED)


def _of_kind(kind: EntityKind, names: Names) -> Names:
    return Counter({name: often for name, often in names.items() if name[0] == kind})
