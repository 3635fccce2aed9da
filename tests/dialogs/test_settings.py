"""Where password, e-mail and linked chats are changed: on a page, whoever asks for any of it."""

import pytest

from care.notices import Page, Pick, Say

from .chat import Chat

WISHES = pytest.mark.parametrize(
    "words", ["settings", "Ajustes", "change my e-mail", "cambiar mi correo", "change my password"]
)


@WISHES
async def test_whoever_wants_to_change_their_sign_in_is_led_to_the_settings(chat: Chat, words: str) -> None:
    assert await chat.says(words) == [Say.SETTINGS_HERE]

    link = chat.offered(Pick.OPEN).link
    assert link is not None
    assert link.page is Page.SETTINGS


@WISHES
async def test_whoever_is_not_signed_in_signs_in_first(visitor: Chat, words: str) -> None:
    assert await visitor.says(words) == [Say.SIGN_IN_FIRST]
