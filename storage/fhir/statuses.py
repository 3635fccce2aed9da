"""Where an entry stands, read from each kind of resource's own status.

Source: FHIR R4, the value sets of Immunization.status, MedicationRequest.status and .intent,
MedicationStatement.status, Condition.clinicalStatus and .verificationStatus (hl7.org/fhir/R4).
"""

from . import concepts
from .node import Node
from .reading import EntryStatus

_IMMUNIZATION = {
    "completed": EntryStatus.GIVEN,
    "not-done": EntryStatus.NOT_GIVEN,
    "entered-in-error": EntryStatus.ENTERED_IN_ERROR,
}
_MEDICATION = {
    "active": EntryStatus.ACTIVE,
    "on-hold": EntryStatus.PAUSED,
    "completed": EntryStatus.FINISHED,
    "stopped": EntryStatus.FINISHED,
    # Said of a patient who does not take what was ordered: it belongs with what is not taken now.
    "not-taken": EntryStatus.FINISHED,
    "cancelled": EntryStatus.NOT_STARTED,
    "draft": EntryStatus.NOT_STARTED,
    "intended": EntryStatus.NOT_STARTED,
    "entered-in-error": EntryStatus.ENTERED_IN_ERROR,
    "unknown": EntryStatus.UNCERTAIN,
}
_ONLY_THOUGHT_OF = ("proposal", "option")
_CLINICAL = {
    "active": EntryStatus.ACTIVE,
    "recurrence": EntryStatus.ACTIVE,
    "relapse": EntryStatus.ACTIVE,
    "inactive": EntryStatus.FINISHED,
    "remission": EntryStatus.FINISHED,
    "resolved": EntryStatus.FINISHED,
}
_VERIFICATION = {
    "entered-in-error": EntryStatus.ENTERED_IN_ERROR,
    "refuted": EntryStatus.RULED_OUT,
    "unconfirmed": EntryStatus.UNCERTAIN,
    "provisional": EntryStatus.UNCERTAIN,
    "differential": EntryStatus.UNCERTAIN,
}


def of_immunization(resource: Node) -> EntryStatus | None:
    """Whether a vaccine was given; None when the status can't be understood."""
    return _IMMUNIZATION.get(concepts.status_code(resource, "status"))


def of_medication(resource: Node) -> EntryStatus | None:
    """Whether a medicine is taken; None when the status can't be understood.

    An order *not* to take something carries the status active: it is never shown as a medicine.
    """
    status = _MEDICATION.get(concepts.status_code(resource, "status"))
    if status is EntryStatus.ENTERED_IN_ERROR:
        return status
    if resource.truth("doNotPerform") or resource.text("intent") in _ONLY_THOUGHT_OF:
        return EntryStatus.NOT_STARTED
    return status


def of_condition(resource: Node) -> EntryStatus | None:
    """Whether a problem is there; None when the status can't be understood."""
    doubt = _VERIFICATION.get(concepts.status_code(resource, "verificationStatus"))
    if doubt is not None:
        return doubt
    clinical = concepts.status_code(resource, "clinicalStatus")
    if clinical:
        return _CLINICAL.get(clinical)
    return EntryStatus.FINISHED if _has_ended(resource) else EntryStatus.UNCERTAIN


def _has_ended(resource: Node) -> bool:
    return any(resource.has(f"abatement{kind}") for kind in ("DateTime", "Age", "Period", "Range", "String"))
