"""A Rasa server as an operator sets it: refused where patients' words would travel in the open, and looked at."""

from collections.abc import AsyncIterator

import pytest

from bot.doctor.finding import Finding
from bot.doctor.rasa import ASKED, of_rasa
from bot.requirements import NotReady, lacking_for_rasa, rasa_token
from bot.settings import Settings
from nlu.rules_engine import RuleEngine
from tests.bot.chatting import TOKEN as TELEGRAM_TOKEN
from tests.rasa import Fault, StrictRasa

from .conftest import run

TOKEN = "zq-canary-token"
IN_THE_OPEN = (
    "What patients write would travel to Rasa in the open. "
    "MYCOOPER_RASA_URL must begin with https://, or lead to this machine by http://."
)
FOR_EVERYBODY = (
    "MYCOOPER_RASA_URL is set without a token, and a Rasa server without one answers everybody. "
    "Give it one, and set MYCOOPER_RASA_TOKEN_FILE or MYCOOPER_RASA_TOKEN."
)


@pytest.fixture
async def rasa() -> AsyncIterator[StrictRasa]:
    async with StrictRasa(understands=RuleEngine(), token=TOKEN) as rasa:
        yield rasa


def settings(**which: str) -> Settings:
    return Settings.model_validate(which)


@pytest.mark.parametrize(
    "url",
    [
        "https://rasa.example.org",
        "https://rasa.example.org:5005/nlu/",
        "http://127.0.0.1:5005",
        "http://localhost:5005",
        "http://[::1]:5005",
    ],
)
def test_patients_words_travel_by_https_or_on_this_machine(url: str) -> None:
    assert list(lacking_for_rasa(settings(rasa_url=url, rasa_token=TOKEN))) == []


@pytest.mark.parametrize(
    "url",
    [
        "http://rasa.example.org",
        "http://10.0.0.5:5005",
        "http://127.0.0.1.example.org",
        "http://localhost@example.org",
        "ftp://127.0.0.1",
        "127.0.0.1:5005",
        "https://",
    ],
)
def test_and_in_no_other_way(url: str) -> None:
    assert list(lacking_for_rasa(settings(rasa_url=url, rasa_token=TOKEN))) == [IN_THE_OPEN]


@pytest.mark.parametrize("token", [{}, {"rasa_token": " "}])
def test_a_server_without_a_token_is_refused(token: dict[str, str]) -> None:
    assert list(lacking_for_rasa(settings(rasa_url="http://127.0.0.1:5005", **token))) == [FOR_EVERYBODY]


def test_nothing_is_lacking_where_no_server_is_set() -> None:
    assert list(lacking_for_rasa(settings())) == []


def test_a_file_of_a_token_that_cant_be_read_is_said() -> None:
    unread = settings(rasa_url="http://127.0.0.1:5005", rasa_token_file="/nowhere/secret")

    assert list(lacking_for_rasa(unread)) == ["The file that MYCOOPER_RASA_TOKEN_FILE names can't be read."]
    with pytest.raises(NotReady):
        rasa_token(unread)


@pytest.mark.parametrize("command", ["serve", "work", "poll", "demo", "doctor"])
def test_each_command_says_so(command: str) -> None:
    set_to = {"MYCOOPER_RASA_URL": "http://rasa.example.org", "MYCOOPER_RASA_TOKEN": "secret"}

    said = run(command, environment=set_to | {"MYCOOPER_TELEGRAM_TOKEN": TELEGRAM_TOKEN})

    assert isinstance(said.exception, SystemExit)
    assert IN_THE_OPEN in " ".join(said.output.split())
    assert "secret" not in said.output


async def findings(rasa_url: str, *, token: str = TOKEN) -> list[Finding]:
    return [finding async for finding in of_rasa(settings(rasa_url=rasa_url, rasa_token=token))]


async def test_a_server_that_answers_is_well_and_was_asked_nothing_of_a_patient(rasa: StrictRasa) -> None:
    assert [finding.sentence for finding in await findings(rasa.url)] == ["The Rasa server answers in time."]
    assert set(rasa.asked) == {ASKED}


async def test_what_keeps_a_server_from_answering_is_said_and_told_apart(rasa: StrictRasa) -> None:
    [refused] = await findings(rasa.url, token="another")
    rasa.fault = Fault.NOT_LOADED
    [not_loaded] = await findings(rasa.url)
    rasa.fault = Fault.FAILS
    [garbled] = await findings(rasa.url)
    await rasa.__aexit__()
    [gone] = await findings(rasa.url)

    assert not any(finding.fine for finding in (refused, not_loaded, garbled, gone))
    meanwhile = "Meanwhile the engine within understands alone."
    assert refused.sentence == f"The Rasa server refuses the token. {meanwhile}"
    assert not_loaded.sentence == f"The Rasa server has not loaded a model. {meanwhile}"
    assert garbled.sentence == f"The Rasa server does not answer as it should. {meanwhile}"
    assert gone.sentence == f"The Rasa server can't be reached, or the connection to it broke. {meanwhile}"


async def test_a_model_that_learned_from_something_else_is_said(rasa: StrictRasa) -> None:
    guess = b'{"name": "order_pizza", "confidence": 0.9}'
    rasa.says = (
        b'{"text": "%b", "intent": %b, "intent_ranking": [%b], "entities": []}'  # as another bot's would say it
        % (ASKED.encode(), guess, guess)
    )

    [finding] = await findings(rasa.url)
    assert not finding.fine
    assert finding.sentence.startswith("The Rasa server's model knows other wishes than this version.")


async def test_one_that_answers_too_late_for_a_turn_is_said(rasa: StrictRasa) -> None:
    rasa.fault = Fault.LATE

    [finding] = await findings(rasa.url)
    assert not finding.fine
    assert finding.sentence.startswith("The Rasa server takes longer than a turn can wait")


async def test_nothing_is_looked_at_where_no_server_is_set_or_it_must_not_be_asked(rasa: StrictRasa) -> None:
    assert await findings("") == []
    assert await findings("http://rasa.example.org") == []
