"""Accounts and grants as the gate is asked about them: the words of storage become the words of the rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from care.errors import NoProxyGrant, NotForMinors, OutsideProxyScope, ProxyAccessEnded, WrittenByAnother
from care.rules.gate import Part
from care.viewers import grant_for, may_act_for, require_account_may_see, require_account_may_write
from storage import people
from storage.database import Database
from storage.people import Account, Patient, ProxyGrant
from tests.care.desk.office import Office, an_office

TODAY = date(2026, 3, 4)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


async def a_grant(office: Office, *, born: date = date(2019, 3, 5), scope: tuple[str, ...] = ()) -> ProxyGrant:
    """What a parent holds for a child."""
    child, parent = await office.patient(born=born), await office.account(None)
    await office.grant(parent, child, *scope)
    async with office.unit() as unit:
        [grant] = await people.grants_of(unit, parent.id)
    return grant


async def holder(office: Office, grant: ProxyGrant) -> Account:
    [row] = await office.rows("SELECT account_id FROM proxy_grants WHERE patient_id = %(id)s", id=grant.patient.id)
    async with office.unit() as unit:
        account = await people.account(unit, row["account_id"])  # type: ignore[arg-type]  # a row's id is a UUID
    assert account is not None
    return account


def see(account: Account, patient: Patient, part: Part, *grants: ProxyGrant, author: Account | None = None) -> None:
    require_account_may_see(
        account,
        about=patient,
        part=part,
        grants=grants,
        today=TODAY,
        author_account_id=author.id if author else None,
    )


async def test_a_patient_sees_the_own_record_and_an_adult_only_so(office: Office) -> None:
    patient = await office.patient()
    account, other = await office.account(patient), await office.account(await office.patient())

    see(account, patient, Part.MEDICATIONS)
    with pytest.raises(NoProxyGrant):
        see(other, patient, Part.MEDICATIONS)


async def test_a_proxy_sees_what_the_grant_names_and_of_a_minor_vaccines_only(office: Office) -> None:
    grant = await a_grant(office, scope=("immunizations", "medications"))
    parent = await holder(office, grant)

    see(parent, grant.patient, Part.IMMUNIZATIONS, grant)
    with pytest.raises(NotForMinors):
        see(parent, grant.patient, Part.MEDICATIONS, grant)
    with pytest.raises(OutsideProxyScope):
        see(parent, grant.patient, Part.PROBLEMS, grant)
    with pytest.raises(NoProxyGrant):
        see(parent, grant.patient, Part.IMMUNIZATIONS)


async def test_a_grant_holds_from_its_first_day_up_to_but_not_on_its_last(office: Office) -> None:
    grant = await a_grant(office)
    parent = await holder(office, grant)

    assert may_act_for(parent, grant=replace(grant, starts_on=TODAY), today=TODAY)
    assert not may_act_for(parent, grant=replace(grant, starts_on=TOMORROW), today=TODAY)
    assert may_act_for(parent, grant=replace(grant, starts_on=YESTERDAY, ends_on=TOMORROW), today=TODAY)
    assert not may_act_for(parent, grant=replace(grant, starts_on=YESTERDAY, ends_on=TODAY), today=TODAY)
    assert not may_act_for(parent, grant=replace(grant, revoked=True), today=TODAY)


async def test_a_revoked_grant_is_told_apart_from_none(office: Office) -> None:
    grant = await a_grant(office)
    parent = await holder(office, grant)

    with pytest.raises(ProxyAccessEnded):
        see(parent, grant.patient, Part.IMMUNIZATIONS, replace(grant, revoked=True))


async def test_a_parents_grant_ends_on_the_eighteenth_birthday(office: Office) -> None:
    grant = await a_grant(office, born=date(2008, 3, 5))
    parent = await holder(office, grant)
    own = replace(grant, starts_on=date(2020, 1, 1))

    assert may_act_for(parent, grant=own, today=date(2026, 3, 4))
    assert not may_act_for(parent, grant=own, today=date(2026, 3, 5))


async def test_a_minor_and_a_parent_each_read_only_what_they_wrote_themselves(office: Office) -> None:
    grant = await a_grant(office)
    parent, minor = await holder(office, grant), await office.account(grant.patient)

    see(minor, grant.patient, Part.OWN_THREADS, author=minor)
    see(parent, grant.patient, Part.OWN_THREADS, grant, author=parent)
    for reader, author in ((minor, parent), (parent, minor), (parent, None)):
        with pytest.raises(WrittenByAnother):
            see(reader, grant.patient, Part.OWN_THREADS, grant, author=author)


async def test_a_part_of_a_scope_that_nobody_knows_opens_nothing(office: Office) -> None:
    grant = await a_grant(office, scope=("everything", "immunizations"))
    parent = await holder(office, grant)

    ruled = grant_for(grant.patient, account=parent, grants=(grant,), today=TODAY)

    assert ruled is not None
    assert ruled.scope == {Part.IMMUNIZATIONS}
    with pytest.raises(OutsideProxyScope):
        require_account_may_write(parent, about=grant.patient, grants=(grant,), today=TODAY)


async def test_a_grant_for_one_child_says_nothing_of_another(office: Office) -> None:
    grant = await a_grant(office)
    parent, other = await holder(office, grant), await office.patient(born=date(2019, 3, 5))

    assert grant_for(other, account=parent, grants=(grant,), today=TODAY) is None
    with pytest.raises(NoProxyGrant):
        see(parent, other, Part.IMMUNIZATIONS, grant)
