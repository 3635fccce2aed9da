"""What the chat gives its pages: the way of a message, the news, and the streams that are open."""

from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request

from bot.turns import Turns
from storage.live import Live
from storage.under_way import UnderWay

from .pace import Pace
from .streams import Streams


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPart:
    """The chat's part of the patients' pages."""

    turns: Turns
    live: Live
    streams: Streams = field(default_factory=Streams)
    pace: Pace = field(default_factory=Pace)

    @property
    def under_way(self) -> UnderWay:
        """Turns and questions that outlive their browser."""
        return self.turns.database.under_way

    def join(self, application: Starlette) -> None:
        """Give the chat to the application whose pages it serves."""
        application.state.chat = self


def chat_of(request: Request) -> ChatPart:
    """The chat of the site that a request was made to."""
    part = request.app.state.chat
    if not isinstance(part, ChatPart):
        raise TypeError("no chat joined this application")
    return part
