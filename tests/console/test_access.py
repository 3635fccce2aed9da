"""The desk's page about an account: what it offers, what it says when somebody was quicker, and what it lists."""

from care.desk.member import Role
from tests.care.desk.office import Office

from .visiting import Visitor

SOMEBODY_ELSE = "somebody else may be using it"


async def test_a_hold_is_said_listed_and_lifted_from_the_patient_s_page(office: Office, visitor: Visitor) -> None:
    patient = await office.patient(name="Rosa Rivera")
    account = await office.account(patient)
    here = f"/accounts/{account.id}"
    await visitor.sits_down(await office.member(Role.SUPERVISOR, name="Vera Sample"))
    assert f'href="/console{here}"' in (await visitor.get(f"/patients/{patient.id}")).text

    held = await visitor.post(f"{here}/restrict", on=here, reason=SOMEBODY_ELSE, seen="active")
    page = await visitor.get(held.headers["location"].removeprefix("/console"))

    assert "On hold. The patient has been told whom to call." in page.text
    assert "Vera Sample" in page.text.split("What was decided")[1]
    # What a caller's words are compared with.
    assert "12 Example Street" in page.text
    assert "856-555-0142" in page.text
    assert f'action="/console{here}/restrict"' not in page.text
    opened = await visitor.post(f"{here}/give-back", on=here, reason="it was cleared up", seen="restricted")
    assert opened.headers["location"].endswith("said=access-back")


async def test_somebody_who_was_quicker_is_said_plainly_and_nothing_is_done_twice(
    office: Office, visitor: Visitor
) -> None:
    account = await office.account(await office.patient())
    here = f"/accounts/{account.id}"
    await visitor.sits_down(await office.member(Role.SUPERVISOR))
    await visitor.post(f"{here}/restrict", on=here, reason=SOMEBODY_ELSE, seen="active")

    late = await visitor.post(f"{here}/restrict", on=here, reason=SOMEBODY_ELSE, seen="active")
    nothing_chosen = await visitor.post(f"{here}/end", on=here, seen="restricted")
    one_only = await visitor.post(f"{here}/leave", on=here, identifier="full name", seen="restricted")

    assert (late.status_code, nothing_chosen.status_code, one_only.status_code) == (409, 422, 422)
    assert "Somebody changed it since you opened this page." in late.text
    assert "Which reason?" in nothing_chosen.text
    assert "Two identifiers first" in one_only.text
    assert len(await office.rows("SELECT 1 FROM access_changes")) == 1


async def test_the_account_of_one_who_is_nobodys_patient_has_its_page_too(office: Office, visitor: Visitor) -> None:
    child, account = await office.patient(name="Ada Rivera"), await office.account(None)
    await office.grant(account, child)
    await visitor.sits_down(await office.member(Role.SCHEDULER))

    page = await visitor.get(f"/accounts/{account.id}")
    assert "<dt>Address on file</dt>" not in page.text
    left = await visitor.post(
        f"/accounts/{account.id}/leave",
        on=f"/accounts/{account.id}",
        identifier=["full name", "telephone number on file"],
        seen="active",
    )

    assert "A proxy who is not a patient here" in page.text
    assert left.status_code == 303
