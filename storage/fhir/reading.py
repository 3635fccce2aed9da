"""What was read from a file of records: patients, entries of the three pages, and what was not understood."""

from dataclasses import dataclass, field
from enum import StrEnum

from .dates import PartialDate


class RecordPart(StrEnum):
    """The three kinds of record that the terms promise, and no other."""

    IMMUNIZATIONS = "immunizations"
    MEDICATIONS = "medications"
    PROBLEMS = "problems"


class EntryStatus(StrEnum):
    """Where an entry stands, in plain meaning, whatever kind of resource said it."""

    ACTIVE = "active"  # a medicine that is taken, a problem that is there
    PAUSED = "paused"  # a medicine held back for a while
    FINISHED = "finished"  # a medicine no longer taken, a problem that is over
    GIVEN = "given"  # a vaccine
    NOT_GIVEN = "not_given"  # a vaccine that was not given, for whatever reason
    NOT_STARTED = "not_started"  # proposed, drafted, withdrawn before use, or an order not to take it
    RULED_OUT = "ruled_out"  # a problem that was thought of and refuted
    UNCERTAIN = "uncertain"  # the record does not say, or says that it is not confirmed
    ENTERED_IN_ERROR = "entered_in_error"


class Why(StrEnum):
    """Why something in a bundle was not understood, wholly or in part."""

    NO_RESOURCE = "no_resource"
    PSYCHOTHERAPY_NOTE = "psychotherapy_note"  # kept apart from the record, and never taken in
    MODIFIED = "modified"  # by an extension that changes what it means, which must not be ignored
    REPEATED_ID = "repeated_id"
    NO_NAME = "no_name"
    NO_BIRTH_DATE = "no_birth_date"
    REPLACED = "replaced"  # a patient's record that was merged into another
    NO_PATIENT = "no_patient"
    PATIENT_NOT_FOUND = "patient_not_found"
    UNNAMED_ENTRY = "unnamed_entry"
    STATUS_NOT_UNDERSTOOD = "status_not_understood"
    DATE_NOT_UNDERSTOOD = "date_not_understood"

    @property
    def left_out(self) -> bool:
        """Whether the resource was left out; otherwise it is kept without the part that was not understood."""
        return self not in (Why.UNNAMED_ENTRY, Why.STATUS_NOT_UNDERSTOOD, Why.DATE_NOT_UNDERSTOOD)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """A resource that was left out, or kept in part. It says where and why, never what stood there."""

    resource_type: str  # empty when it names no type
    index: int  # the entry's place in the bundle, from 0
    resource_id: str | None  # as FHIR allows ids, else None
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPatient:
    """A person as the record system knows them."""

    source_id: str
    mrn: str | None
    family: str
    given: str
    birth_date: PartialDate
    # What they read and what they speak, in ISO 639 ("en", "es", …); None when the record does not say.
    language: str | None
    spoken: str | None = None
    interpreter: bool | None = None  # whether a call needs one; None when the record does not say
    telephone: str | None
    email: str | None
    postal_address: str | None  # as on an envelope, line by line


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry:
    """One vaccination, medicine or problem of a patient."""

    part: RecordPart
    source_id: str
    patient_source_id: str
    status: EntryStatus
    title: str  # plain words in the record's own language; empty when the record does not name it
    code: tuple[str, str] | None  # system and code
    when: PartialDate | None
    when_said: str | None = None  # words in place of a date, such as "in childhood"
    until: PartialDate | None = None
    dose: str | None = None
    # Every code, of which `code` is one, and the labels that make it sensitive.
    codes: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def sensitive(self) -> bool:
        """Whether the record system labelled it so."""
        return bool(self.labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file of records held."""

    patients: tuple[ReadPatient, ...]
    entries: tuple[ReadEntry, ...]
    problems: tuple[NotUnderstood, ...]
    passed_over: dict[str, int] = field(default_factory=dict)  # resources that the three pages do not show, by type
