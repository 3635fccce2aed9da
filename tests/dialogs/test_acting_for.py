"""Acting for a child and back, and what a person is told of somebody whom no grant names."""

from datetime import date

import pytest

from bot.turns import Turns
from care.notices import Choice, Detail, Page, Pick, Say
from storage.ids import new_id
from storage.people import Account, Patient
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .chat import Chat, linked_chat, sent

ASKS_ANEW = """
    WITH gone AS (DELETE FROM proxy_grants)
    INSERT INTO proxy_cases (id, patient_id, account_id, requestor_name, kind, begun_by, begun_at, state)
    SELECT gen_random_uuid(), patient_id, account_id, requestor_name, kind, begun_by, begun_at, 'open' FROM proxy_cases
"""
REFILL = "I need a refill of the inhaler"


@pytest.fixture
async def child(office: Office, account: Account) -> Patient:
    """A child for whom the patient may act."""
    child = await office.patient(name="Junior Rivera", born=date(2019, 3, 5))
    await office.grant(account, child)
    return child


async def test_a_proxy_acts_for_a_child_and_back_for_itself(
    chat: Chat, office: Office, patient: Patient, child: Patient
) -> None:
    await chat.says("hello")
    away = await chat.taps(Pick.FOR)
    for_child = chat.heard[-1].notice.person
    await chat.says(REFILL)
    read_back = chat.heard[-1].details
    await chat.taps(Pick.SEND)
    await chat.says("hello")

    back = await chat.taps_on(Choice(pick=Pick.FOR, object=patient.id))

    await chat.says(REFILL)
    await chat.taps(Pick.SEND)
    assert (away, back) == ([Say.ACTING_FOR], [Say.ACTING_FOR])
    assert for_child == child.id
    assert (Detail.PERSON, "Junior Rivera") in [(part.detail, part.text) for part in read_back]
    assert [author for _, author in await sent(office)] == ["proxy", "patient"]


@pytest.mark.parametrize(
    ("born", "private", "says"),
    [
        (date(2008, 3, 5), True, [Say.RECEIVED_OF_MINOR]),
        (date(2008, 3, 4), True, [Say.RECEIVED]),
        (date(2008, 3, 5), False, [Say.RECEIVED]),
    ],
    ids=["17 years 364 days", "18 years", "in a chat that others own"],
)
async def test_of_a_message_about_a_minor_it_is_said_that_most_answers_come_by_telephone(
    turns: Turns, office: Office, *, born: date, private: bool, says: list[Say]
) -> None:
    chat = await linked_chat(turns, office, await office.account(await office.patient(born=born)))
    chat.private = private
    await chat.says(REFILL)

    assert await chat.taps(Pick.SEND) == says


async def test_for_a_child_only_vaccines_are_offered(chat: Chat, child: Patient) -> None:
    await chat.taps_on(Choice(pick=Pick.FOR, object=child.id))

    assert await chat.says("records") == [Say.RECORDS_HERE]
    assert [choice.link.page for choice in chat.heard[-1].choices if choice.link] == [Page.IMMUNIZATIONS]


async def test_turning_to_another_person_leaves_the_open_draft(chat: Chat, office: Office, child: Patient) -> None:
    await chat.says(REFILL)
    draft = chat.offered(Pick.SEND)
    await chat.taps_on(Choice(pick=Pick.FOR, object=child.id))

    assert await chat.taps_on(draft) == [Say.CHOICE_STALE]
    assert await sent(office) == []


async def test_somebody_whom_no_grant_names_is_refused_like_somebody_who_does_not_exist(
    chat: Chat, office: Office, child: Patient
) -> None:
    stranger = await office.patient(name="Other Person")

    real = await chat.taps_on(Choice(pick=Pick.FOR, object=stranger.id))
    unreal = await chat.taps_on(Choice(pick=Pick.FOR, object=new_id()))
    allowed = await chat.taps_on(Choice(pick=Pick.FOR, object=child.id))

    assert (real, unreal, allowed) == ([Say.NOT_FOR_YOU], [Say.NOT_FOR_YOU], [Say.ACTING_FOR])


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        ("UPDATE proxy_grants SET ends_on = '2026-03-04'", Say.PROXY_ENDED),
        ("UPDATE patients SET died_at = now() WHERE id = %(child)s", Say.PROXY_ENDED),
        ("UPDATE patients SET frozen_at = now() WHERE id = %(child)s", Say.CHART_FROZEN),
    ],
    ids=["ended", "died", "frozen"],
)
async def test_what_ended_stops_the_proxy_at_the_next_word(
    chat: Chat, office: Office, child: Patient, happens: str, said: Say
) -> None:
    await chat.taps_on(Choice(pick=Pick.FOR, object=child.id))
    await chat.says(REFILL)
    async with office.unit() as unit:
        await unit.connection.execute(happens.encode(), {"child": child.id})

    assert await chat.taps(Pick.SEND) == [said]
    assert await sent(office) == []


