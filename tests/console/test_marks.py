"""A nurse says of a text that raised an alarm whether that was right, with one tap or one key."""

from uuid import UUID

import pytest
from playwright.async_api import Browser, expect

from care.desk.diversions import DiversionOutcome, Diversions
from care.desk.member import Role
from tests.care.desk.office import POLICY, Office

from .on_screen import at_desk, opens
from .serving import Served
from .visiting import Visitor

PRESSED = "button[aria-pressed=true]"


async def diversion_of(office: Office, *texts: str) -> UUID:
    patient = await office.patient(name="Rosa Rivera")
    return await office.diversion(await office.account(patient), patient, texts=texts or ("my chest feels tight",))


async def test_a_nurse_marks_a_text_by_key_and_another_sees_it_and_changes_it(
    office: Office, served: Served, browser: Browser
) -> None:
    nurse, other = await office.member(name="Nora Example"), await office.member(name="Olga Example")
    path = f"/diversions/{await diversion_of(office)}"
    async with at_desk(browser, served, nurse) as page:
        await opens(page, path)
        await expect(page.locator(PRESSED)).to_have_count(0)

        await page.keyboard.press("m")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("status")).to_have_text("Marked. You can change it at any time.")
        await page.reload()

        await expect(page.locator(PRESSED)).to_have_text(["Rightly raised"])
    async with at_desk(browser, served, other, width=390) as page:
        await opens(page, path)
        await expect(page.locator(PRESSED)).to_have_text(["Rightly raised"])
        await expect(page.locator(".mark")).to_contain_text("Nora Example")

        await page.get_by_role("button", name="Wrongly raised").click()
        await expect(page.locator(PRESSED)).to_have_text(["Wrongly raised"])
        await expect(page.locator(".mark")).to_contain_text("Olga Example")
        await page.get_by_role("button", name="Take back").click()

        await expect(page.locator(PRESSED)).to_have_count(0)


async def test_the_form_that_closes_offers_the_mark_to_one_key_and_presets_none(
    office: Office, served: Served, browser: Browser
) -> None:
    nurse, diversion_id = await office.member(), await diversion_of(office, "my chest hurts", "I feel faint")
    async with at_desk(browser, served, nurse) as page:
        await opens(page, f"/diversions/{diversion_id}")
        closing = page.locator("form[action$='/close']")
        await expect(closing.get_by_label("No mark")).to_be_checked()

        await closing.get_by_label("Reached and safe").check()
        await page.keyboard.press("w")
        await page.keyboard.press("ArrowRight")
        await expect(closing.get_by_label("Rightly")).to_be_checked()
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Diversion closed.")).to_be_visible()
        await opens(page, f"/diversions/{diversion_id}")

        await expect(page.locator(PRESSED)).to_have_text(["Rightly raised", "Rightly raised"])


async def test_the_key_goes_to_the_next_text_without_a_mark(office: Office, served: Served, browser: Browser) -> None:
    nurse, diversion_id = await office.member(), await diversion_of(office, "my chest hurts", "I feel faint")
    async with at_desk(browser, served, nurse) as page:
        await opens(page, f"/diversions/{diversion_id}")

        for marked in (1, 2):
            await page.keyboard.press("m")
            await page.keyboard.press("Enter")
            await expect(page.locator(PRESSED)).to_have_count(marked)

        await expect(page.get_by_label("No mark")).to_have_count(0)


async def test_a_supervisor_reads_the_mark_and_only_a_clinician_is_offered_it(office: Office, visitor: Visitor) -> None:
    diversion_id, nurse = await diversion_of(office), await office.member(name="Nora Example")
    async with office.unit() as unit:
        (text,) = (await Diversions(unit, POLICY).open(nurse, diversion_id)).texts
    path, fields = f"/diversions/{diversion_id}", {"text": str(text.id), "version": "0", "raised": "wrongly raised"}
    await visitor.sits_down(await office.member(Role.SUPERVISOR))
    before = await visitor.get(path)

    refused = await visitor.post(f"{path}/mark", **fields)
    marked = await (await visitor.sits_down(nurse)).post(f"{path}/mark", on=path, **fields)
    page = await (await visitor.sits_down(await office.member(Role.SUPERVISOR))).get(path)

    assert refused.status_code == 403
    assert marked.headers["location"] == f"/console{path}?said=marked"
    assert "Wrongly raised: Nora Example" in page.text
    for shown in (before, page):
        assert "/mark" not in shown.text
        assert 'name="raised"' not in shown.text


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"version": "0"}, 422, "Choose whether it was rightly or wrongly raised."),
        ({"version": "0", "raised": "rightly raised"}, 409, "Somebody marked this text since you opened it."),
        ({"version": "1", "raised": "rightly raised", "text": "nothing"}, 404, "There is nothing at this address"),
    ],
    ids=["neither", "meanwhile", "no text"],
)
async def test_what_cant_be_marked_is_said_and_changes_nothing(
    office: Office, visitor: Visitor, fields: dict[str, str], status: int, said: str
) -> None:
    nurse, diversion_id = await office.member(), await diversion_of(office)
    path = f"/diversions/{diversion_id}"
    async with office.unit() as unit:
        (text,) = (await Diversions(unit, POLICY).open(nurse, diversion_id)).texts
    await visitor.sits_down(nurse)
    await visitor.post(f"{path}/mark", on=path, text=str(text.id), version="0", raised="wrongly raised")

    refused = await visitor.post(f"{path}/mark", on=path, **({"text": str(text.id)} | fields))

    assert (refused.status_code, said in refused.text) == (status, True)
    async with office.unit() as unit:
        (kept,) = (await Diversions(unit, POLICY).open(nurse, diversion_id)).texts
    assert (kept.raised, kept.raised_version) == ("wrongly raised", 1)


async def test_a_refused_closing_keeps_what_was_chosen(office: Office, visitor: Visitor) -> None:
    path = f"/diversions/{await diversion_of(office)}"
    await visitor.sits_down(await office.member())

    refused = await visitor.post(
        f"{path}/close", on=path, outcome=DiversionOutcome.SAFE, texts_seen="2", raised="wrongly raised"
    )

    assert refused.status_code == 409
    assert '<input type="radio" name="raised" value="wrongly raised" checked' in refused.text
