"""The one gate: who may see which part of a patient today.

Everything about a patient passes here, the record and what surrounds it alike, so that a parent can neither read a
teenager's words nor learn that there are any. What nobody allowed is refused. The rules are the promises *minors*,
*proxy* and *emergency*; that a parent does not stand for a child who lawfully consented alone is 45 CFR
164.502(g)(3)(i)(A).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType
from uuid import UUID

from .ages import is_minor_on
from .sensitive import Category

AccountId = NewType("AccountId", UUID)
PatientId = NewType("PatientId", UUID)


class Part(StrEnum):
    """The parts of what is kept about a patient, each with its own answer to "who may see it?"."""

    IMMUNIZATIONS = "immunizations"
    MEDICATIONS = "medications"
    PROBLEMS = "problems"
    REMINDERS = "reminders"
    OWN_THREADS = "own threads"
    OTHERS_THREADS = "others' threads"
    DIVERSIONS = "diversions"
    NOTICES = "notices"
    CALL_TASKS = "call tasks"
    DISCLOSURES = "disclosures"
    RECORD_REQUESTS = "record requests"


# What one account wrote or was sent: for that account and staff, whoever else may see the patient.
OF_ONE_ACCOUNT = frozenset({Part.OWN_THREADS, Part.DIVERSIONS, Part.NOTICES, Part.CALL_TASKS, Part.RECORD_REQUESTS})
# A minor's content is vaccination history, and the minor's own words and their answers.
OPEN_TO_MINORS = OF_ONE_ACCOUNT | {Part.IMMUNIZATIONS}


class Place(StrEnum):
    """Where something would be shown."""

    AFTER_PASSWORD = "our own page, just after the password"  # noqa: S105 - a place
    OUR_PAGE = "our own page"
    CHAT_APP = "a chat app"


class Refusal(StrEnum):
    """Why not. None of them tells a stranger whether the patient exists."""

    NO_PROXY_GRANT = "no proxy grant"
    ENDED = "ended"
    FROZEN = "frozen"
    OUTSIDE_PROXY_SCOPE = "outside proxy scope"
    WRITTEN_BY_ANOTHER = "written by another"
    NOT_FOR_MINORS = "not for minors"


class Hidden(StrEnum):
    """Why one entry of a part is not shown to a viewer who may see the part; that there is one is not told either."""

    KEPT_PRIVATE = "kept private"
    NOT_HERE = "not here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """A signed-in account, and the patient that it belongs to, if to any."""

    account_id: AccountId
    patient_id: PatientId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The patient who is looked at."""

    patient_id: PatientId
    birth_date: date | None
    # From that minute on nothing of theirs is anybody's to see but staff's.
    has_died: bool = False
    # Charts were merged or taken apart, and nobody has decided yet whose this one is.
    is_frozen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is private about one entry of a part: what it is sensitive in, and whether a minor consented to it alone."""

    categories: frozenset[Category] = frozenset()
    under_own_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What an account was granted about a patient, from `starts_on` and up to but not on `ends_on`."""

    account_id: AccountId
    patient_id: PatientId
    scope: frozenset[Part]
    starts_on: date
    ends_on: date | None = None
    revoked: bool = False
    # The row that holds it, for which its patient may open what else is kept private.
    id: UUID | None = None
    # By its case, which a birth date that is corrected later does not change: a parent's of a minor, or one that the
    # patient signed as an adult.
    of_parent: bool = False
    of_adult: bool = False

    def has_ended_on(self, today: date) -> bool:
        """Whether it was revoked or its last day has passed."""
        return self.revoked or (self.ends_on is not None and today >= self.ends_on)

    def in_force_on(self, today: date) -> bool:
        """Whether it holds on this day, the patient's coming of age left aside: the gate knows of that."""
        return self.starts_on <= today and not self.has_ended_on(today)

    def holds_on(self, today: date, *, patient: Subject) -> bool:
        """Whether it holds on this day: a parent's ends with the patient's coming of age, everybody's with a death."""
        return self.starts_on <= today and not _is_over(self, patient=patient, today=today)