async def test_on_the_childs_18th_birthday_the_parent_is_no_longer_offered_it(
    chat: Chat, office: Office, account: Account, clock: TestClock
) -> None:
    teenager = await office.patient(name="Teen Rivera", born=date(2008, 3, 5))
    await office.grant(account, teenager)
    await chat.says("hello")
    day_before = Pick.FOR in chat.picks()
    clock.passes(hours=24)
    await chat.says("hello")

    refused = await chat.taps_on(Choice(pick=Pick.FOR, object=teenager.id))

    assert (day_before, Pick.FOR in chat.picks()) == (True, False)
    assert refused != [Say.ACTING_FOR]


@pytest.mark.parametrize(
    ("nicknames", "offered", "on_our_page"),
    [(("Junior", "Mia"), 0, True), (("my oldest", "Mia"), 2, False), (("my oldest", "the baby"), 2, False)],
    ids=["both by name", "one by name", "both by other words"],
)
async def test_children_who_would_look_alike_in_the_chat_are_chosen_on_our_page(
    chat: Chat, office: Office, account: Account, nicknames: tuple[str, str], offered: int, *, on_our_page: bool
) -> None:
    for name, nickname in zip(("Junior Rivera", "Mia Rivera"), nicknames, strict=True):
        child = await office.patient(name=name, born=date(2019, 3, 5))
        await office.grant(account, child, nickname=nickname)

    await chat.says("hello")

    picks = [choice.pick for choice in chat.heard[-1].choices]
    assert picks.count(Pick.FOR) == offered
    assert (Pick.WRITE_PRIVATELY in picks) is on_our_page


@pytest.fixture
async def parent(turns: Turns, office: Office, child: Patient) -> Chat:
    """Somebody who is nobody's patient, and acts for a child."""
    account = await office.account(None)
    await office.grant(account, child)
    return await linked_chat(turns, office, account)


async def test_one_who_is_nobodys_patient_is_asked_for_whom_and_not_to_sign_in_again(
    parent: Chat, child: Patient
) -> None:
    assert await parent.says("records") == [Say.WRITES_FOR_OTHERS]
    assert parent.picks() == {Pick.FOR, Pick.HELP}
    assert parent.offered(Pick.FOR).object == child.id
    assert await parent.taps(Pick.FOR) == [Say.ACTING_FOR]
    assert await parent.says("records") == [Say.RECORDS_HERE]


async def test_one_who_is_nobodys_patient_can_stop_before_choosing_for_whom(parent: Chat, office: Office) -> None:
    assert await parent.says("STOP") == [Say.REMINDERS_STOPPED_ALL_TOO]
    assert await parent.taps(Pick.STOP_ALL) == [Say.ALL_STOPPED]
    assert len(await office.rows("SELECT 1 FROM accounts WHERE messages_stopped_at IS NOT NULL")) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (ASKS_ANEW, Say.NOTHING_OPENED_YET),
        ("DELETE FROM proxy_grants WHERE account_id IS NOT NULL", Say.ACTS_FOR_NOBODY),
        ("UPDATE proxy_grants SET revoked_at = now()", Say.PROXY_ENDED),
        ("UPDATE patients SET frozen_at = now()", Say.CHART_FROZEN),
    ],
    ids=["nothing granted yet", "no case open", "ended", "frozen"],
)
async def test_one_who_is_nobodys_patient_and_acts_for_nobody_reads_why(
    parent: Chat, office: Office, changed: str, said: Say
) -> None:
    await office.rows(f"{changed} RETURNING 1")

    for asked in ("records", "I need a refill of my lisinopril", "write a message", "asdf qwer"):
        assert await parent.says(asked) == [said]
        assert parent.picks() == {Pick.HELP}
