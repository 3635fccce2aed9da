"""Held answers at the desk: one clinician's longer hold, what the operator decides, and the figures."""

from datetime import date

import pytest

from care.desk.member import Role
from tests.care.desk.office import Office

from .visiting import Visitor


async def test_a_longer_hold_is_asked_for_whole_and_stands_on_the_call_until_it_is_lifted(
    office: Office, visitor: Visitor
) -> None:
    patient = await office.patient()
    path = f"/threads/{(await office.message(await office.account(patient), patient)).thread_id}"
    await visitor.sits_down(await office.member())
    answer = {"text": "We should talk.", "talk": "yes", "version": "1", "hold_until": "2026-03-06"}

    refused = await visitor.post(f"{path}/answer", on=path, **answer)
    held = await visitor.post(f"{path}/answer", on=path, **answer, hold_reason="harm to the patient")
    call = held.headers["location"].removeprefix("/console").partition("?")[0]
    page = await visitor.get(call)
    lifted = await visitor.post(f"{call}/lift-hold", on=call)

    assert (refused.status_code, "We should talk." in refused.text) == (422, True)
    assert 'value="2026-03-06"' in refused.text
    assert "it is shown Friday, March 6, 8:00 AM at the latest. Decided by Nora Sample." in page.text
    assert lifted.status_code == 303
    after = (await visitor.get(lifted.headers["location"].removeprefix("/console"))).text
    assert "The hold has ended. The patient has been told that they may ask to see it." in after
    assert "End this hold" not in after


async def test_no_longer_hold_is_offered_about_a_minor(office: Office, visitor: Visitor) -> None:
    child = await office.patient(born=date(2015, 1, 1))
    path = f"/threads/{(await office.message(await office.account(child), child)).thread_id}"
    await visitor.sits_down(await office.member())

    assert 'name="hold_until"' not in (await visitor.get(path)).text


@pytest.mark.parametrize(("hours", "status"), [("", 422), ("0", 422), ("169", 422), ("1e2", 422), ("168", 303)])
async def test_the_operators_decision_is_kept_with_its_source_and_its_end(
    office: Office, visitor: Visitor, hours: str, status: int
) -> None:
    await visitor.sits_down(await office.member(Role.ADMINISTRATOR))
    before = await visitor.get("/holds")

    decided = await visitor.post("/holds", on="/holds", hold="until call", most_hours=hours, source="Counsel's memo")
    after = await visitor.get("/holds")

    assert "Nothing was decided: asking to see it is enough." in before.text
    assert decided.status_code == status
    assert ("(168 h): Counsel&#39;s memo" in after.text) is (status == 303)
