"""A proxy case as it lies complete, for tests of what it opens."""

from uuid import UUID, uuid4

from care.rules.proxies import Kind, Paper, Proof
from storage.database import Unit
from storage.schema import proxies


def a_granted_case(
    unit: Unit, *, patient_id: UUID, account_id: UUID, kind: Kind = Kind.MINOR, name: str = "Dana Sample"
) -> UUID:
    """All papers of a case, written down by one and confirmed by another; it has to stand before its grant."""
    clerk, second = uuid4(), uuid4()
    today = unit.now.date()
    adult, guardian = kind is Kind.ADULT, kind is Kind.GUARDIAN
    proof = Proof.GUARDIAN_OF_ADULT if guardian else Proof.BIRTH_CERTIFICATE
    return unit.changes.insert(
        proxies.proxy_cases,
        patient_id=patient_id,
        account_id=account_id,
        requestor_name=name,
        kind=kind.value,
        requestor_paper=Paper.PASSPORT.value,
        requestor_paper_reference="1234",
        requestor_signed_on=today,
        patient_paper=Paper.STATE_ID.value if adult else None,
        patient_paper_reference="5678" if adult else None,
        patient_signed_on=today if adult else None,
        proof=None if adult else proof.value,
        proof_reference=None if adult else "B-77",
        review_due_on=today if guardian else None,
        begun_by=clerk,
        begun_at=unit.now,
        checked_by=clerk,
        state="granted",
        settled_by=second,
        settled_at=unit.now,
    )
