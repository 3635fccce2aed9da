"""A Bot API on loopback that is as strict as Telegram's own.

The bot under test runs unmodified against it, in this process or another, by polling or by webhook::

    async with StrictBotApi(token="123456:ABC-test", bot_username="mycooper_test_bot") as telegram:
        Bot(telegram.token, session=AiohttpSession(api=TelegramAPIServer.from_base(telegram.url)))  # aiogram
        ExtBot(telegram.token, base_url=f"{telegram.url}/bot")  # python-telegram-bot; files: f"{url}/file/bot"

A test lets people do things, and looks at what they see::

        ana = telegram.user(first_name="Ana", language_code="es")
        await ana.starts("PAYLOAD")                    # a deep link's payload; or ana.follows("https://t.me/…")
        await ana.sends("necesito mi receta")          # also sends_photo, sends_voice, sends_document, edits
        await ana.sees("Recibimos su mensaje")         # waits for it; fails with the screen as it is
        tap = await ana.taps("Enviar")                 # a label or its data; a url or a Mini App is opened: tap.url
        await tap.is_answered()
        assert ana.screen.last.labels == ("Sí", "No")  # or print(ana.screen)

Nothing waits by sleeping: `sees`, `shows`, `called`, `taken` and `is_answered` wake at the change they wait for.

What goes wrong is planned: `refuse_next("sendMessage", 429, retry_after=2)`, `fail_next(502)`, `with outage():`,
`drop_next()` (done, but the answer lost), `hold_next("sendMessage")` (waits until released, to stop a process there),
`redeliver(update_id)`, `next_update_ids()`, `ana.blocks_bot()`, `group.removes_bot()`, `offers({"message": …})`.
Time passes by `telegram.clock.passes(hours=48)`: messages grow too old to delete, updates expire, a quiet week ends;
`telegram.clock.stops()` before it lets a test meet a boundary exactly.

A webhook is set by the bot, on loopback over http, or at a public https address that `gateway` leads to a process on
loopback. A chat's messages are brought one after the other; its taps and membership changes do not wait for them.

A call that no documented method knows (a wrong name, parameter or type) is refused, noted in `telegram.mistakes`, and
fails the test when the server closes, even if the bot swallowed the refusal.

Not modelled, and refused as a mistake: topics, business accounts, inline queries, payments, stickers, Markdown, and
every method missing from `methods/`.
"""

from tests.telegram.chats import Account, ChatType
from tests.telegram.clock import Clock
from tests.telegram.faults import Hold
from tests.telegram.happenings import Sent
from tests.telegram.keyboards import Button
from tests.telegram.ledger import Call, Via
from tests.telegram.people import Group, Person, Tap
from tests.telegram.screen import Screen, Shown
from tests.telegram.server import StrictBotApi
from tests.telegram.updates import Update, UpdateKind
from tests.telegram.web_app import sign_init_data
from tests.telegram.webhook import SECRET_HEADER, Webhook

__all__ = [
    "SECRET_HEADER",
    "Account",
    "Button",
    "Call",
    "ChatType",
    "Clock",
    "Group",
    "Hold",
    "Person",
    "Screen",
    "Sent",
    "Shown",
    "StrictBotApi",
    "Tap",
    "Update",
    "UpdateKind",
    "Via",
    "Webhook",
    "sign_init_data",
]
