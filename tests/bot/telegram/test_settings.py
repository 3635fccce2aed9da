"""The settings in a chat app: each button does what it says there, or opens our page, and names nobody."""

from bot.parts import Parts
from storage.people import Account
from tests.bot.chatting import BASE_URL
from tests.care.desk.office import Office
from tests.conftest import TestClock
from tests.telegram import Person, StrictBotApi

from .test_details import chat_of, chooses, decides, said


async def test_a_chat_that_shows_details_is_told_here_to_hide_them_and_shows_them_again_from_its_page_alone(
    telegram: StrictBotApi, bot: Parts, office: Office, account: Account, ana: Person, clock: TestClock
) -> None:
    await decides(office)
    await chooses(office, account)
    clock.passes(minutes=1)
    page = f"{BASE_URL}/settings/chats/{await chat_of(office, account)}/details"

    await ana.sends("/settings")
    shown = await ana.sees("These are your settings.")
    assert shown.text.split("\n")[1:-1] == [
        "• Language here: English",
        "• Reminders and messages: on. No reminders from 8 PM to 9 AM",
        "• When something needs talking over: our office calls you first",
        "• Details in this chat: shown",
    ]
    assert shown.labels[-2:] == ("Only say that there is news", "Open the page")
    assert shown.buttons[-1][0].url == f"{BASE_URL}/settings"
    assert page not in said(ana)

    await ana.taps("Only say that there is news")
    await ana.sees("From now on this chat only says that there is news.")
    await ana.taps("Settings")
    again = await ana.sees("• Details in this chat: not shown")
    assert again.buttons[-2][0].url == page
    assert await office.rows("SELECT 1 FROM details_choices WHERE ended_at IS NULL") == []


async def test_in_spanish_too_reminders_are_stopped_and_sent_again(
    telegram: StrictBotApi, bot: Parts, office: Office, account: Account, ana: Person
) -> None:
    await ana.sends("/settings")
    await ana.sees("These are your settings.")
    await ana.taps("Español")
    await ana.sees("Desde ahora le escribo en español")
    await ana.sends("ajustes")
    await ana.sees("• Idioma aquí: español\n• Recordatorios y mensajes: activos.")
    await ana.taps("Detener recordatorios o mensajes")
    await ana.sees("¿Qué quiere detener?")
    await ana.taps("Solo los recordatorios")
    await ana.sees("Solo se detuvieron los recordatorios")
    await ana.sends("configuración")
    await ana.sees("• Recordatorios: detenidos. Mensajes: activos")

    await ana.taps("Activar todo otra vez")

    await ana.sees("están activos otra vez")
    assert await office.rows("SELECT 1 FROM accounts WHERE reminders_stopped_at IS NOT NULL") == []
