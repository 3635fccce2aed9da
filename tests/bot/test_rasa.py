"""A process with a Rasa server: what is sent there, and what is said where it can't be."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.metrics import REGISTRY
from bot.parts import Parts, assembled
from bot.rasa_watch import RasaWatch
from bot.requirements import NotReady
from bot.settings import Settings
from dialogs.heard import Heard, Kind
from nlu.rasa_server import Ended
from nlu.understanding import Intent, Understanding
from storage.keyring import Keyring
from tests.conftest import TestClock
from tests.rasa import StrictRasa
from tests.telegram import Person

from .chatting import BOT_ID, TYPED

RASA_TOKEN = "a-token-of-the-tests"
WISH = "kindly tell what else stands ahead of us"


class Reminders:
    """Understands a wish that the rules don't, in whatever is said."""

    async def understand(self, _: str) -> Understanding:
        return Understanding(intent=Intent.SHOW_REMINDERS, confidence=0.9)


@pytest.fixture
async def rasa() -> AsyncIterator[StrictRasa]:
    async with StrictRasa(understands=Reminders(), token=RASA_TOKEN) as rasa:
        yield rasa


@pytest.fixture
def settings(settings: Settings, rasa: StrictRasa, tmp_path: Path) -> Settings:
    """Of an operator who has a Rasa server."""
    (tmp_path / "token").write_text(f"{RASA_TOKEN}\n")
    return settings.model_copy(update={"rasa_url": rasa.url, "rasa_token_file": tmp_path / "token"})


def heard(person: Person, text: str, *, external: str = "1") -> Heard:
    return Heard(
        channel="telegram", bot=BOT_ID, address=str(person.chat_id), external=external, kind=Kind.TEXT, text=text
    )


async def test_a_process_asks_the_server_that_is_set(parts: Parts, rasa: StrictRasa, ana: Person) -> None:
    await parts.turns.hear(heard(ana, WISH))

    assert rasa.asked == [WISH]


async def test_what_looks_like_a_credential_is_masked_before_the_server_is_asked(
    parts: Parts, rasa: StrictRasa, ana: Person
) -> None:
    await parts.turns.hear(heard(ana, TYPED))

    [asked] = rasa.asked
    assert asked.startswith("my password is ")
    assert "Hunter22" not in asked


@pytest.mark.parametrize(
    "change",
    [{"rasa_url": "http://rasa.example.org:5005"}, {"rasa_token_file": None}],
    ids=["in the open", "for everybody"],
)
async def test_nothing_starts_that_would_ask_a_server_in_the_open(
    settings: Settings,
    database_urls: tuple[str, str],
    keys: Keyring,
    clock: TestClock,
    tmp_path: Path,
    change: dict[str, str | None],
) -> None:
    unsafe = settings.model_copy(update=change)

    with pytest.raises(NotReady, match=r"(would travel to Rasa in the open|set without a token)"):
        async with assembled(
            unsafe, keys=keys, database_url=database_urls[1], spool_dir=tmp_path / "spool", clock=clock
        ):
            pass


def slow_so_far() -> float:
    return REGISTRY.get_sample_value("mycooper_rasa_total", {"ended": "too_slow"}) or 0


def test_each_question_is_counted_and_a_change_is_logged_once(capsys: pytest.CaptureFixture[str]) -> None:
    watch = RasaWatch()
    before = slow_so_far()
    for ended in (Ended.ANSWERED, Ended.TOO_SLOW, Ended.TOO_SLOW, Ended.RESTING, Ended.ANSWERED, Ended.ANSWERED):
        watch(ended)

    logged = capsys.readouterr().err.splitlines()
    assert slow_so_far() == before + 2
    assert [line for line in logged if "rasa_gives_no_answer" in line and "too_slow" in line] == logged[:1]
