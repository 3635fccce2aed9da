"""One canary for each field and each kind of failure: neither a log nor any file of the database shows one of them."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests.telegram import StrictBotApi

from .demo_child import DemoChild, Visitor, a_folder, a_visitor, demo

TOKEN = "123456789:AAE-zqcanary_of_the_token"
CANARY = "zqcanary"


async def test_what_people_write_stands_in_no_log_and_in_no_file_as_it_was_written() -> None:
    async with (
        a_folder() as folder,
        StrictBotApi(token=TOKEN, bot_username="mycooper_test_bot", throttles_polls=False) as telegram,
    ):
        environment = {
            "MYCOOPER_LOG_LEVEL": "DEBUG",
            "MYCOOPER_TELEGRAM_TOKEN": TOKEN,
            "MYCOOPER_TELEGRAM_API": telegram.url,
        }
        async with demo(folder=folder, environment=environment) as child:
            await _in_telegram(telegram)
            async with a_visitor(child) as stranger:
                await _at_the_door(stranger)
            async with a_visitor(child) as newcomer:
                await _enrolling(newcomer)
            async with a_visitor(child) as patient, a_visitor(child) as nurse:
                await _as_patient(patient)
                await _at_the_desk(nurse)
                await _what_fails(patient, child)
            await telegram.taken()
            while_running = list(_found_in(folder.parent))
            await child.ends()
        found = while_running + list(_found_in(folder.parent))

    said = "".join(child.said)
    assert len(said.splitlines()) > 20, "at DEBUG it says something"
    assert [line for line in said.splitlines() if CANARY in line] == []
    assert sorted(set(found)) == []


async def _in_telegram(telegram: StrictBotApi) -> None:
    ana = telegram.user(first_name="Zqcanary", last_name="zqcanary-family", username="zqcanary_user", started=True)
    await ana.starts("zqcanary_payload")
    word = await ana.sends("zqcanary-word in a chat of nobody")
    await ana.edits(word.message_id, "zqcanary-edited in a chat of nobody")
    await ana.sends("my chest feels tight and my arm is numb zqcanary-emergency")
    await ana.sends_photo(caption="zqcanary-caption")
    await ana.sends("my password is zqcanary-password-in-chat")
    last = await ana.sees("Call 911")
    await ana.forges_tap("zqcanary-data", on=last.message_id)
    telegram.offers({"message": {"message_id": "zqcanary-shape", "text": "zqcanary-broken"}})


async def _at_the_door(stranger: Visitor) -> None:
    await stranger.sends("/sign-in", on="/sign-in", login="zqcanary-login", password="zqcanary-password")
    await stranger.sends("/forgot", on="/forgot", login="zqcanary-forgot")
    await stranger.sends("/enroll", on="/enroll", access_code="zqcanary-code", month="1", day="2", year="zqcanary-year")
    for path in (
        "/link/zqcanary-link",
        "/verify/zqcanary-verify",
        "/reset/zqcanary-reset",
        "/zqcanary-path?zqcanary=1",
    ):
        await stranger.sees(path)
    await stranger.client.get("/chat", headers={"user-agent": "zqcanary-agent", "accept-language": "zqcanary"})


async def _enrolling(newcomer: Visitor) -> None:
    wanted = {"login": "zqcanary no id", "email": "zqcanary no address", "new_password": "zqcanary-chosen words"}
    await newcomer.sends("/demo/be/older_adult", on="/demo")
    refused = await newcomer.sends("/enroll/account", on="/enroll/account", **wanted)
    wanted |= {"login": "zqcanary.newcomer", "email": "zqcanary-newcomer@example.org"}
    enrolled = await newcomer.sends("/enroll/account", on="/enroll/account", **wanted)
    assert (refused.url.path, enrolled.url.path) == ("/enroll/account", "/terms")


async def _as_patient(patient: Visitor) -> None:
    await patient.sends("/demo/be/adult", on="/demo")
    sent = await patient.sends("/write", on="/write", text="zqcanary-letter about a refill")
    assert "sent=1" in str(sent.url)
    thread = re.search(r'href="(/messages/[^"?]+)"', (await patient.sees("/messages")).text)
    assert thread is not None
    await patient.sends(f"{thread[1]}/reply", on=thread[1], text="zqcanary-follow-up about the refill")
    assert "zqcanary-follow-up" in (await patient.sees(thread[1])).text
    await patient.sends("/write", on="/write", text="zqcanary " * 2000)
    await patient.sends("/chat", on="/chat", text="I need a refill of zqcanary-abandoned", update="1" * 32)
    await patient.sends("/chat", on="/chat", text="I am not breathing zqcanary-danger", update="2" * 32)
    await patient.sends("/chat", on="/chat", choice="zqcanary-choice", update="4" * 32)
    await patient.sends("/unlock?for=settings", on="/unlock?for=settings", password="fictional example words")
    await patient.sends("/settings/email", on="/settings", email="zqcanary@example.org")
    await patient.sends("/settings/email", on="/settings", email="zqcanary no address")
    await patient.sends("/settings/password", on="/settings/password", new_password="zqcanary")


async def _at_the_desk(nurse: Visitor) -> None:
    await nurse.sends("/demo/at-desk/nurse", on="/demo")
    await nurse.sends("/console/patients", on="/console/patients", asked="zqcanary-search")
    inbox = await nurse.sees("/console/inbox")
    thread = re.search(r'href="(/console/threads/[^"]+)"', inbox.text)
    diversion = re.search(r'href="(/console/diversions/[^"]+)"', inbox.text)
    assert thread is not None
    assert diversion is not None
    await nurse.sends(f"{thread[1]}/draft", on=thread[1], text="zqcanary-draft")
    opened = await nurse.sees(thread[1])
    version = re.search(r'name="version" value="(\d+)"', opened.text)
    seen = re.search(r'name="seen" value="([^"]+)"', opened.text)
    assert version is not None
    assert seen is not None
    answered = await nurse.sends(
        f"{thread[1]}/answer", on=thread[1], text="zqcanary-answer", talk="no", version=version[1], seen=seen[1]
    )
    assert answered.status_code == 200
    told = await nurse.sees(thread[1])
    reminder = re.search(r'href="(/console/messages/[^"]+/reminder)"', told.text)
    assert reminder is not None
    await nurse.sends(reminder[1], on=reminder[1], text="zqcanary-reminder", how="now", day="2030-01-01", clock="10:00")
    await nurse.sends(
        reminder[1], on=reminder[1], text="zqcanary-reminder", how="plan", day="zqcanary", clock="zqcanary"
    )
    await nurse.sends(f"{diversion[1]}/close", on=diversion[1], outcome="zqcanary-outcome", texts_seen="zqcanary")
    await nurse.sends("/console/patients/00000000-0000-0000-0000-000000000000/code", on="/console/patients")
    await nurse.client.post("/console/sign-in", data={"login": "zqcanary-desk", "password": "zqcanary-desk-password"})


async def _what_fails(patient: Visitor, child: DemoChild) -> None:
    await patient.sends("/chat", on="/chat", text="zqcanary\0nul refill", update="3" * 32)
    await patient.sends("/write", on="/write", text="zqcanary\0nul refill")
    await patient.client.post("/chat", data={"form_token": "zqcanary-forged", "text": "zqcanary-unsent"})
    await patient.client.post("/write", content=b"zqcanary-\xff\xfe", headers={"content-type": "multipart/zqcanary"})
    host, port = child.origin.removeprefix("http://").split(":")
    for raw in (b"GET /zqcanary HTTP/9.9\r\n\r\n", b"zqcanary-no-http\r\n\r\n"):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(raw)
        await reader.read(100)
        writer.close()
    async with httpx.AsyncClient(base_url=child.origin, cookies={"patient-session": "zqcanary-session"}) as other:
        await other.get("/messages")


def _found_in(place: Path) -> Iterator[str]:
    """Each file below a folder that shows a canary, with a little of what stands around it."""
    for file in sorted(place.rglob("*")):
        try:
            held = file.read_bytes() if file.is_file() else b""
        except OSError:
            continue
        for found in re.finditer(rb"(?i)zqcanary[ -~]{0,24}", held):
            yield f"{file.relative_to(place)}: {found[0].decode()}"
