"""A patient before a real browser's window."""

from playwright.async_api import BrowserContext, Page

from .visiting import PASSWORD, Running


async def signed_in(context: BrowserContext, site: Running, login: str) -> Page:
    """A page on which the patient has signed in and sees the chat."""
    page = await context.new_page()
    await page.goto(f"{site.url}/sign-in")
    await page.fill("input[name=login]", login)
    await page.fill("input[name=password]", PASSWORD)
    await page.click("main form button")
    await page.wait_for_url("**/chat")
    return page


async def says(page: Page, text: str) -> None:
    """Write into the box and send."""
    await page.fill("#text", text)
    await page.get_by_role("button", name="Send", exact=True).last.click()
