"""What nobody but a role sees, and how what is not theirs is refused."""

from uuid import uuid4

from care.desk.member import Role
from storage.database import Database
from tests.care.desk.office import Office, an_office

from .visiting import Visitor


async def test_an_administrator_meets_no_health_information_even_in_a_refusal(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(name="Rosa Rivera")
    received = await office.message(await office.account(patient), patient, "my secret illness")
    await visitor.sits_down(await office.member(Role.ADMINISTRATOR))

    for path in (f"/threads/{received.thread_id}", f"/patients/{patient.id}", "/inbox", f"/calls/{uuid4()}"):
        page = await visitor.get(path)
        assert page.status_code in {403, 404}
        assert "Rivera" not in page.text
        assert "illness" not in page.text


async def test_what_is_another_pool_s_is_refused_clearly_and_traced(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(name="Rosa Rivera")
    received = await office.message(await office.account(patient), patient)
    clerk = await office.member(Role.SCHEDULER, pools=(office.front_desk,))
    await visitor.sits_down(clerk)

    page = await visitor.get(f"/threads/{received.thread_id}")

    assert page.status_code == 403
    assert "a pool that you are not in" in page.text
    assert "Rivera" not in page.text
    (row,) = await office.rows("SELECT * FROM audit_events WHERE action = 'refused'")
    assert (row["actor_id"], row["object_kind"], row["object_id"]) == (clerk.id, "threads", received.thread_id)


async def test_a_thread_of_another_practice_and_one_that_is_not_look_alike(
    office: Office, visitor: Visitor, database: Database
) -> None:
    patient = await office.patient()
    received = await office.message(await office.account(patient), patient)
    other = await an_office(database)
    await visitor.sits_down(await other.member(pools=(other.nurses, office.nurses)))

    theirs, nobodys = await visitor.get(f"/threads/{received.thread_id}"), await visitor.get(f"/threads/{uuid4()}")

    assert theirs.status_code == nobodys.status_code == 404


async def test_a_proxy_whose_access_has_ended_is_not_blamed_on_the_member_s_role(
    office: Office, visitor: Visitor
) -> None:
    child, account = await office.patient(name="Ada Rivera"), await office.account(None)
    await office.grant(account, child)
    received = await office.message(account, child)
    nurse = await office.member()
    message_id = await office.told(nurse, received.thread_id, patient=child)
    with_access = await (await visitor.sits_down(nurse)).get(f"/messages/{message_id}/reminder")
    async with office.unit() as unit:
        await unit.connection.execute("UPDATE proxy_grants SET revoked_at = now()")

    page = await visitor.get(f"/messages/{message_id}/reminder")

    assert with_access.status_code == 200
    assert page.status_code == 409
    assert "may no longer read about the patient" in page.text
