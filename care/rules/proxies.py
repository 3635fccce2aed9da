"""The promise *proxy*: what must have been shown before anybody acts for a patient, and what stands against it.

An adult and whoever is to act for them both show a photo ID and sign. For a minor the parent or guardian does, and
proves to be that; either parent alone suffices, and both may have access (N.J.S.A. 9:2-4.2). A guardian of an adult
shows the court's paper, and is looked at again each year. That a limit of a court blocks, and that an emancipated
minor has no parent's proxy, is the terms' Consent Form; all of it is for counsel to check.
"""

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from .gate import Part

REVIEWED_AFTER_YEARS = 1


class Kind(StrEnum):
    """On what ground somebody acts for a patient."""

    ADULT = "adult"
    MINOR = "minor"
    GUARDIAN = "guardian"
    # Granted before there were cases: it holds, and nothing new is granted so.
    BROUGHT_OVER = "brought over"


class Paper(StrEnum):
    """A photo ID."""

    DRIVERS_LICENSE = "driver's license"
    STATE_ID = "state ID card"
    PASSPORT = "passport"
    OTHER = "another photo ID"


class Proof(StrEnum):
    """What shows that somebody is the parent, or the guardian."""

    BIRTH_CERTIFICATE = "birth certificate"
    ADOPTION_PAPER = "adoption paper"
    GUARDIAN_OF_MINOR = "guardianship of a minor"
    GUARDIAN_OF_ADULT = "guardianship of an adult"


class Piece(StrEnum):
    """What a case consists of."""

    REQUESTOR_ID = "the requestor's photo ID"
    REQUESTOR_SIGNATURE = "the requestor's signature"
    PATIENT_ID = "the patient's photo ID"
    PATIENT_SIGNATURE = "the patient's signature"
    PROOF = "the proof that the requestor is parent or guardian"


class Objection(StrEnum):
    """Why nothing is granted, whatever was shown."""

    COURT_LIMIT = "a court's limit is on record"
    EMANCIPATED = "the minor is emancipated"
    NOT_A_MINOR = "the patient is not a minor"
    STILL_A_MINOR = "the patient is a minor"


class End(StrEnum):
    """Why a grant was ended."""

    PATIENT = "patient"
    SAFETY = "safety"
    COURT = "court"
    EMANCIPATION = "emancipation"


_ALWAYS = (Piece.REQUESTOR_ID, Piece.REQUESTOR_SIGNATURE)
NEEDED: Mapping[Kind, tuple[Piece, ...]] = MappingProxyType(
    {
        Kind.ADULT: (*_ALWAYS, Piece.PATIENT_ID, Piece.PATIENT_SIGNATURE),
        Kind.MINOR: (*_ALWAYS, Piece.PROOF),
        Kind.GUARDIAN: (*_ALWAYS, Piece.PROOF),
        Kind.BROUGHT_OVER: (),
    }
)
PROOFS: Mapping[Kind, tuple[Proof, ...]] = MappingProxyType(
    {
        Kind.ADULT: (),
        Kind.MINOR: (Proof.BIRTH_CERTIFICATE, Proof.ADOPTION_PAPER, Proof.GUARDIAN_OF_MINOR),
        Kind.GUARDIAN: (Proof.GUARDIAN_OF_ADULT,),
        Kind.BROUGHT_OVER: (),
    }
)
# A parent's ends by itself at eighteen, whatever it holds; the gate shows a minor's vaccinations alone.
SCOPES: Mapping[Kind, frozenset[Part]] = MappingProxyType(
    {
        Kind.MINOR: frozenset({Part.IMMUNIZATIONS, Part.OWN_THREADS}),
        Kind.ADULT: frozenset({Part.IMMUNIZATIONS, Part.MEDICATIONS, Part.PROBLEMS, Part.REMINDERS, Part.OWN_THREADS}),
        Kind.GUARDIAN: frozenset(
            {Part.IMMUNIZATIONS, Part.MEDICATIONS, Part.PROBLEMS, Part.REMINDERS, Part.OWN_THREADS}
        ),
    }
)


def lacking(kind: Kind, shown: Collection[Piece]) -> tuple[Piece, ...]:
    """What a case still needs."""
    return tuple(piece for piece in NEEDED[kind] if piece not in shown)


def objection(kind: Kind, *, is_minor: bool, emancipated: bool, court_limit: bool) -> Objection | None:
    """Why nobody is granted access on this ground today, if anything stands against it."""
    if court_limit:
        return Objection.COURT_LIMIT
    if kind is Kind.MINOR and emancipated:
        return Objection.EMANCIPATED
    if kind is Kind.MINOR and not is_minor:
        return Objection.NOT_A_MINOR
    if kind is not Kind.MINOR and is_minor and not emancipated:
        return Objection.STILL_A_MINOR
    return None


def may_be_same(born_on: date | None, other: date | None) -> bool:
    """Whether two may be one person with two accounts: by the birth date, since one ID spells a name otherwise."""
    return born_on is None or other is None or born_on == other


def review_due(day: date) -> date:
    """A year on, when a guardian of an adult is looked at again; from February 29 on March 1."""
    year = day.year + REVIEWED_AFTER_YEARS
    return date(year, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def patient_may_end(kind: Kind, *, is_minor: bool) -> bool:
    """Whether the patient ends it alone: an adult what they signed; no parent's, and no court's guardian's."""
    return kind in {Kind.ADULT, Kind.BROUGHT_OVER} and not is_minor


def ends_on_emancipation(kind: Kind, *, was_minor: bool) -> bool:
    """Whether a grant was a parent's: given for a minor, or while the patient was one."""
    return kind is Kind.MINOR or (kind is Kind.BROUGHT_OVER and was_minor)
