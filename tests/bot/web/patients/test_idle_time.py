"""After how many quiet minutes pages, chats and the desk lock themselves: as the operator has set it."""

import socket
from pathlib import Path

import httpx
import pytest
from pydantic import ValidationError

from bot.app import web_application
from bot.parts import Parts
from bot.settings import Settings
from care.staff_sign_on import StaffSignOn
from console.cookies import Cookie
from tests.care.desk.office import Office
from tests.conftest import TestClock
from tests.hashing import quick_hashing

from .visiting import Visitor


@pytest.fixture
def settings(listening: socket.socket, tmp_path: Path) -> Settings:
    """An operator who wants patients' pages locked after five minutes, and desks after two."""
    base_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    return Settings(base_url=base_url, data_dir=tmp_path, patient_idle_minutes=5, staff_idle_minutes=2)


async def test_a_patients_page_locks_when_the_operator_says(rosa: Visitor, clock: TestClock) -> None:
    await rosa.opens("/messages")
    assert 'data-idle-minutes="5"' in rosa.page

    clock.passes(minutes=4, seconds=59)
    await rosa.opens("/messages")
    assert rosa.at == "/messages"
    clock.passes(minutes=5)
    await rosa.opens("/messages")

    assert rosa.at == "/unlock"


async def test_a_chat_locks_when_the_operator_says(rosa: Visitor, clock: TestClock) -> None:
    await rosa.opens("/chat")

    clock.passes(minutes=4, seconds=59)
    await rosa.says("messages")
    assert "This chat locked itself" not in rosa.sees
    clock.passes(minutes=5)
    await rosa.writes("messages")

    assert "This chat locked itself" in rosa.sees


async def test_a_desk_locks_when_the_operator_says(parts: Parts, office: Office, clock: TestClock) -> None:
    nurse = await office.member()
    async with office.unit() as unit:
        token = StaffSignOn(unit, parts.policy).begin_session(nurse.id)
    transport = httpx.ASGITransport(web_application(parts, hashing=quick_hashing()))
    cookies = {Cookie.SESSION.value: token}

    async with httpx.AsyncClient(transport=transport, base_url=parts.settings.base_url, cookies=cookies) as desk:
        clock.passes(minutes=1, seconds=59)
        still_open = await desk.get("/console/help")
        clock.passes(minutes=2)
        locked = await desk.get("/console/help")

    assert (still_open.status_code, locked.status_code) == (200, 303)
    assert 'data-idle="120"' in still_open.text
    assert "The desk locks after 2 idle minutes." in still_open.text
    assert locked.headers["location"].startswith("/console/locked")


@pytest.mark.parametrize("whose", ["patient_idle_minutes", "staff_idle_minutes"])
@pytest.mark.parametrize(("minutes", "allowed"), [(0, False), (1, True), (60, True), (61, False)])
def test_no_page_stays_open_for_more_than_an_hour(whose: str, minutes: int, allowed: bool) -> None:  # noqa: FBT001 - the two sides of each boundary
    if allowed:
        assert getattr(Settings.model_validate({whose: minutes}), whose) == minutes
    else:
        with pytest.raises(ValidationError):
            Settings.model_validate({whose: minutes})
