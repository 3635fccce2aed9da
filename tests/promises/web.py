"""A patient at our own pages, in a real browser."""

import re
from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

from bot.demo.seed import PASSWORD


@dataclass(slots=True, kw_only=True)
class Patient:
    """Somebody who looks at a page, writes into it, and taps what stands there."""

    page: Page
    origin: str

    async def opens(self, path: str) -> None:
        """Go to a page of ours."""
        await self.page.goto(self.origin + path if path.startswith("/") else path)

    async def signs_in(self, login: str, *, password: str = PASSWORD, then: str = "/chat") -> None:
        """Give a myCooper ID and a password; goes on to a page."""
        await self.opens(f"/sign-in?next={then}")
        await self.page.fill("#login", login)
        await self.page.fill("#password", password)
        await self.page.click("main form button")

    async def gives_password(self, password: str = PASSWORD) -> None:
        """Give the password again where a page asks for it."""
        await self.page.fill("#password", password)
        await self.page.click("main form button")

    async def says(self, text: str) -> None:
        """Write in the chat."""
        before = await self.page.locator("#log .item.ours").count()
        await self.page.fill("#text", text)
        await self.page.click("#say button")
        await expect(self.page.locator("#log .item.ours")).not_to_have_count(before)

    async def chooses(self, label: str) -> None:
        """Tap one of the choices under the latest thing that we said in the chat."""
        called = re.compile(rf"^\s*{re.escape(label)}\s*$")
        choices = self.page.locator("#log .item.ours").last.locator(".choices button, .choices a")
        before = await self.page.locator("#log .item").count()
        choice = choices.filter(has_text=called)
        leads_away = await choice.evaluate("choice => choice.tagName === 'A' || choice.form.action.endsWith('/for')")
        await choice.click()
        if not leads_away:
            await expect(self.page.locator("#log .item")).not_to_have_count(before)

    async def writes_to_team(self, text: str) -> None:
        """Write to the team in the chat, until it is received."""
        await self.says(text)
        await self.chooses("Send")
        await self.hears("We received your message")

    async def taps(self, label: str) -> None:
        """Tap a button or a link, the latest one that is called so."""
        await self.button(label).click()

    async def shows_answer(self, label: str = "Show the answer") -> None:
        """Have an answer shown on its page; the password is given again where it is asked for."""
        await self.taps(label)
        await self.page.wait_for_load_state()
        if self.path == "/unlock":
            await self.gives_password()
            await self.taps(label)

    def button(self, label: str) -> Locator:
        """The latest button or link of this name."""
        called = re.compile(rf"^\s*{re.escape(label)}\s*$")
        buttons = self.page.get_by_role("button", name=called).or_(self.page.get_by_role("link", name=called))
        return buttons.last

    async def sees(self, *words: str) -> None:
        """Wait until all these words stand on the page."""
        for one in words:
            await expect(self.page.locator("body")).to_contain_text(one)

    async def hears(self, *words: str) -> None:
        """Wait until the latest thing that we said in the chat holds all these words."""
        for one in words:
            await expect(self.page.locator("#log .item.ours").last).to_contain_text(one)

    async def reads(self) -> str:
        """All that can be read on the page."""
        return await self.page.locator("body").inner_text()

    async def source(self) -> str:
        """All that the page brought, seen or not."""
        return await self.page.content()

    @property
    def path(self) -> str:
        """Where one is."""
        return self.page.url.removeprefix(self.origin).partition("?")[0].partition("#")[0]
