"""What becomes of an update whose turn fails three times: who looks at it, and that no words of it are lost."""

import asyncio

import pytest

from bot.outcome import TurnFailed
from bot.parts import Parts
from care.desk.failures import Failures
from care.desk.member import Role
from dialogs.heard import Heard, Kind
from storage.live import News, Scope
from storage.people import Patient
from tests.bot.chatting import BOT_ID, HARMLESS
from tests.bot.outages import every_turn_refused
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import Cluster
from tests.telegram import Person


def heard(person: Person, text: str = HARMLESS, *, bot: str = BOT_ID) -> Heard:
    return Heard(channel="telegram", bot=bot, address=str(person.chat_id), external="1", kind=Kind.TEXT, text=text)


async def fails(parts: Parts, update: Heard, *, times: int = 3) -> bool:
    """Whether it was given up."""
    given_up = False
    for _ in range(times):
        with pytest.raises(TurnFailed) as failed:
            await parts.turns.hear(update)
        given_up = failed.value.given_up
    return given_up


async def listed(office: Office) -> list[tuple[str | None, str | None]]:
    """Words and patients on the list of a practice's supervisor."""
    supervisor = await office.member(Role.SUPERVISOR)
    async with office.unit() as unit:
        found = await Failures(unit, POLICY).waiting(supervisor)
    return [(update.heard, update.patient_name) for update in found]


async def test_what_was_given_up_stands_before_the_patient_s_own_practice_alone(
    parts: Parts, office: Office, ana: Person, patient: Patient, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    other = await an_office(office.database)

    with every_turn_refused(cluster, database_urls[1]):
        assert await fails(parts, heard(ana))

    assert await listed(other) == []
    assert await listed(office) == [(HARMLESS, patient.name)]
    assert "read" in await office.audited(patient=patient)


async def test_an_unknown_writer_s_stands_before_the_practice_that_looks_after_visitors(
    parts: Parts, office: Office, stranger: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    other = await an_office(office.database)

    with every_turn_refused(cluster, database_urls[1]):
        assert await fails(parts, heard(stranger))

    assert await listed(other) == []
    assert await listed(office) == [(HARMLESS, None)]


async def test_other_words_under_an_id_that_failed_are_another_update_and_are_kept_too(
    parts: Parts, office: Office, ana: Person, patient: Patient, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    with every_turn_refused(cluster, database_urls[1]):
        await fails(parts, heard(ana))
        given_up_at_once = await fails(parts, heard(ana, "Can I have a visit?"), times=1)
        await fails(parts, heard(ana, "Can I have a visit?"), times=2)
        await fails(parts, heard(ana, bot="2"))

    assert not given_up_at_once
    words = [heard for heard, _ in await listed(office)]
    assert words == [HARMLESS, "Can I have a visit?", HARMLESS]


async def test_open_pages_of_the_practice_hear_of_what_was_given_up(
    parts: Parts, office: Office, ana: Person, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    await parts.live.listening.wait()
    async with parts.live.subscribe(News(Scope.PRACTICE, office.practice_id)) as queue:
        with every_turn_refused(cluster, database_urls[1]):
            await fails(parts, heard(ana), times=2)
            told_before = queue.qsize()
            await fails(parts, heard(ana), times=1)
            told = await asyncio.wait_for(queue.get(), 8)

    assert told_before == 0
    assert told == News(Scope.PRACTICE, office.practice_id)
