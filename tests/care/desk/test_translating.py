"""An answer is read by itself in its reader's language alone; else somebody tells it on a call."""

from uuid import UUID

import pytest

from care.desk.answering import Answered, Answering
from care.desk.calling import Calling
from care.desk.correcting import Correcting
from care.desk.details_rule import DetailsRule
from care.desk.errors import NotTheirLanguage, TranslatorNeeded, TranslatorTooLong
from care.desk.member import Role
from care.desk.refiling import RefileReason, Refiling
from care.desk.translating import AS_IT_IS, Rendering
from care.details_chosen import ChatDetails, details_chosen
from care.holds import Holds
from care.notices import Link, Notice, Page, Reply, Say
from care.reading import Answer, Held, Reading
from storage import threads
from storage.people import Account, Patient
from storage.schema import people as tables
from storage.threads import Message
from tests.conftest import TestClock

from .office import POLICY, Office

ENGLISH = "Your blood test is fine, and you should take the same dose as before."
SPANISH = "Su examen de sangre está bien, y usted puede seguir con la misma dosis que antes."
ANA = Rendering(translated_by=" Ana Vega ")
BY_CALL = Rendering(by_call=True)


async def a_reader(office: Office, *, language: str = "es") -> tuple[Account, Patient]:
    patient = await office.patient(language=language)
    return await office.account(patient), patient


async def answer(
    office: Office,
    reader: tuple[Account, Patient],
    text: str,
    *,
    rendering: Rendering = AS_IT_IS,
    talk: bool = False,
) -> tuple[Answered, Message]:
    nurse, received = await office.member(), await office.message(*reader)
    async with office.unit() as unit:
        answered = await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text=text, needs_talking_over=talk, version=1, rendering=rendering
        )
    async with office.unit() as unit:
        kept = await threads.message(unit, answered.message_id)
    assert kept is not None
    return answered, kept


async def test_a_translation_goes_out_with_the_name_of_whoever_answers_for_it(office: Office) -> None:
    answered, kept = await answer(office, await a_reader(office), SPANISH, rendering=ANA)

    assert (answered.call_task_id, kept.translated_by, kept.untranslated) == (None, "Ana Vega", None)
    assert kept.released_at is not None


@pytest.mark.parametrize(
    ("language", "text", "rendering", "refusal"),
    [
        ("es", SPANISH, AS_IT_IS, TranslatorNeeded),
        ("es", SPANISH, Rendering(translated_by="   "), TranslatorNeeded),
        ("es", SPANISH, Rendering(translated_by="A" * 101), TranslatorTooLong),
        ("es", ENGLISH, AS_IT_IS, NotTheirLanguage),
        ("es", ENGLISH, ANA, NotTheirLanguage),
        ("es", "OK, 500 mg.", AS_IT_IS, TranslatorNeeded),
        ("vi", ENGLISH, ANA, NotTheirLanguage),
        ("en", SPANISH, ANA, NotTheirLanguage),
    ],
)
async def test_nothing_else_goes_out_by_itself_to_who_reads_another_language(
    office: Office, language: str, text: str, rendering: Rendering, refusal: type[Exception]
) -> None:
    reader = await a_reader(office, language=language)

    with pytest.raises(refusal):
        await answer(office, reader, text, rendering=rendering)

    assert await office.rows("SELECT 1 FROM messages WHERE author_kind = 'staff'") == []
    assert await office.rows("SELECT 1 FROM call_tasks") == []


async def test_who_reads_english_is_answered_as_before_and_no_translator_is_kept(office: Office) -> None:
    _, kept = await answer(office, await a_reader(office, language="en-US"), ENGLISH, rendering=ANA)

    assert (kept.translated_by, kept.untranslated) == (None, None)
    assert kept.released_at is not None


async def test_an_interpreted_call_tells_it_instead_and_says_in_which_language(office: Office) -> None:
    account, patient = await a_reader(office)
    answered, kept = await answer(office, (account, patient), ENGLISH, rendering=BY_CALL)

    assert (kept.released_at, kept.untranslated, kept.actionable) == (None, "en", True)
    assert answered.call_task_id is not None
    async with office.unit() as unit:
        call = await Calling(unit, POLICY).open(await office.member(), answered.call_task_id)
        read = await Reading(unit, POLICY).thread(kept.thread_id, account=account, grants=())
    assert (call.languages.spoken, call.languages.needs_interpreter) == ("es", True)
    assert isinstance(read.entries[-1], Held)


async def test_what_needs_talking_over_needs_no_translation_first(office: Office) -> None:
    answered, kept = await answer(office, await a_reader(office), ENGLISH, talk=True)

    assert answered.call_task_id is not None
    assert (kept.released_at, kept.untranslated) == (None, "en")


