"""Whoever looks at a patient of whom something dangerous was written reads so, on whatever page of theirs."""

from uuid import UUID

from care.desk.diversions import DiversionOutcome, Diversions
from care.desk.member import Role
from tests.care.desk.office import POLICY, Office

from .things import things_of
from .visiting import Visitor

WRITTEN = "Something dangerous was written here and is not closed:"


async def test_every_page_of_a_patient_leads_to_what_was_diverted_and_not_closed(
    office: Office, visitor: Visitor
) -> None:
    ids = await things_of(office, await office.patient())
    await visitor.sits_down(await office.member())

    for path in ("/threads/{thread}", "/calls/{call}", "/patients/{patient}", "/messages/{message}/reminder"):
        page = await visitor.get(path.format(**ids))

        assert WRITTEN in page.text
        assert f'<a href="/console/diversions/{ids["diversion"]}">Emergency 1</a>, not acknowledged.' in page.text


async def test_a_diversion_does_not_speak_of_itself_and_a_closed_one_is_spoken_of_no_more(
    office: Office, visitor: Visitor
) -> None:
    ids = await things_of(office, await office.patient())
    nurse = await office.member()
    await visitor.sits_down(nurse)
    assert WRITTEN not in (await visitor.get(f"/diversions/{ids['diversion']}")).text

    async with office.unit() as unit:
        await Diversions(unit, POLICY).close(
            nurse, UUID(str(ids["diversion"])), outcome=DiversionOutcome.SAFE, texts_seen=1
        )

    assert WRITTEN not in (await visitor.get(f"/threads/{ids['thread']}")).text


async def test_a_clerk_who_may_not_read_diversions_reads_of_none(office: Office, visitor: Visitor) -> None:
    ids = await things_of(office, await office.patient())
    await visitor.sits_down(await office.member(Role.SCHEDULER))

    page = await visitor.get(f"/threads/{ids['thread']}")

    assert page.status_code == 200
    assert WRITTEN not in page.text


async def test_what_lies_in_another_pool_is_named_and_does_not_open(office: Office, visitor: Visitor) -> None:
    patient = await office.patient()
    await office.diversion(await office.account(patient), patient)
    await visitor.sits_down(await office.member(pools=()))

    page = await visitor.get(f"/patients/{patient.id}")

    assert f"{WRITTEN}</strong>\nEmergency 1 of another pool, not acknowledged." in page.text


async def test_the_inbox_names_who_is_on_a_diversion(office: Office, visitor: Visitor) -> None:
    patient = await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient)
    nurse = await office.member(name="Nora Example")
    async with office.unit() as unit:
        await Diversions(unit, POLICY).acknowledge(nurse, diversion_id)
    await visitor.sits_down(nurse)

    page = await visitor.get("/inbox/list")

    assert "acknowledged by <bdi>Nora Example</bdi>" in page.text
