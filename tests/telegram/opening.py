"""Puts the parts of Telegram together."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.telegram.bell import Bell
from tests.telegram.chats import Account, ChatList
from tests.telegram.clock import Clock
from tests.telegram.files import FileStore
from tests.telegram.keyboards import Links
from tests.telegram.limits import Limits
from tests.telegram.polling import Polling
from tests.telegram.profile import LONGEST_NAME, Profile, Translated
from tests.telegram.queries import CallbackQueries
from tests.telegram.updates import UpdateQueue
from tests.telegram.webhook import Delivery, Pace
from tests.telegram.world import World


def new_world(
    bot: Account,
    *,
    token: str,
    reads_all_group_messages: bool,
    links: Links,
    real_limits: bool,
    throttles_polls: bool,
    pace: Pace,
) -> World:
    """Telegram as it is when the bot has just been made, with what its operator and Telegram have set."""
    clock, bell = Clock(), Bell()
    queue = UpdateQueue(clock)
    queue.on_confirmation.append(bell.ring)
    return World(
        token=token,
        bot=bot,
        reads_all_group_messages=reads_all_group_messages,
        clock=clock,
        bell=bell,
        chats=ChatList(),
        files=FileStore(),
        queries=CallbackQueries(clock),
        profile=Profile(name=Translated(longest=LONGEST_NAME, what="name", default=bot.first_name)),
        links=links,
        limits=Limits(clock, on=real_limits),
        queue=queue,
        polling=Polling(queue, throttled=throttles_polls),
        delivery=Delivery(queue, clock=clock, bell=bell, pace=pace),
        signing_key=Ed25519PrivateKey.generate(),
    )
