"""A file of FHIR R4 records, read resource by resource: one that can't be understood never costs the others."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import tzinfo
from zoneinfo import ZoneInfo

from .entries import SHOWN_TYPES, Surroundings, read_entry
from .errors import NotFhir, TooManyEntries, UnsupportedBundle
from .json_limits import load
from .node import NOTHING, Node, as_node
from .patients import read_patient
from .reading import NotUnderstood, ReadEntry, Reading, ReadPatient, Why
from .references import Bundled, References

HOSPITAL_ZONE = ZoneInfo("America/New_York")

MOST_ENTRIES = 100_000

_LISTS_OF_RECORDS = ("collection", "transaction", "searchset", "batch", "")
_READ_ELSEWHERE = {"Patient", "Medication"}


def read_bundle(data: bytes, *, zone: tzinfo = HOSPITAL_ZONE) -> Reading:
    """The patients and entries in a bundle or single resource, in JSON, plain or gzipped.

    Narratives, notes and attachments are never read. An instant counts as its day in the zone.

    Raises:
        UnreadableBundle: one of its kinds, when nothing in the file can be read.
    """
    return _reading(_resources(load(data)), zone=zone)


def read_pages(pages: Iterable[Node], *, base: str, zone: tzinfo = HOSPITAL_ZONE) -> Reading:
    """The same of what one server found, page by page: its resources are known by its address, whatever they say.

    A resource without an id is none that a server keeps.
    """
    found = (
        Bundled(index=0, full_url="", resource=as_node(entry).node("resource"), within=page)
        for page in pages
        for entry in entries_of(page)
    )
    return _reading(
        [
            replace(one, index=index, full_url=f"{base}/{one.place}")
            if one.place
            else replace(one, index=index, resource=NOTHING)
            for index, one in enumerate(found)
        ],
        zone=zone,
    )


def entries_of(bundle: Node) -> Sequence[object]:
    """What stands in the list of a bundle, resource or not."""
    listed = bundle.fields.get("entry")
    return listed if isinstance(listed, list) else []


def _reading(found: Sequence[Bundled], *, zone: tzinfo) -> Reading:
    problems = [_problem(bundled, Why.NO_RESOURCE) for bundled in found if not bundled.type]
    resources, repeated = _once_each(bundled for bundled in found if bundled.type)
    problems += [_problem(bundled, Why.REPEATED_ID) for bundled in repeated]
    patients = _patients(resources, problems, zone)
    within = Surroundings(
        references=References(resources),
        patients=frozenset(patient.source_id for patient in patients),
        zone=zone,
    )
    return Reading(
        patients=patients,
        entries=_entries(resources, problems, within),
        problems=tuple(sorted(problems, key=lambda problem: problem.index)),
        passed_over=_passed_over(resources),
    )


def _resources(value: object) -> list[Bundled]:
    top = as_node(value)
    if top.text("resourceType") != "Bundle":
        alone = Bundled(index=0, full_url="", resource=top)
        if not alone.type:
            raise NotFhir
        return [alone]
    if top.text("type") not in _LISTS_OF_RECORDS:
        raise UnsupportedBundle
    entries = entries_of(top)
    if len(entries) > MOST_ENTRIES:
        raise TooManyEntries
    return [
        Bundled(index=index, full_url=entry.text("fullUrl").strip(), resource=entry.node("resource"), within=top)
        for index, entry in enumerate(map(as_node, entries))
    ]


def _once_each(resources: Iterable[Bundled]) -> tuple[list[Bundled], list[Bundled]]:
    """The resources without their exact repeats, and those that share one id but say different things."""
    known: dict[str, list[Bundled]] = {}
    for bundled in resources:
        alike = known.setdefault(bundled.source_id, [])
        if not alike or bundled.resource != alike[0].resource:
            alike.append(bundled)
    single = [alike[0] for alike in known.values() if len(alike) == 1]
    return single, [bundled for alike in known.values() if len(alike) > 1 for bundled in alike]


def _patients(resources: Sequence[Bundled], problems: list[NotUnderstood], zone: tzinfo) -> tuple[ReadPatient, ...]:
    patients = []
    for bundled in resources:
        if bundled.type == "Patient":
            patient = read_patient(bundled, zone=zone)
            if isinstance(patient, Why):
                problems.append(_problem(bundled, patient))
            else:
                patients.append(patient)
    return tuple(patients)


def _entries(
    resources: Sequence[Bundled], problems: list[NotUnderstood], within: Surroundings
) -> tuple[ReadEntry, ...]:
    entries = []
    for bundled in resources:
        if bundled.type in SHOWN_TYPES:
            entry, doubts = read_entry(bundled, within=within)
            problems.extend(_problem(bundled, why) for why in doubts)
            entries += [entry] if entry else []
    return tuple(entries)


def _passed_over(resources: Sequence[Bundled]) -> dict[str, int]:
    used = SHOWN_TYPES | _READ_ELSEWHERE
    return dict(sorted(Counter(bundled.type for bundled in resources if bundled.type not in used).items()))


def _problem(bundled: Bundled, why: Why) -> NotUnderstood:
    return NotUnderstood(resource_type=bundled.type, index=bundled.index, resource_id=bundled.id, why=why)
