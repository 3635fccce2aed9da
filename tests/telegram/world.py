"""Telegram as one bot meets it: everything that outlives a single call."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TypeAlias

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.telegram.bell import Bell
from tests.telegram.chats import Account, ChatList
from tests.telegram.clock import Clock
from tests.telegram.files import FileStore
from tests.telegram.keyboards import Links
from tests.telegram.limits import Limits
from tests.telegram.parameters import Arguments, Signature
from tests.telegram.polling import Polling
from tests.telegram.profile import Profile
from tests.telegram.queries import CallbackQueries
from tests.telegram.updates import UpdateQueue
from tests.telegram.webhook import Delivery
from tests.telegram.wire import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The parts of Telegram that calls and people act upon."""

    token: str
    bot: Account
    reads_all_group_messages: bool
    clock: Clock
    bell: Bell
    chats: ChatList
    files: FileStore
    queries: CallbackQueries
    profile: Profile
    links: Links
    limits: Limits
    queue: UpdateQueue
    polling: Polling
    delivery: Delivery
    signing_key: Ed25519PrivateKey


Run: TypeAlias = Callable[[World, Arguments], Coroutine[None, None, Json]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method of the Bot API: its name as documented, its parameters, and what it does."""

    name: str
    signature: Signature
    run: Run
