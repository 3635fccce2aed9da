"""When to be reminded again, written in a chat app; there the question is asked by a choice of this very chat."""

from datetime import UTC, datetime

from bot.choices import encode
from bot.parts import Parts
from care.notices import Choice, Pick
from storage.people import Account, Patient
from tests.bot.chatting import BOT_ID
from tests.bot.reminding import a_reminder
from tests.care.desk.office import Office
from tests.telegram import Person, StrictBotApi


async def test_a_time_is_written_said_back_and_counts_with_a_tap(
    telegram: StrictBotApi, bot: Parts, office: Office, account: Account, patient: Patient, ana: Person
) -> None:
    reminder = await a_reminder(office, account=account, patient=patient)
    later = Choice(pick=Pick.LATER, object=reminder)
    await ana.sends("reminders")
    shown = await ana.sees("Reminders that are planned for you: 1.")

    data = encode(later, channel="telegram", bot=BOT_ID, address=str(ana.chat_id), keys=bot.keys)
    await ana.forges_tap(data, on=shown.message_id)
    await ana.sees("When shall I remind you again?")
    await ana.sends("next Tuesday at 9")
    await ana.sees("You mean Tuesday, March 10, 9:00 AM?")
    await ana.taps("Yes")
    await ana.sees("I will remind you again on Tuesday, March 10, 9:00 AM.")
    await telegram.taken()

    (row,) = await office.rows("SELECT due_at FROM reminders")
    assert row["due_at"] == datetime(2026, 3, 10, 13, tzinfo=UTC)
