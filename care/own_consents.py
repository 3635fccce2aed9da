"""The promise *minors*: which entries of a record a clinician's mark stands on, however the record calls them today."""

from collections.abc import Collection

from storage.fhir.reading import ReadEntry
from storage.fhir.references import place_of, type_if_hashed


def may_stand_on(mark: str | None, source_id: str) -> bool:
    """Whether a mark may be on what has this key, as far as keys tell; one that can't be read may be on anything."""
    if mark is None:
        return True
    hashed = type_if_hashed(mark)
    return place_of(mark) == place_of(source_id) or (hashed is not None and hashed == type_if_hashed(source_id))


def hidden_by(mark: str | None, entries: Collection[ReadEntry]) -> frozenset[str]:
    """The keys of those entries of a patient that a mark hides from proxies.

    What has no id is known again by what it is called: it hides what is called the same, or, where that is not known,
    everything of its kind that has no id.
    """
    if mark is not None and type_if_hashed(mark):
        at = [entry for entry in entries if place_of(entry.source_id) == place_of(mark)]
        if called := {name for entry in at for name in _called(entry)}:
            return frozenset(entry.source_id for entry in entries if not called.isdisjoint(_called(entry)))
    return frozenset(entry.source_id for entry in entries if may_stand_on(mark, entry.source_id))


def _called(entry: ReadEntry) -> set[tuple[str, ...]]:
    """Every code and the title of an entry, within its part."""
    names = {(entry.part, *code) for code in (*entry.codes, *([entry.code] if entry.code else []))}
    return names | ({(entry.part, entry.title.casefold())} if entry.title else set())
