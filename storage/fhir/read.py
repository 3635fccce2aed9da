"""A file of FHIR R4 records, read resource by resource: one that can't be understood never costs the others."""

from collections import Counter
from collections.abc import Iterable, Sequence
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
    bundle, found = _resources(load(data))
    problems = [_problem(bundled, Why.NO_RESOURCE) for bundled in found if not bundled.type]
    resources, repeated = _once_each(bundled for bundled in found if bundled.type)
    problems += [_problem(bundled, Why.REPEATED_ID) for bundled in repeated]
    patients = _patients(resources, problems, zone)
    within = Surroundings(
        bundle=bundle,
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


def _resources(value: object) -> tuple[Node, list[Bundled]]:
    top = as_node(value)
    if top.text("resourceType") != "Bundle":
        alone = Bundled(index=0, full_url="", resource=top)
        if not alone.type:
            raise NotFhir
        return NOTHING, [alone]
    if top.text("type") not in _LISTS_OF_RECORDS:
        raise UnsupportedBundle
    listed = top.fields.get("entry")
    entries = listed if isinstance(listed, list) else []
    if len(entries) > MOST_ENTRIES:
        raise TooManyEntries
    return top, [
        Bundled(index=index, full_url=entry.text("fullUrl").strip(), resource=entry.node("resource"))
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
