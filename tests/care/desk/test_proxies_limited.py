"""A court's limit stands against the person: by whichever account they ask, and however their name is spelled."""

from dataclasses import replace
from datetime import date

import pytest

from care.desk.proxy_ends import LimitKind
from care.desk.proxy_errors import AlreadyActs, ObjectionStands
from care.rules.proxies import Objection, may_be_same
from storage.people import Account

from .office import Office
from .test_proxies import OF_PARENT, Desk, a_desk
from .test_proxies_without_chart import ASKS, BORN, enrols, prints

ANOTHER_DAY = date(1987, 5, 5)


async def a_desk_with_a_limit(office: Office) -> Desk:
    """A parent who is a patient here as well asked, and a court's limit is kept for them."""
    desk = await a_desk(office)
    limited = await a_patient_too(office)
    await desk.begins(limited, name="Pat Example")
    await desk.limits(LimitKind.COURT, account=limited)
    return desk


async def a_patient_too(office: Office) -> Account:
    """Their account as a patient, beside the one that a case can make."""
    return await office.account(await office.patient(name="Pat Example", born=BORN))


async def without_chart(desk: Desk) -> Account:
    """The whole way of one who has no chart here, to the grant."""
    case_id = await desk.begins_for(ASKS)
    await desk.keeps(case_id, OF_PARENT)
    account = await enrols(desk, await prints(desk, case_id))
    await desk.confirms(case_id)
    return account


@pytest.mark.parametrize("name", ["Pat Example", "Patrick Q. Example"], ids=["same name", "another spelling"])
async def test_who_is_limited_gets_no_code_for_a_second_account(office: Office, name: str) -> None:
    desk = await a_desk_with_a_limit(office)
    case_id = await desk.begins_for(replace(ASKS, name=name))
    await desk.keeps(case_id, OF_PARENT)

    opened = await desk.opens(case_id)
    assert opened.objection is Objection.COURT_LIMIT
    assert [(limit.holder, limit.born_on) for limit in opened.limits] == [("Pat Example", BORN)]
    with pytest.raises(ObjectionStands):
        await prints(desk, case_id)


async def test_the_other_parent_still_asks_enrols_and_is_granted(office: Office) -> None:
    desk = await a_desk_with_a_limit(office)
    case_id = await desk.begins_for(replace(ASKS, name="Robin Example", born_on=ANOTHER_DAY))
    await desk.keeps(case_id, OF_PARENT)

    account = await enrols(desk, await prints(desk, case_id), born=ANOTHER_DAY)
    await desk.confirms(case_id)

    assert await desk.sees(account)


async def test_who_acts_by_two_accounts_loses_both_and_asks_by_neither(office: Office) -> None:
    desk = await a_desk(office)
    chartless, patient_too = await without_chart(desk), await a_patient_too(office)
    await desk.grants(patient_too)  # in another spelling, so that nobody saw that they act already
    assert await desk.sees(patient_too)

    await desk.limits(LimitKind.COURT, account=chartless)

    assert (await desk.sees(chartless), await desk.sees(patient_too)) == (False, False)
    again = await desk.begins(patient_too)
    await desk.keeps(again, OF_PARENT)
    with pytest.raises(ObjectionStands):
        await desk.confirms(again)


async def test_who_acts_already_is_not_granted_by_a_second_account(office: Office) -> None:
    desk = await a_desk(office)
    await without_chart(desk)
    again = await desk.begins(await a_patient_too(office), name="pat example")
    await desk.keeps(again, OF_PARENT)

    with pytest.raises(AlreadyActs):
        await desk.confirms(again)


def test_who_has_another_birth_date_is_somebody_else_and_an_unknown_one_may_be_anybody_s() -> None:
    assert not may_be_same(BORN, ANOTHER_DAY)
    for born_on, other in ((BORN, BORN), (None, BORN), (BORN, None)):
        assert may_be_same(born_on, other)
