"""Where password, e-mail and linked chats are changed: on a page, whoever asks for any of it."""

import pytest

from care.notices import Page, Pick, Say

from .chat import Chat

WISHES = pytest.mark.parametrize(
    ("words", "say", "page"),
    [
        ("settings", Say.SETTINGS_HERE, Page.SETTINGS),
        ("Ajustes", Say.SETTINGS_HERE, Page.SETTINGS),
        ("change my e-mail", Say.EMAIL_HERE, Page.SETTINGS),
        ("cambiar mi correo", Say.EMAIL_HERE, Page.SETTINGS),
        ("change my password", Say.PASSWORD_HERE, Page.PASSWORD),
        ("¿Cómo cambio mi contraseña?", Say.PASSWORD_HERE, Page.PASSWORD),
    ],
)


@WISHES
async def test_whoever_wants_to_change_their_sign_in_is_led_to_the_page_of_it(
    chat: Chat, words: str, say: Say, page: Page
) -> None:
    assert await chat.says(words) == [say]

    link = chat.offered(Pick.OPEN).link
    assert link is not None
    assert link.page is page


async def test_whether_a_call_comes_first_is_chosen_beside_the_settings_and_chosen_anew(chat: Chat) -> None:
    await chat.says("settings")
    assert await chat.taps(Pick.SHOW_AT_ONCE) == [Say.SHOWN_AT_ONCE]
    assert await chat.office.rows("SELECT 1 FROM accounts WHERE show_at_once_since IS NOT NULL") != []

    await chat.says("settings")
    assert Pick.SHOW_AT_ONCE not in [choice.pick for choice in chat.heard[-1].choices]
    assert await chat.taps(Pick.CALL_FIRST) == [Say.CALLED_FIRST]
    assert await chat.office.rows("SELECT 1 FROM accounts WHERE show_at_once_since IS NOT NULL") == []


@WISHES
async def test_whoever_is_not_signed_in_signs_in_first(visitor: Chat, words: str, say: Say, page: Page) -> None:
    assert await visitor.says(words) == [Say.SIGN_IN_FIRST]
    assert say is not Say.SIGN_IN_FIRST
    assert page not in [choice.link.page for choice in visitor.heard[-1].choices if choice.link]