def refusal(
    viewer: Viewer,
    *,
    patient: Subject,
    part: Part,
    grant: Grant | None,
    today: date,
    author_account_id: AccountId | None = None,
) -> Refusal | None:
    """Why the viewer may not see this part of the patient today; None where they may.

    `author_account_id` is who wrote it or was sent it. For a part of one account it must be named: unknown is another.
    """
    reason = None
    if viewer.patient_id != patient.patient_id:
        reason = _refusal_to_a_proxy(viewer, patient=patient, part=part, grant=grant, today=today)
    reason = reason or _refusal_to_all(patient)
    if reason is not None:
        return reason
    if part is Part.OTHERS_THREADS:
        return Refusal.WRITTEN_BY_ANOTHER
    if part in OF_ONE_ACCOUNT and author_account_id != viewer.account_id:
        return Refusal.WRITTEN_BY_ANOTHER
    if part not in OPEN_TO_MINORS and is_minor_on(patient.birth_date, today=today):
        return Refusal.NOT_FOR_MINORS
    return None


def refusal_to_write(viewer: Viewer, *, patient: Subject, grant: Grant | None, today: date) -> Refusal | None:
    """Why the viewer may not write about the patient today: one writes where one's own words can be read."""
    own = viewer.account_id
    return refusal(viewer, patient=patient, part=Part.OWN_THREADS, grant=grant, today=today, author_account_id=own)


def grant_that_speaks(grants: Iterable[Grant], *, patient: Subject, today: date) -> Grant | None:
    """Of all that one account was granted, the newest grant for this patient that holds today; else the newest of all.

    A parent's that came of age with the patient holds no longer, so that it can't hide what the adult granted since.
    """
    about = sorted((one for one in grants if one.patient_id == patient.patient_id), key=lambda one: one.starts_on)
    holding = [one for one in about if one.holds_on(today, patient=patient)]
    return next(reversed(holding or about), None)


def why_hidden(
    kept: Kept, *, viewer: Viewer, patient: Subject, opened: frozenset[Category], place: Place
) -> Hidden | None:
    """Why one entry of a part is not shown there to a viewer who may see the part; None where it is.

    `opened` is what the patient has opened to this very viewer. What was given under a minor's own consent opens to
    nobody; what is sensitive in several things opens with all of them.
    """
    is_sensitive = bool(kept.categories) or kept.under_own_consent
    if is_sensitive and place is not Place.AFTER_PASSWORD:
        return Hidden.NOT_HERE
    if viewer.patient_id == patient.patient_id:
        return None
    if kept.under_own_consent or not kept.categories <= opened:
        return Hidden.KEPT_PRIVATE
    return None


def _refusal_to_a_proxy(
    viewer: Viewer, *, patient: Subject, part: Part, grant: Grant | None, today: date
) -> Refusal | None:
    if grant is None or (grant.account_id, grant.patient_id) != (viewer.account_id, patient.patient_id):
        return Refusal.NO_PROXY_GRANT
    if _is_over(grant, patient=patient, today=today):
        return Refusal.ENDED
    if not grant.in_force_on(today):
        return Refusal.NO_PROXY_GRANT
    needed = Part.OWN_THREADS if part in OF_ONE_ACCOUNT else part
    if needed not in grant.scope:
        return Refusal.OUTSIDE_PROXY_SCOPE
    return None


def _refusal_to_all(patient: Subject) -> Refusal | None:
    if patient.has_died:
        return Refusal.ENDED
    return Refusal.FROZEN if patient.is_frozen else None


def _is_over(grant: Grant, *, patient: Subject, today: date) -> bool:
    # What was granted while the patient was a minor was a parent's, and ends on the eighteenth birthday.
    was_parents = grant.of_parent or is_minor_on(patient.birth_date, today=grant.starts_on)
    is_minor = is_minor_on(patient.birth_date, today=today)
    # A minor could sign for nobody, whatever birth date stood there then.
    signed_in_vain = grant.of_adult and is_minor
    return patient.has_died or grant.has_ended_on(today) or (was_parents and not is_minor) or signed_in_vain
