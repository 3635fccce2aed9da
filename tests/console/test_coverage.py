from playwright.async_api import Browser, expect

from care.desk.member import Role
from tests.care.desk.office import Office

from .on_screen import at_desk, opens
from .serving import Served
from .visiting import Visitor


async def test_a_supervisor_puts_somebody_on_duty_and_reads_which_hours_nobody_covers(
    office: Office, served: Served, browser: Browser
) -> None:
    supervisor = await office.member(Role.SUPERVISOR)
    async with at_desk(browser, served, supervisor) as page:
        await opens(page, "/coverage")
        nurses = page.get_by_role("region", name="Nurses")
        await expect(nurses).to_contain_text("No hours are set: at every hour a page goes to the pool's own address.")

        await nurses.get_by_text("Put somebody on duty").click()
        for day in ("Monday", "Tuesday", "Wednesday"):
            await nurses.get_by_label(day).check()
        await nurses.get_by_label("On duty", exact=True).fill("Nora Sample")
        await nurses.get_by_label("Their pager's e-mail").fill("nora@example.org")
        await nurses.get_by_role("button", name="Put on duty").click()

        await expect(page.get_by_role("status").first).to_have_text("Put on duty.")
        await expect(nurses).to_contain_text("On duty now: Nora Sample")
        await expect(nurses).to_contain_text("Unattended hours. Nobody is on duty then.")
        await expect(nurses).to_contain_text("Wednesday, 5:00 PM to midnight")
        await expect(nurses).to_contain_text("Sunday, all day")
        await expect(nurses).to_contain_text("at once to the pool's own address, because no supervisor is named")
        await opens(page, "/inbox")
        await expect(page.locator("#main")).to_contain_text("On duty now, Nurses: Nora Sample")

        await opens(page, "/coverage")
        await nurses.get_by_role("button", name="Take out Wednesday, 8:00 AM").click()
        await expect(nurses).to_contain_text("Nobody is on duty now.")
        await opens(page, "/inbox")
        await expect(page.locator("#main")).to_contain_text("Nobody is on duty now, Nurses.")


async def test_what_was_refused_is_told_and_the_form_keeps_what_was_typed(office: Office, visitor: Visitor) -> None:
    await visitor.sits_down(await office.member(Role.ADMINISTRATOR))
    path = f"/coverage/{office.nurses}"
    typed = {"starts": "8", "ends": "17", "name": "Nora Sample", "email": "nora@example.org"}

    no_day = await visitor.post(f"{path}/hours", on="/coverage", **typed)
    no_hour = await visitor.post(f"{path}/hours", on="/coverage", **typed | {"starts": "8:30"}, day="0")
    half = await visitor.post(f"{path}/hours", on="/coverage", **typed, day="0", backup_name="Vera")
    unfit = await visitor.post(f"{path}/next", on="/coverage", supervisor="nobody")
    named = await visitor.post(f"{path}/next", on="/coverage", supervisor="super@example.org", backup="")

    assert (no_day.status_code, no_hour.status_code, half.status_code, unfit.status_code) == (422, 422, 422, 422)
    assert 'value="Nora Sample"' in half.text
    assert "Give a name and a whole e-mail address" in half.text
    assert 'value="nobody"' in unfit.text
    assert named.headers["location"] == "/console/coverage?said=named"
    assert 'value="super@example.org"' in (await visitor.get("/coverage")).text
    await visitor.post(f"{path}/hours", on="/coverage", **typed, day="0")
    assert "A page goes at once to the supervisor, and 5 minutes later" in (await visitor.get("/coverage")).text
