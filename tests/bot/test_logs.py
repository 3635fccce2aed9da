"""Whatever a library says, our logs hold codes, ids and places; no patient's words and no token."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import Cluster

HERE = Path(__file__).parent.parent.parent
Lines = list[dict[str, object]]


@cache
def spoken(*, level: str, form: str, url: str) -> subprocess.CompletedProcess[str]:
    """Everything that the program of `every_library_speaks` wrote; a run of tests gives a whole file to one process."""
    command = [sys.executable, "-W", "always", "-m", "tests.bot.every_library_speaks", level, form, url]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def url(cluster: Cluster) -> str:
    return cluster.owner


@pytest.fixture
def lines(url: str) -> Lines:
    """What was logged at DEBUG, line by line."""
    return [json.loads(line) for line in spoken(level="DEBUG", form="json", url=url).stderr.splitlines()]


def the_line(lines: Lines, **facts: object) -> dict[str, object]:
    found = [line for line in lines if facts.items() <= line.items()]
    assert found, f"no line of {facts}"
    return found[0]


def classes(line: dict[str, object]) -> list[object]:
    links = line["error"]
    assert isinstance(links, list)
    return [link["class"] for link in links]


def first(line: dict[str, object]) -> dict[str, object]:
    links = line["error"]
    assert isinstance(links, list)
    found: dict[str, object] = links[0]
    return found


@pytest.mark.parametrize(("level", "form"), [("DEBUG", "json"), ("INFO", "words")])
def test_no_words_and_no_token_are_written(level: str, form: str, url: str) -> None:
    said = spoken(level=level, form=form, url=url)

    assert said.returncode == 1, "it ends with an error that nobody caught"
    assert "crashed" in said.stderr
    assert "canary" not in (said.stdout + said.stderr).lower()
    assert "chest" not in (said.stdout + said.stderr)
    assert "Traceback" not in said.stderr


def test_every_line_is_json_with_its_time_level_logger_and_event(lines: Lines) -> None:
    assert len(lines) > 50
    for line in lines:
        assert list(line)[:4] == ["time", "level", "logger", "event"]
        assert re.fullmatch(r"[\w.-]+", str(line["event"])) or line["event"] == "(no code)"


def test_our_own_facts_are_written_as_they_are(lines: Lines) -> None:
    line = the_line(lines, event="ours_info")

    assert line["logger"] == "bot.speaks"
    assert line["number"] == 7
    assert line["route"] == "/chat/{id}"
    assert line["row"] == "00000000-0000-0000-0000-000000000001"
    assert line["at"] == "2026-03-04T00:00:00+00:00"
    assert the_line(lines, event="ours_debug")["channel"] == "web"
    assert the_line(lines, event="ours_by_the_standard_library")["logger"] == "storage.spool"


def test_of_a_text_only_its_length_is_written(lines: Lines) -> None:
    line = the_line(lines, event="ours_careless")

    assert line["words"] == "(22 long)"
    assert line["several"] == ["(22 long)"]
    assert line["row"] == "(dict)"
    assert line["raw"] == "(22 long)"
    assert line["code"] == "(no code)"
    bound = the_line(lines, event="ours_bound")
    assert (bound["turn"], bound["words"]) == ("00000000-0000-0000-0000-000000000002", "(22 long)")


def test_an_error_is_told_with_where_it_came_from(lines: Lines) -> None:
    refused = "__main__.Refused"

    assert classes(the_line(lines, event="ours_failed")) == [refused, "ValueError"]
    assert classes(the_line(lines, event="ours_failed_by_itself")) == [refused, "ValueError"]
    group = the_line(lines, event="ours_group")
    assert classes(group) == ["ExceptionGroup", "OSError", "KeyError"]
    assert isinstance(group["error"], list)
    assert group["error"][1]["errno"] == 5


def test_an_error_in_our_own_code_is_told_with_file_and_line(lines: Lines) -> None:
    told = first(the_line(lines, event="ours_unreadable"))

    assert told["class"] == "storage.keyring.Unreadable"
    assert told["why"] == "NOT_SEALED"
    assert isinstance(told["at"], list)
    assert re.fullmatch(r"storage/keyring\.py:\d+ open", told["at"][0])


def test_a_database_error_is_told_by_its_state_and_constraint(lines: Lines) -> None:
    unique, null = (first(the_line(lines, event=event)) for event in ("driver_unique", "driver_null"))

    assert unique == {"class": "psycopg.errors.UniqueViolation", "sqlstate": "23505", "constraint": "heard_once"}
    assert (null["class"], null["sqlstate"]) == ("psycopg.errors.NotNullViolation", "23502")
    through_the_orm = the_line(lines, event="orm_failed")
    assert classes(through_the_orm)[:2] == ["sqlalchemy.exc.IntegrityError", "psycopg.errors.UniqueViolation"]
    assert "heard_once" in json.dumps(through_the_orm)


LIBRARIES: dict[str, Callable[[dict[str, object]], bool]] = {
    "the driver": lambda line: line["logger"] == "psycopg" and "23505" in json.dumps(line),
    "the driver's pool": lambda line: line["logger"] == "psycopg.pool" and line["level"] == "warning",
    "the ORM, asked to echo": lambda line: str(line["logger"]).startswith("sqlalchemy.engine"),
    "the HTTP client": lambda line: line["logger"] == "httpx" and str(line["at"]).startswith("httpx/_client.py:"),
    "the queue": lambda line: line["logger"] == "procrastinate.worker" and "Refused" in json.dumps(line),
    "Telegram, in": lambda line: line["logger"] == "aiogram.event" and line["level"] == "error",
    "Telegram, out": lambda line: str(line["logger"]).startswith("telegram"),
    "a forgotten task": lambda line: line["logger"] == "asyncio" and "Refused" in json.dumps(line),
    "the clock": lambda line: str(line["logger"]).startswith("apscheduler") and "Refused" in json.dumps(line),
    "the web server": lambda line: line["logger"] == "uvicorn.error" and "Refused" in json.dumps(line),
    "the web server's access": lambda line: line["logger"] == "uvicorn.access",
    "validation": lambda line: line["event"] == "form_refused" and "ValidationError" in json.dumps(line),
    "a library that nobody listed": lambda line: line["logger"] == "other" and line["level"] == "error",
}


@pytest.mark.parametrize("library", LIBRARIES.values(), ids=LIBRARIES.keys())
def test_of_each_library_it_is_told_who_spoke_and_where(lines: Lines, library: Callable[..., bool]) -> None:
    spoke = [line for line in lines if library(line)]

    assert spoke
    assert all(re.fullmatch(r"\S+\.py:\d+", str(line["at"])) for line in spoke if line["event"] == "library")


@pytest.mark.parametrize("event", ["crashed", "thread_crashed", "unraisable"])
def test_what_nobody_caught_is_told_too(lines: Lines, event: str) -> None:
    assert classes(the_line(lines, event=event)) == ["__main__.Refused"]


def test_a_warning_is_told_by_its_kind_and_place(lines: Lines) -> None:
    line = the_line(lines, event="warning", category="UserWarning")

    assert re.fullmatch(r"bot/every_library_speaks\.py:\d+", str(line["at"]))


def test_the_web_servers_coming_and_going_is_told(lines: Lines) -> None:
    events = [line["event"] for line in lines if line["logger"] == "uvicorn.error"]

    assert events.index("server_started") < events.index("server_stopping") < events.index("server_stopped")


def test_below_debug_libraries_speak_only_of_what_went_wrong(url: str) -> None:
    lines = [line.split() for line in spoken(level="INFO", form="words", url=url).stderr.splitlines()]

    asked_for_more = {"uvicorn.error", "sqlalchemy.engine.Engine"}
    of_libraries = [
        level for _, level, logger, event, *_ in lines if event == "library" and logger not in asked_for_more
    ]
    assert set(of_libraries) == {"warning", "error"}
    assert [line for line in lines if line[3] == "ours_info"]


SPEAKS_BRIEFLY = """
from bot import logs
log = logs.log("bot.speaks")
words = "canary"
try:
    raise ValueError(words)
