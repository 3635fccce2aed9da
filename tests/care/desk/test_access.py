"""Access is taken and given back: by whom, with what reason, what is spent beside it, and who is told."""

from asyncio import gather
from itertools import product

import psycopg
import pytest

from care.access import Change
from care.desk.access import Access, BackReason, EndReason, Identifier, RestrictReason
from care.desk.access_codes import AccessCodes
from care.desk.errors import AccessChangedMeanwhile, CallerNotIdentified, NothingThere, ReasonNeeded
from care.desk.member import Role, StaffMember
from care.errors import LinkNotUsable, RoleMissing
from care.kept_replies import decode
from care.linking import Linking, link_token
from care.mailed_links import LinkKind, find, issue
from care.notices import Page, Reply, Say
from care.sending import may_still_go
from storage import people
from storage.people import Account
from storage.schema import channels
from tests.conftest import TestClock

from .office import POLICY, Office, an_office

BOTH = frozenset({Identifier.FULL_NAME, Identifier.BIRTH_DATE})


async def changed(
    office: Office, staff: StaffMember, account: Account, change: Change, *, seen: str | None = None
) -> None:
    """Change access, with the first reason there is."""
    async with office.unit() as unit:
        access, seen = Access(unit, POLICY), account.status if seen is None else seen
        match change:
            case Change.RESTRICTED:
                await access.restrict(staff, account.id, reason=RestrictReason.SOMEBODY_ELSE, seen=seen)
            case Change.OPENED_AGAIN:
                await access.give_back(staff, account.id, reason=BackReason.CLEARED_UP, seen=seen)
            case Change.ENDED:
                await access.end(staff, account.id, reason=EndReason.TERMS_BROKEN, seen=seen)
            case Change.LEFT:
                await access.leave(staff, account.id, identified_by=BOTH, seen=seen)


async def status_of(office: Office, account: Account) -> object:
    [row] = await office.rows("SELECT status FROM accounts WHERE id = %(id)s", id=account.id)
    return row["status"]


TAKEN = [Change.RESTRICTED, Change.ENDED, Change.LEFT]
MAY = {
    Change.RESTRICTED: {Role.CLINICIAN, Role.SUPERVISOR},
    Change.ENDED: {Role.SUPERVISOR},
    Change.LEFT: {Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR, Role.RECORDS},
    Change.OPENED_AGAIN: {Role.SUPERVISOR},
}


async def test_who_may_take_and_give_back_access(office: Office) -> None:
    members = {role: await office.member(role) for role in Role}

    for change, role in product(Change, Role):
        status = "restricted" if change is Change.OPENED_AGAIN else "active"
        account = await office.account(None, status=status)
        if role in MAY[change]:
            await changed(office, members[role], account, change)
            assert await status_of(office, account) != status
        else:
            with pytest.raises(RoleMissing):
                await changed(office, members[role], account, change)
            assert await status_of(office, account) == status


STANDS_AFTER = {
    (Change.RESTRICTED, "active"): "restricted",
    (Change.ENDED, "active"): "ended",
    (Change.ENDED, "restricted"): "ended",
    (Change.LEFT, "active"): "ended",
    (Change.LEFT, "restricted"): "ended",
    (Change.OPENED_AGAIN, "restricted"): "active",
    (Change.OPENED_AGAIN, "ended"): "active",
}


async def test_each_change_comes_from_where_it_may_and_from_nowhere_else(office: Office) -> None:
    supervisor = await office.member(Role.SUPERVISOR)

    for change, before in product(Change, ("active", "restricted", "ended")):
        account = await office.account(None, status=before)
        if (change, before) in STANDS_AFTER:
            await changed(office, supervisor, account, change)
            assert await status_of(office, account) == STANDS_AFTER[change, before]
        else:
            with pytest.raises(AccessChangedMeanwhile):
                await changed(office, supervisor, account, change)


async def test_two_who_change_one_account_do_not_undo_each_other(office: Office) -> None:
    supervisor, account = await office.member(Role.SUPERVISOR), await office.account(await office.patient())
    await changed(office, supervisor, account, Change.ENDED)

    with pytest.raises(AccessChangedMeanwhile):
        await changed(office, supervisor, account, Change.RESTRICTED, seen="active")

    assert await status_of(office, account) == "ended"
    assert len(await office.rows("SELECT 1 FROM access_changes")) == 1


