"""The pages behind our mails' other links: each says what it would do, and does it on its one button."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.forms import read_form
from bot.web.pages import render
from bot.web.world import site_of
from care.owner import Owner

from .opened import close, opens, token_of

Answer = Callable[[Owner, str], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailedPage:
    """One such page: its path, the beginning of its words' ids, and what its button does."""

    path: str
    said: str
    answer: Answer

    async def show(self, request: Request) -> Response:
        """Say what the button does; a link's token is looked at only when it is pressed."""
        token_of(request)
        return render(request, "sign_on/mailed.html", said=self.said, action=self.path)

    async def press(self, request: Request) -> Response:
        """Do it, once."""
        await read_form(request)
        site = site_of(request)
        async with site.database.unit() as unit:
            await self.answer(Owner(unit, site.policy), token_of(request))
        close(request)
        return render(request, "sign_on/done.html", said=f"{self.said}.done")

    def routes(self) -> list[Route]:
        """Its routes: the mailed address, the page, the button."""
        return [
            Route(f"{self.path}/{{token}}", opens(self.path), name=f"open_{self.said}"),
            Route(self.path, self.show, name=f"show_{self.said}"),
            Route(self.path, self.press, methods=["POST"], name=f"press_{self.said}"),
        ]


PAGES = (
    MailedPage(path="/verify", said="verify", answer=Owner.verify_email),
    MailedPage(path="/reach", said="wished_address", answer=Owner.confirm_wished_address),
    MailedPage(path="/not-me", said="not_me", answer=Owner.not_me),
    MailedPage(path="/undo-email", said="undo_email", answer=Owner.undo_email),
)
routes = [route for page in PAGES for route in page.routes()]