except ValueError:
    log.exception("before")
logs.set_up(level="error", json=True)
log.warning("lesser")
log.error("after")
"""


def test_a_log_made_before_the_set_up_is_as_safe_and_then_obeys_it() -> None:
    command = [sys.executable, "-c", SPEAKS_BRIEFLY]
    said = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=True, timeout=60)

    before, after = said.stderr.splitlines()
    assert re.fullmatch(r"\S+ error   bot\.speaks before error ValueError", before)
    assert json.loads(after)["event"] == "after"
    assert not said.stdout


def test_in_words_a_line_is_short_and_says_the_same(url: str) -> None:
    lines = spoken(level="INFO", form="words", url=url).stderr.splitlines()

    info = next(line for line in lines if "ours_info" in line)
    assert re.fullmatch(
        r"\d\d:\d\d:\d\d info    bot\.speaks ours_info number=7 route=/chat/\{id\}"
        r" row=00000000-0000-0000-0000-000000000001 at=2026-03-04T00:00:00\+00:00",
        info,
    )
    unique = next(line for line in lines if "driver_unique" in line)
    assert unique.endswith("driver_unique error psycopg.errors.UniqueViolation sqlstate=23505 constraint=heard_once")
    chained = next(line for line in lines if "ours_failed " in line)
    assert chained.endswith("error __main__.Refused from ValueError")


def test_a_page_of_the_desk_that_failed_is_logged_by_what_it_was_and_where(lines: Lines) -> None:
    line = the_line(lines, logger="console", event="page_failed")

    assert classes(line) == ["__main__.Refused"]
    assert str(line["at"]).startswith("console/middleware.py:")
