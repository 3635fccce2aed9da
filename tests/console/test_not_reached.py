from care.desk.member import Role
from storage.database import Database
from tests.care.desk.office import Office

from .visiting import Visitor


async def test_calls_that_did_not_reach_anybody_are_recorded_decided_on_and_closed_over(
    office: Office, visitor: Visitor, database: Database
) -> None:
    patient = await office.patient()
    path = f"/diversions/{await office.diversion(await office.account(patient), patient)}"
    await visitor.sits_down(await office.member(name="Nora Example"))
    supervisor = await Visitor(database).sits_down(await office.member(Role.SUPERVISOR, name="Vera Example"))
    closing = {"outcome": "not reached", "texts_seen": "1"}

    nothing_said = await visitor.post(f"{path}/try", on=path, how="no answer")
    early = await supervisor.post(f"{path}/decide", on=path, texts_seen="1")
    for number in ({"number": "856-555-0142"}, {"number": "856-555-0142"}, {"other_number": "856-555-0177"}):
        recorded = await visitor.post(f"{path}/try", on=path, how="left word", **number)
        assert recorded.headers["location"] == f"/console{path}?said=noted"
    undecided = await visitor.post(f"{path}/close", on=path, **closing)
    decided = await supervisor.post(f"{path}/decide", on=path, texts_seen="1")
    page = await visitor.get(path)
    closed = await visitor.post(f"{path}/close", on=path, **closing)

    assert (
        nothing_said.status_code,
        "<strong>Which number?</strong> Choose the number that was called" in nothing_said.text,
    ) == (422, True)
    assert (early.status_code, "Three tries on two numbers come first" in early.text) == (409, True)
    assert (undecided.status_code, "a supervisor opens this page and decides" in undecided.text) == (409, True)
    assert decided.headers["location"] == f"/console{path}?said=decided"
    assert "A supervisor has decided so." in page.text
    assert "Vera Example decided" in page.text
    assert page.text.count("Left word: only") == 3 + 1
    assert closed.headers["location"] == "/console/inbox?said=diversion-closed"
    assert "Decided by Vera Example" in (await visitor.get(path)).text
    await supervisor.ended()


async def test_only_a_supervisor_is_offered_the_decision(office: Office, visitor: Visitor) -> None:
    patient = await office.patient()
    path = f"/diversions/{await office.diversion(await office.account(patient), patient)}"

    for_nurse = await (await visitor.sits_down(await office.member())).get(path)
    for_supervisor = await (await visitor.sits_down(await office.member(Role.SUPERVISOR))).get(path)

    assert "Record this call" in for_nurse.text
    assert "Decide: nobody could be reached" not in for_nurse.text
    assert "Decide: nobody could be reached" in for_supervisor.text
