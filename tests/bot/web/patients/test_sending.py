"""What we send by ourselves is stopped by a word, and turned on again where we say that it is: in the settings."""

from storage.people import Account
from tests.care.desk.office import Office

from .visiting import Visitor


async def is_stopped(office: Office, account: Account) -> tuple[bool, bool]:
    """Whether reminders, and whether all messages are stopped."""
    (row,) = await office.rows(
        "SELECT reminders_stopped_at, messages_stopped_at FROM accounts WHERE id = %(id)s", id=account.id
    )
    return row["reminders_stopped_at"] is not None, row["messages_stopped_at"] is not None


async def chooses(visitor: Visitor, sending: str) -> None:
    """Tap one of the buttons about what we send."""
    await visitor.opens("/settings")
    assert f'value="{sending}"' in visitor.page, visitor.sees
    token = visitor.page.partition('action="/settings/sending"')[2].partition('value="')[2].partition('"')[0]
    await visitor.sends({"form_token": token, "sending": sending}, to="/settings/sending")
    assert visitor.at == "/settings"


async def test_what_the_word_stop_stopped_is_turned_on_again_in_the_settings(
    rosa: Visitor, office: Office, account: Account
) -> None:
    await rosa.says("stop")
    assert await is_stopped(office, account) == (True, False)
    await rosa.opens("/settings")
    assert "Reminders are stopped." in rosa.sees

    await chooses(rosa, "start")

    assert await is_stopped(office, account) == (False, False)
    assert "Reminders and messages are on." in rosa.sees
    assert 'value="start"' not in rosa.page


async def test_all_that_was_stopped_is_turned_on_again_in_spanish_too(
    rosa: Visitor, office: Office, account: Account
) -> None:
    await rosa.opens("/settings?lang=es")
    await chooses(rosa, "stop_all")
    assert await is_stopped(office, account) == (True, True)
    assert "Todos los mensajes están detenidos." in rosa.sees

    await chooses(rosa, "start")

    assert await is_stopped(office, account) == (False, False)
    assert "Los recordatorios y los mensajes están activos." in rosa.sees


async def test_reminders_alone_are_stopped_in_the_settings(rosa: Visitor, office: Office, account: Account) -> None:
    await chooses(rosa, "stop_reminders")

    assert await is_stopped(office, account) == (True, False)


async def test_what_no_button_offers_changes_nothing(rosa: Visitor, office: Office, account: Account) -> None:
    await rosa.opens("/settings")
    token = rosa.page.partition('action="/settings/sending"')[2].partition('value="')[2].partition('"')[0]

    await rosa.sends({"form_token": token, "sending": "everything"}, to="/settings/sending")

    assert await is_stopped(office, account) == (False, False)
