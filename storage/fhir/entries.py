"""Vaccinations, medicines and problems, each read from its FHIR resource in the same few steps."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from . import concepts, labels, statuses, words
from .dates import PartialDate, partial_date
from .node import NOTHING, Node
from .reading import EntryStatus, ReadEntry, RecordPart, Why
from .references import Bundled, References

_LONGEST_WHEN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an entry is read within: the resources around it, the patients read, the zone of its days."""

    references: References
    patients: frozenset[str]
    zone: tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """What one kind of resource says, before its words and dates are made ours."""

    part: RecordPart
    subject: Node
    status: EntryStatus | None
    concept: Node
    preferred: Sequence[str]
    called: str = ""  # by whoever refers to it, when the concept itself has no words
    when: Sequence[str] = ()  # the first that says anything counts
    when_said: str = ""
    until: Sequence[str] = ()
    dose: str = ""


def _immunization(bundled: Bundled, _references: References) -> _Drawn:
    resource = bundled.resource
    return _Drawn(
        part=RecordPart.IMMUNIZATIONS,
        subject=resource.node("patient"),
        status=statuses.of_immunization(resource),
        concept=resource.node("vaccineCode"),
        preferred=(concepts.CVX,),
        when=(resource.text("occurrenceDateTime"),),
        when_said=resource.text("occurrenceString"),
    )


def _medication_request(bundled: Bundled, references: References) -> _Drawn:
    resource = bundled.resource
    return _medication(
        bundled, references, when=(resource.text("authoredOn"),), dosage=resource.nodes("dosageInstruction"), until=()
    )


def _medication_statement(bundled: Bundled, references: References) -> _Drawn:
    resource = bundled.resource
    taken = resource.node("effectivePeriod")
    return _medication(
        bundled,
        references,
        when=(resource.text("effectiveDateTime"), taken.text("start"), resource.text("dateAsserted")),
        dosage=resource.nodes("dosage"),
        until=(taken.text("end"),),
    )


def _medication(
    bundled: Bundled, references: References, *, when: Sequence[str], dosage: Iterable[Node], until: Sequence[str]
) -> _Drawn:
    resource = bundled.resource
    reference = resource.node("medicationReference")
    found = references.find(reference, of=bundled)
    return _Drawn(
        part=RecordPart.MEDICATIONS,
        subject=resource.node("subject"),
        status=statuses.of_medication(resource),
        concept=resource.node("medicationCodeableConcept")
        or (found.resource.node("code") if found and found.type == "Medication" else NOTHING),
        preferred=(concepts.RXNORM,),
        called=reference.text("display"),
        when=when,
        until=until,
        dose="; ".join(filter(None, map(_how_to_take, dosage))),
    )


def _condition(bundled: Bundled, _references: References) -> _Drawn:
    resource = bundled.resource
    onset, abatement = resource.node("onsetPeriod"), resource.node("abatementPeriod")
    return _Drawn(
        part=RecordPart.PROBLEMS,
        subject=resource.node("subject"),
        status=statuses.of_condition(resource),
        concept=resource.node("code"),
        preferred=(concepts.SNOMED, concepts.ICD_10_CM),
        when=(resource.text("onsetDateTime"), onset.text("start"), resource.text("recordedDate")),
        when_said=resource.text("onsetString"),
        until=(resource.text("abatementDateTime"), abatement.text("end")),
    )


_READERS: Mapping[str, Callable[[Bundled, References], _Drawn]] = {
    "Immunization": _immunization,
    "MedicationRequest": _medication_request,
    "MedicationStatement": _medication_statement,
    "Condition": _condition,
}
SHOWN_TYPES = frozenset(_READERS)


def read_entry(bundled: Bundled, *, within: Surroundings) -> tuple[ReadEntry | None, list[Why]]:
    """The entry, or None, and what of it was not understood."""
    if bundled.resource.has("modifierExtension") or bundled.resource.has("implicitRules"):
        return None, [Why.MODIFIED]
    if labels.is_psychotherapy_note(bundled.resource):
        return None, [Why.PSYCHOTHERAPY_NOTE]
    drawn = _READERS[bundled.type](bundled, within.references)
    if not drawn.subject.has("reference"):
        return None, [Why.NO_PATIENT]
    patient = within.references.find(drawn.subject, of=bundled)
    if patient is None or patient.source_id not in within.patients:
        return None, [Why.PATIENT_NOT_FOUND]
    return _entry(bundled, drawn, patient=patient.source_id, within=within)


def _entry(bundled: Bundled, drawn: _Drawn, *, patient: str, within: Surroundings) -> tuple[ReadEntry, list[Why]]:
    doubts: list[Why] = []
    when, until = (_date(texts, doubts, within.zone) for texts in (drawn.when, drawn.until))
    # Some systems put a whole date where words such as "in childhood" belong.
    said_date = partial_date(drawn.when_said.strip(), zone=within.zone)
    title = words.title(concepts.words(drawn.concept) or drawn.called)
    if not title:
        doubts.append(Why.UNNAMED_ENTRY)
    if drawn.status is None:
        doubts.append(Why.STATUS_NOT_UNDERSTOOD)
    entry = ReadEntry(
        part=drawn.part,
        source_id=bundled.source_id,
        patient_source_id=patient,
        status=drawn.status or EntryStatus.UNCERTAIN,
        title=title,
        code=concepts.code(drawn.concept, preferred=drawn.preferred),
        when=when or said_date,
        when_said=None if said_date else words.cleaned(drawn.when_said, longest=_LONGEST_WHEN) or None,
        until=until,
        dose=words.dose(drawn.dose) or None,
        labels=labels.sensitive_labels(bundled.resource, within=bundled.within),
        codes=concepts.codes(drawn.concept),
    )
    return entry, list(dict.fromkeys(doubts))


def _date(texts: Sequence[str], doubts: list[Why], zone: tzinfo) -> PartialDate | None:
    for text in filter(None, map(str.strip, texts)):
        if found := partial_date(text, zone=zone):
            return found
        doubts.append(Why.DATE_NOT_UNDERSTOOD)
    return None


def _how_to_take(dosage: Node) -> str:
    if dosage.has("modifierExtension"):
        return ""
    added = "; ".join(filter(None, map(concepts.words, dosage.nodes("additionalInstruction"))))
    return dosage.text("text") or dosage.text("patientInstruction") or added