async def test_asked_for_sooner_it_says_that_it_is_in_another_language(office: Office) -> None:
    account, patient = await a_reader(office)
    _, kept = await answer(office, (account, patient), ENGLISH, rendering=BY_CALL)

    async with office.unit() as unit:
        await Reading(unit, POLICY).show_now(kept.id, account=account, grants=())
        await unit.keep()
        await Reading(unit, POLICY).mark_read(kept.id, account=account, grants=())
        await unit.keep()
        read = await Reading(unit, POLICY).thread(kept.thread_id, account=account, grants=())

    (shown,) = [entry for entry in read.entries if isinstance(entry, Answer)]
    assert (shown.text, shown.untranslated) == (ENGLISH, "en")


async def test_who_wants_to_be_shown_everything_is_shown_it_as_well_and_still_called(office: Office) -> None:
    account, patient = await a_reader(office)
    async with office.unit() as unit:
        await Holds(unit).show_at_once(account, wanted=True)

    answered, kept = await answer(office, (account, patient), ENGLISH, rendering=BY_CALL)

    assert answered.call_task_id is not None
    assert (kept.released_by, kept.untranslated) == ("wish", "en")


async def test_who_can_no_longer_read_here_is_called_without_a_translation(office: Office) -> None:
    patient = await office.patient(language="es")
    account = await office.account(patient)
    nurse, received = await office.member(), await office.message(account, patient)
    async with office.unit() as unit:
        unit.changes.update(tables.accounts, account.id, status="ended")
    async with office.unit() as unit:
        answered = await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text=ENGLISH, needs_talking_over=False, version=1
        )

    assert answered.call_task_id is not None


async def test_a_correction_is_held_to_the_same(office: Office) -> None:
    reader = await a_reader(office)
    _, kept = await answer(office, reader, SPANISH, rendering=ANA)
    nurse = await office.member()

    async with office.unit() as unit:
        with pytest.raises(NotTheirLanguage):
            await Correcting(unit, POLICY).correct(nurse, kept.id, text=ENGLISH, needs_talking_over=False)
    async with office.unit() as unit:
        corrected = await Correcting(unit, POLICY).correct(
            nurse, kept.id, text=SPANISH, needs_talking_over=False, rendering=ANA
        )
    async with office.unit() as unit:
        newest = await threads.message(unit, corrected.message_id)

    assert newest is not None
    assert (newest.corrects_id, newest.translated_by) == (kept.id, "Ana Vega")


async def test_what_is_moved_to_another_patient_keeps_its_translator_there_and_leaves_no_name(office: Office) -> None:
    reader, right = await a_reader(office), await office.patient(name="Ada Rivera")
    _, kept = await answer(office, reader, SPANISH, rendering=ANA)
    nurse = await office.member()

    async with office.unit() as unit:
        thread = await threads.one(unit, kept.thread_id)
        assert thread is not None
        moved_to = await Refiling(unit).move(
            nurse,
            kept.thread_id,
            message_ids=[message.id for message in await threads.messages(unit, kept.thread_id)],
            to=right.id,
            reason=RefileReason.OUR_MISTAKE,
            version=thread.version,
        )
    async with office.unit() as unit:
        left, carried = await threads.message(unit, kept.id), await threads.messages(unit, moved_to)

    assert left is not None
    assert left.translated_by is None
    assert [message.translated_by for message in carried] == [None, "Ana Vega"]


async def shown_in_chat(office: Office, chat: UUID, account: Account, patient: Patient, thread_id: UUID) -> list[str]:
    """What a chat app's chat shows of the latest answer besides that there is one."""
    waits = Notice(say=Say.ANSWER_WAITS, link=Link(page=Page.THREAD, object=thread_id))
    async with office.unit() as unit:
        chosen = await details_chosen(unit, Reply(notice=waits), conversation_id=chat, account=account, about=patient)
    return [part.text for part in chosen.parts] if chosen else []


async def test_a_chat_that_shows_details_shows_the_translator_s_name_and_nothing_in_another_language(
    office: Office, clock: TestClock
) -> None:
    account, patient = await a_reader(office)
    chat, administrator = await office.conversation(account), await office.member(Role.ADMINISTRATOR)
    clock.passes(hours=25)
    async with office.unit() as unit:
        DetailsRule(unit).decide(administrator, allowed=True, source="Counsel's memo of today")
        await Holds(unit).show_at_once(account, wanted=True)
    clock.passes(seconds=1)
    async with office.unit() as unit:
        await ChatDetails(unit, POLICY).choose(chat, account=account, wanted=True)
    _, translated = await answer(office, (account, patient), SPANISH, rendering=ANA)
    _, untranslated = await answer(office, (account, patient), ENGLISH, rendering=BY_CALL)

    (shown,) = await shown_in_chat(office, chat, account, patient, translated.thread_id)
    assert shown.startswith(SPANISH)
    assert shown.endswith("Ana Vega")
    assert await shown_in_chat(office, chat, account, patient, untranslated.thread_id) == []


async def test_a_proxy_is_answered_in_their_own_language(office: Office) -> None:
    child = await office.patient(name="Ada Rivera", language="es")
    mother = await office.account(await office.patient(name="Rosa Rivera"))
    await office.grant(mother, child)

    _, kept = await answer(office, (mother, child), ENGLISH)

    assert kept.released_at is not None