async def test_of_two_who_decide_at_one_moment_one_is_told_that_the_other_was_quicker(office: Office) -> None:
    supervisor, account = await office.member(Role.SUPERVISOR), await office.account(await office.patient())

    outcomes = await gather(
        *(changed(office, supervisor, account, change) for change in (Change.ENDED, Change.LEFT)),
        return_exceptions=True,
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AccessChangedMeanwhile", "NoneType"]
    assert len(await office.rows("SELECT 1 FROM access_changes")) == 1


async def test_without_a_reason_or_a_second_identifier_nothing_changes(office: Office) -> None:
    supervisor, account = await office.member(Role.SUPERVISOR), await office.account(await office.patient())

    async with office.unit() as unit:
        with pytest.raises(ReasonNeeded):
            await Access(unit, POLICY).end(supervisor, account.id, reason=None, seen="active")
        with pytest.raises(CallerNotIdentified):
            await Access(unit, POLICY).leave(
                supervisor, account.id, identified_by=frozenset({Identifier.FULL_NAME}), seen="active"
            )

    assert await status_of(office, account) == "active"


async def test_another_practice_neither_sees_nor_changes_an_account(office: Office) -> None:
    other = await an_office(office.database)
    stranger, account = await other.member(Role.SUPERVISOR), await office.account(await office.patient())

    async with office.unit() as unit:
        with pytest.raises(NothingThere):
            await Access(unit, POLICY).open(stranger, account.id)
    with pytest.raises(NothingThere):
        await changed(office, stranger, account, Change.ENDED)


async def test_what_was_decided_is_kept_with_who_why_and_how_and_is_traced(office: Office) -> None:
    supervisor, clerk = await office.member(Role.SUPERVISOR, name="Vera Sample"), await office.member(Role.RECORDS)
    patient = await office.patient()
    account = await office.account(patient)
    await changed(office, supervisor, account, Change.RESTRICTED)
    await changed(office, clerk, account, Change.LEFT, seen="restricted")

    async with office.unit() as unit:
        opened = await Access(unit, POLICY).open(supervisor, account.id)

    assert [(change.what, change.reason, change.identified_by, change.staff_id) for change in opened.changes] == [
        ("left", "the holder called and asked for it", "date of birth, full name", clerk.id),
        ("restricted", "somebody else may be using it", None, supervisor.id),
    ]
    assert opened.names[supervisor.id] == "Vera Sample"
    assert await office.audited(patient=patient) == ["access restricted", "access ended", "read"]
    # What stands in the table says nothing of why to one who reads a dump.
    assert "somebody else" not in str(await office.rows("SELECT * FROM access_changes"))


async def test_what_was_decided_is_never_changed_or_taken_away(office: Office) -> None:
    account = await office.account(await office.patient())
    clerk = await office.member(Role.RECORDS)
    await changed(office, clerk, account, Change.LEFT)

    for forbidden in (b"UPDATE access_changes SET identified_by = NULL", b"DELETE FROM access_changes"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with office.unit() as unit:
                await unit.connection.execute(forbidden)


@pytest.mark.parametrize("change", TAKEN)
async def test_links_digits_and_codes_that_could_open_the_account_are_spent(office: Office, change: Change) -> None:
    patient, supervisor = await office.patient(), await office.member(Role.SUPERVISOR, Role.RECORDS)
    account = await office.account(patient)
    chat = await office.conversation(account)
    async with office.unit() as unit:
        tokens = {kind: issue(unit, kind, account_id=account.id) for kind in LinkKind}
        offered = Linking(unit, POLICY).offer(chat)
        await AccessCodes(unit, POLICY).issue(supervisor, patient.id)
        await unit.keep()
        await Linking(unit, POLICY).claim(link_token(unit.keys, offered), account=account)

    await changed(office, supervisor, account, change)

    async with office.unit() as unit:
        for kind, token in tokens.items():
            if kind is LinkKind.NOT_ME:  # it opens nothing, and may be the word that something is wrong
                await find(unit, token, kind=kind)
                continue
            with pytest.raises(LinkNotUsable):
                await find(unit, token, kind=kind)
        with pytest.raises(LinkNotUsable):
            await Linking(unit, POLICY).find(link_token(unit.keys, offered))
    assert await office.rows("SELECT 1 FROM access_codes WHERE voided_at IS NULL") == []


async def test_a_restricted_browser_stays_known_and_what_was_open_there_ends_when_access_comes_back(
    office: Office, clock: TestClock
) -> None:
    supervisor, account = await office.member(Role.SUPERVISOR), await office.account(await office.patient())
    browser, chat = await office.conversation(account, channel="web"), await office.conversation(account)
    async with office.unit() as unit:
        for conversation in (browser, chat):
            await unit.connection.execute(
                b"UPDATE conversations SET step = 'write.send', state = 'a draft', state_version = 1 WHERE id = %s",
                (conversation,),
            )

    await changed(office, supervisor, account, Change.RESTRICTED)
    assert await office.rows("SELECT 1 FROM sessions WHERE ended_at IS NOT NULL") == []
    assert await office.rows("SELECT 1 FROM conversations WHERE step IS NOT NULL OR state IS NOT NULL") == []
    await changed(office, supervisor, account, Change.OPENED_AGAIN, seen="restricted")

    assert await office.rows("SELECT 1 FROM sessions WHERE ended_at IS NULL") == []
    # The chat is still theirs, and locked until the password is given.
    [row] = await office.rows("SELECT account_id, active_at FROM conversations WHERE id = %(id)s", id=chat)
    assert (row["account_id"], row["active_at"]) == (account.id, clock.now - POLICY.patient_idle)


@pytest.mark.parametrize("change", [Change.ENDED, Change.LEFT])
async def test_an_end_signs_out_every_browser(office: Office, change: Change) -> None:
    supervisor, account = await office.member(Role.SUPERVISOR), await office.account(await office.patient())
    await office.conversation(account, channel="web")

    await changed(office, supervisor, account, change)

    assert await office.rows("SELECT 1 FROM sessions WHERE ended_at IS NULL") == []


TOLD = {
    Change.RESTRICTED: (Say.ACCESS_RESTRICTED, "access restricted"),
    Change.ENDED: (Say.ACCESS_ENDED, "access ended"),
    Change.LEFT: (Say.ACCESS_LEFT, "access left"),
    Change.OPENED_AGAIN: (Say.ACCESS_BACK, "access back"),
}


@pytest.mark.parametrize("change", Change)
async def test_the_holder_is_told_in_chats_and_at_every_address_known_of_them(office: Office, change: Change) -> None:
    status = "restricted" if change is Change.OPENED_AGAIN else "active"
    supervisor, account = (
        await office.member(Role.SUPERVISOR),
        await office.account(await office.patient(), status=status),
    )
    await office.conversation(account)

    await changed(office, supervisor, account, change)

    say, kind = TOLD[change]
    [reply] = await told(office)
    assert reply.notice.say is say
    ends = change in (Change.ENDED, Change.LEFT)
    assert (reply.notice.link is not None and reply.notice.link.page is Page.LAST_COPY) == ends
    mails = await office.rows("SELECT kind, link IS NOT NULL AS has_link FROM mails ORDER BY id")
    # The address that signs in and the one that the office knows.
    assert [(mail["kind"], mail["has_link"]) for mail in mails] == [(kind, ends)] * 2


async def told(office: Office) -> list[Reply]:
    """What waits to be said in chats."""
    async with office.unit() as unit:
        rows = await unit.rows("SELECT * FROM replies WHERE state = 'pending' ORDER BY id")
        column = channels.replies.c.said
        said = [unit.bytes_of(column, row["said"], row=row["id"], owner=row["conversation_id"]) for row in rows]
    return [decode(one or b"") for one in said]


async def test_what_is_said_of_access_goes_out_only_while_it_stands_so(office: Office) -> None:
    supervisor, account = await office.member(Role.SUPERVISOR), await office.account(await office.patient())
    await office.conversation(account)
    await changed(office, supervisor, account, Change.RESTRICTED)
    [hold] = await told(office)

    async def may_go(reply: Reply) -> bool:
        async with office.unit() as unit:
            now = await people.account(unit, account.id)
            return await may_still_go(unit, reply, account=now, answers=False, made_at=unit.now)

    assert await may_go(hold)
    await changed(office, supervisor, account, Change.OPENED_AGAIN, seen="restricted")
    [_, back] = await told(office)
    assert not await may_go(hold)
    assert await may_go(back)
