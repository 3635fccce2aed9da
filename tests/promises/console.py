"""A member of the staff at the desk, in a real browser."""

import re
from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect


@dataclass(slots=True, kw_only=True)
class Nurse:
    """Somebody at the desk."""

    page: Page
    origin: str

    async def opens(self, path: str) -> None:
        """Go to a page of the desk."""
        await self.page.goto(f"{self.origin}/console{path}")

    async def taps(self, label: str) -> None:
        """Tap a button or a link."""
        called = re.compile(rf"^\s*{re.escape(label)}\s*$")
        buttons = self.page.get_by_role("button", name=called).or_(self.page.get_by_role("link", name=called))
        await buttons.last.click()

    def row(self, *words: str) -> Locator:
        """The one row of the inbox that holds these words."""
        rows = self.page.locator("#waiting a.row")
        for one in words:
            rows = rows.filter(has_text=one)
        return rows

    async def opens_row(self, *words: str) -> None:
        """Open a row of the inbox that is open on the screen, as soon as it stands there."""
        await self.row(*words).first.click()

    async def answers(self, text: str, *, needs_talk: bool) -> None:
        """Answer the open thread, and say whether it needs talking over, or something to do."""
        await self.page.fill("#text", text)
        await self.page.check(f"input[name=talk][value={'yes' if needs_talk else 'no'}]")
        await self.taps("Send answer")

    async def records_call(self, outcome: str, *, identified: bool = True) -> None:
        """Record how the open call went."""
        if identified:
            await self.page.check("input[name=name_checked]")
            await self.page.check("input[name=birth_date_checked]")
        await self.page.check(f"input[name=outcome][value='{outcome}']")
        await self.taps("Record")

    async def finds(self, asked: str) -> None:
        """Search for a patient and open the first one found."""
        await self.opens("/patients")
        await self.page.fill("#asked", asked)
        await self.taps("Find")
        await self.page.locator("a.row-link").first.click()

    async def sees(self, *words: str) -> None:
        """Wait until all these words stand on the page."""
        for one in words:
            await expect(self.page.locator("body")).to_contain_text(one)

    async def reads(self) -> str:
        """All that can be read on the page."""
        return await self.page.locator("body").inner_text()
