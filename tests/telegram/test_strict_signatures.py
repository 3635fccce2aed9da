"""The server knows exactly the parameters that the libraries know."""

import inspect
import re

import aiogram.methods
import pytest
import telegram
from aiogram.methods import TelegramMethod

from tests.telegram.methods import METHODS
from tests.telegram.world import Method

# python-telegram-bot's own, and what it turns into another parameter before it sends
_NOT_SENT = frozenset(
    {"self", "read_timeout", "write_timeout", "connect_timeout", "pool_timeout", "api_kwargs", "filename"}
)


def aiograms(name: str) -> type[TelegramMethod[object]]:
    found: type[TelegramMethod[object]] = getattr(aiogram.methods, name[0].upper() + name[1:])
    return found


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: str(method.name))
def test_a_method_has_the_parameters_that_aiogram_gives_it(method: Method) -> None:
    known = aiograms(method.name)

    assert known.__api_method__ == method.name
    assert set(method.signature) == set(known.model_fields)


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: str(method.name))
def test_a_method_has_every_parameter_that_python_telegram_bot_sends(method: Method) -> None:
    snake = re.sub("[A-Z]", lambda letter: "_" + letter[0].lower(), method.name)
    sent = set(inspect.signature(getattr(telegram.Bot, snake)).parameters) - _NOT_SENT

    assert sent <= set(method.signature)
