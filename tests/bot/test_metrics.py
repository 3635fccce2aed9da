import httpx
import pytest

from bot.metrics import MAILS, create_metrics
from bot.parts import Parts
from care.sessions import WEB, WEB_BOT
from dialogs.heard import Heard, Kind

from .chatting import DANGER, HARMLESS

CANARY = "zqcanary"


async def the_page() -> str:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(create_metrics()), base_url="http://here") as client:
        return (await client.get("/")).text


async def test_figures_hold_codes_and_numbers() -> None:
    MAILS.labels("sent").inc()

    assert 'mycooper_mails_total{ended="sent"}' in await the_page()


@pytest.mark.usefixtures("office")
async def test_figures_of_a_turn_hold_nothing_of_what_was_written_or_by_whom(parts: Parts) -> None:
    for external, text in (("1", DANGER), ("2", HARMLESS)):
        heard = Heard(
            channel=WEB,
            bot=WEB_BOT,
            address=f"{CANARY}-address-{external}",
            external=f"{CANARY}-external-{external}",
            kind=Kind.TEXT,
            text=f"{text} {CANARY}-text",
            name=f"{CANARY}-name",
        )
        await parts.turns.hear(heard)

    page = await the_page()
    assert 'channel="web",ended="kept",level="emergency"' in page
    assert 'channel="web",ended="kept",level="none"' in page
    assert CANARY not in page.lower()
