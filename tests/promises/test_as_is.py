"""The promise *as-is*: the assistant takes no doctor's place, says so, hands over, and always shows whom to call."""

from collections.abc import Iterable
from uuid import UUID

import pytest
from playwright.async_api import APIResponse
from starlette.routing import Route

from bot.demo.patients import Persona
from bot.web import sign_on
from bot.web.chat.routes import ROUTES as CHAT
from bot.web.reading.routes import ROUTES as READING
from care.notices import Language, Say
from dialogs.speech import words

from .world import World

NOBODY = UUID(int=0)
# What is no page: news of one, pieces of one, and a word that somebody still writes.
NO_PAGES = {"/chat/stream", "/chat/items", "/write/still"}
CALL = 'href="tel:+1'
# Where the chat can't do what was wanted, or not yet.
DEAD_ENDS = (
    Say.SIGN_IN_FIRST,
    Say.TERMS_FIRST,
    Say.UNLOCK_FIRST,
    Say.LINK_CODE_BURNT,
    Say.EMAIL_BOUNCED,
    Say.ACCOUNT_ENDED,
    Say.ACCOUNT_RESTRICTED,
    Say.PROXY_ENDED,
    Say.SET_REMINDER,
    Say.RECORDS_HERE,
    Say.WHO_SAW_RECORD,
    Say.RECORDS_CORRECTION,
    Say.TEXT_EMPTY,
    Say.TEXT_TOO_LONG,
    Say.NOT_FOR_YOU,
    Say.NOT_UNDERSTOOD,
    Say.CHOICE_STALE,
    Say.EDITED,
    Say.FILE_NOT_READ,
    Say.FAILED,
)
# What a doctor would be asked. Each is handed over, whatever it was taken for.
ASKED = {
    "en": ("Is this rash shingles?", "How many pills of lisinopril should I take?"),
    "es": ("¿Tengo diabetes?", "¿Puedo tomar dos en vez de una?"),
}
NO_ADVICE = {"en": "I give no medical advice.", "es": "Yo no doy consejos médicos."}
HANDS_OVER = {
    "en": {"Send", "Pass it to my care team", "Write to my care team"},
    "es": {"Enviar", "Pasarlo a mi equipo médico", "Escribir a mi equipo"},
}


def paths(routes: Iterable[Route]) -> list[str]:
    """Where each page is that can be opened, with an id of nothing where one is wanted."""
    opened = (route for route in routes if "GET" in (route.methods or ()))
    ids = {"session": NOBODY, "chat": NOBODY, "thread": NOBODY, "reminder": NOBODY, "message": NOBODY}
    filled = (
        route.path_format.format_map(ids | dict.fromkeys(route.param_convertors.keys() - ids.keys(), "0"))
        for route in opened
    )
    return sorted(set(filled) - NO_PAGES)


async def shows_whom_to_call(page: APIResponse) -> bool:
    text = await page.text()
    return CALL in text and 'href="tel:911"' in text


async def test_every_page_and_every_error_shows_whom_to_call(world: World) -> None:
    every = paths([*CHAT, *READING, *sign_on.routes])
    assert {"/", "/chat", "/write", "/records", "/settings", "/terms", "/sign-in", "/forgot"} <= set(every)
    nobody, adult = await world.somebody(), await world.patient(Persona.ADULT)
    teenager = await world.patient(Persona.TEENAGER)

    for who, where in ((nobody, every), (adult, every), (teenager, paths(READING))):
        browser = who.page.context.request
        pages = [await browser.get(f"{world.origin}{path}") for path in where]
        pages.append(await browser.get(f"{world.origin}/nowhere?lang=es"))
        pages.append(await browser.delete(f"{world.origin}/chat"))
        pages.append(await browser.post(f"{world.origin}/write", form={"text": "hello"}))
        assert [page.url for page in pages if not await shows_whom_to_call(page)] == []
        assert {page.status for page in pages} >= {200, 403, 404}

    await adult.page.evaluate("close()")
    await adult.sees("This page has closed", "Need a person? Call 1-800-826-6737.")
    too_much = await nobody.page.context.request.post(f"{world.origin}/sign-in", form={"login": "x" * 300_000})
    assert (too_much.status, await shows_whom_to_call(too_much)) == (413, True)
    wrong = await nobody.page.context.request.get(world.origin, headers={"host": "elsewhere.example"})
    assert wrong.status == 400
    assert "Call 1-800-826-6737." in await wrong.text()


@pytest.mark.parametrize("say", DEAD_ENDS)
def test_every_dead_end_of_the_chat_says_whom_to_call(say: Say) -> None:
    for language in Language:
        said = words().text(language, f"say.{say}", telephone="856-555-0100", count=3, when="", hours="", person="")
        assert "856-555-0100" in said


async def test_what_a_doctor_would_be_asked_is_never_answered_but_handed_over(world: World) -> None:
    jordan = await world.patient(Persona.ADULT)
    maria = await world.patient(Persona.SPANISH_SPEAKER, language="es-ES")

    for patient, language in ((jordan, "en"), (maria, "es")):
        for question in ASKED[language]:
            await patient.says(question)
            await patient.hears(NO_ADVICE[language])
            last = patient.page.locator("#log .item.ours").last
            offered = await last.locator(".choices button").all_inner_texts()
            assert set(offered) & HANDS_OVER[language], (question, offered)
