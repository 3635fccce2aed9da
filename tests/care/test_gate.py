from datetime import date
from uuid import UUID

import pytest

from care.errors import NoProxyGrant, NotForMinors, OutsideProxyScope, ProxyAccessEnded, WrittenByAnother
from care.gate import ERRORS, require_may_see, require_may_write
from care.rules.gate import AccountId, Grant, Part, PatientId, Refusal, Subject, Viewer

TODAY = date(2026, 6, 14)
TEEN = Subject(patient_id=PatientId(UUID(int=1)), birth_date=date(2010, 1, 9))
TEENS = AccountId(UUID(int=11))
PARENTS = AccountId(UUID(int=12))
TEEN_VIEWS = Viewer(account_id=TEENS, patient_id=TEEN.patient_id)
PARENT_VIEWS = Viewer(account_id=PARENTS, patient_id=None)


def a_grant(*parts: Part, revoked: bool = False) -> Grant:
    return Grant(
        account_id=PARENTS,
        patient_id=TEEN.patient_id,
        scope=frozenset(parts),
        starts_on=date(2024, 1, 1),
        revoked=revoked,
    )


def looks(viewer: Viewer, part: Part, *, grant: Grant | None = None, by: AccountId | None = None) -> None:
    require_may_see(viewer, patient=TEEN, part=part, grant=grant, today=TODAY, author_account_id=by)


def test_every_refusal_of_the_gate_has_an_error_of_its_own() -> None:
    assert set(ERRORS) == set(Refusal)
    assert len(set(ERRORS.values())) == len(Refusal)


def test_a_parent_sees_what_was_granted_and_nothing_else() -> None:
    grant = a_grant(Part.IMMUNIZATIONS)

    looks(PARENT_VIEWS, Part.IMMUNIZATIONS, grant=grant)
    with pytest.raises(OutsideProxyScope):
        looks(PARENT_VIEWS, Part.OWN_THREADS, grant=grant, by=PARENTS)


def test_a_parent_without_a_grant_or_with_a_revoked_one_sees_nothing() -> None:
    with pytest.raises(NoProxyGrant):
        looks(PARENT_VIEWS, Part.IMMUNIZATIONS)
    with pytest.raises(ProxyAccessEnded):
        looks(PARENT_VIEWS, Part.IMMUNIZATIONS, grant=a_grant(Part.IMMUNIZATIONS, revoked=True))


def test_a_parent_never_reads_what_the_teenager_wrote() -> None:
    grant = a_grant(*Part)

    looks(PARENT_VIEWS, Part.OWN_THREADS, grant=grant, by=PARENTS)
    with pytest.raises(WrittenByAnother):
        looks(PARENT_VIEWS, Part.OWN_THREADS, grant=grant, by=TEENS)


def test_a_teenager_sees_vaccinations_and_no_medications() -> None:
    looks(TEEN_VIEWS, Part.IMMUNIZATIONS)
    with pytest.raises(NotForMinors):
        looks(TEEN_VIEWS, Part.MEDICATIONS)


def test_a_teenager_may_write_and_a_parent_where_it_was_granted() -> None:
    require_may_write(TEEN_VIEWS, patient=TEEN, grant=None, today=TODAY)
    require_may_write(PARENT_VIEWS, patient=TEEN, grant=a_grant(Part.OWN_THREADS), today=TODAY)
    with pytest.raises(OutsideProxyScope):
        require_may_write(PARENT_VIEWS, patient=TEEN, grant=a_grant(Part.IMMUNIZATIONS), today=TODAY)


def test_a_refusal_says_nothing_of_the_patient() -> None:
    with pytest.raises(NoProxyGrant) as refused:
        looks(PARENT_VIEWS, Part.IMMUNIZATIONS)

    assert refused.value.args == ()
