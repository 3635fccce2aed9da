"""An engine that takes its time: it is asked after the warning, in the turn's own order, before any connection."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.outcome import Outcome
from bot.parts import Parts
from bot.turns import Turns
from care.notices import Reply, Say
from dialogs.heard import Heard, Kind
from nlu.rasa_engine import RasaEngine
from nlu.rasa_server import RasaServer
from nlu.rules_engine import RuleEngine
from nlu.understanding import Intent, Understanding
from tests.care.desk.office import Office
from tests.rasa import Fault, StrictRasa
from tests.telegram import Person

from .chatting import BOT_ID, DANGER

RASA_TOKEN = "a-token-of-the-tests"
WISH = "what other nudges are on the calendar"


class Reminders:
    """Understands a wish that the rules don't, in whatever is said."""

    async def understand(self, _: str) -> Understanding:
        return Understanding(intent=Intent.SHOW_REMINDERS, confidence=0.9)


class Held:
    """Understands nothing, and the first text not before it is let go."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.let_go = asyncio.Event()

    async def understand(self, _: str) -> Understanding:
        if not self.asked.is_set():
            self.asked.set()
            await self.let_go.wait()
        return Understanding(intent=Intent.UNKNOWN, confidence=0.0)


@pytest.fixture
async def rasa() -> AsyncIterator[StrictRasa]:
    async with StrictRasa(understands=Reminders(), token=RASA_TOKEN) as rasa:
        yield rasa


@pytest.fixture
def slow(parts: Parts) -> Held:
    return Held()


@pytest.fixture
def turns(parts: Parts, slow: Held) -> Turns:
    """Of a process whose engine takes its time."""
    return Turns(parts.database, engine=slow, policy=parts.policy, spool=parts.spooling)


def heard(person: Person, text: str, *, external: str = "1") -> Heard:
    return Heard(
        channel="telegram", bot=BOT_ID, address=str(person.chat_id), external=external, kind=Kind.TEXT, text=text
    )


def said(outcome: Outcome) -> list[Say]:
    return [kept.reply.notice.say for kept in outcome.replies]


async def test_the_server_understands_what_the_rules_dont_and_without_it_they_go_on(
    parts: Parts, rasa: StrictRasa, ana: Person
) -> None:
    async with RasaServer(rasa.url, token=RASA_TOKEN, seconds=20) as server:
        engine = RasaEngine(server, rules=RuleEngine(), fallback=RuleEngine())
        turns = Turns(parts.database, engine=engine, policy=parts.policy, spool=parts.spooling)
        understood = await turns.hear(heard(ana, WISH))
        rasa.fault = Fault.FAILS
        offered = await turns.hear(heard(ana, WISH, external="2"))

    assert said(understood) == [Say.NO_REMINDERS]
    assert said(offered) == [Say.NOT_UNDERSTOOD]


async def test_a_warning_has_gone_out_before_the_engine_is_asked(turns: Turns, slow: Held, ana: Person) -> None:
    warned: list[Say] = []

    async def warn(reply: Reply) -> datetime | None:
        warned.append(reply.notice.say)
        return turns.database.clock()

    turn = asyncio.ensure_future(turns.hear(heard(ana, DANGER), warn=warn))
    await slow.asked.wait()

    assert warned == [Say.WARN_MEDICAL]
    slow.let_go.set()
    await turn


async def test_no_text_overtakes_one_that_takes_longer_to_be_understood(
    turns: Turns, slow: Held, office: Office, ana: Person
) -> None:
    first = asyncio.ensure_future(turns.hear(heard(ana, "one")))
    await slow.asked.wait()
    second = asyncio.ensure_future(turns.hear(heard(ana, "two", external="2")))
    done, _ = await asyncio.wait({second}, timeout=0.3)

    assert not done
    slow.let_go.set()
    one, two = await asyncio.gather(first, second)
    assert [row["id"] for row in await office.rows("SELECT id FROM turns ORDER BY xmin::text::bigint")] == [
        one.turn_id,
        two.turn_id,
    ]


async def test_no_connection_is_taken_while_the_engine_is_asked(turns: Turns, slow: Held, ana: Person) -> None:
    turn = asyncio.ensure_future(turns.hear(heard(ana, "one")))
    await slow.asked.wait()

    pool = turns.database.engine.pool
    assert isinstance(pool, AsyncAdaptedQueuePool)
    assert pool.checkedout() == 0
    slow.let_go.set()
    await turn
