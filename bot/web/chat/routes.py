"""Where the chat's pages are."""

from starlette.routing import Route

from . import pages, stream

ROUTES = (
    Route("/", pages.home, methods=["GET"], name="home"),
    Route("/start", pages.start, methods=["GET"], name="start"),
    Route("/chat", pages.chat, methods=["GET"], name="chat"),
    Route("/chat", pages.say, methods=["POST"], name="say"),
    Route("/chat/items", pages.items, methods=["GET"], name="items"),
    Route("/chat/stream", stream.stream, methods=["GET"], name="stream"),
)
