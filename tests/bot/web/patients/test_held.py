"""What waits for a call is nowhere to be read: no page, part of a page, notice, mail or copy holds a word of it."""

import re
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from bot.mails import compose
from bot.web import sign_on
from bot.web.chat.routes import ROUTES as CHAT
from bot.web.reading.routes import ROUTES as READING
from care.calls import CallOutcome
from care.desk.access import Access, Identifier
from care.desk.answering import Answering
from care.desk.calling import Calling, Tried
from care.desk.holding import LongerHold
from care.kept_replies import decode
from care.mail import MailKind
from care.mailed_links import LinkKind, token_by_id
from care.rules.holds import HoldReason
from storage.people import Account, Patient
from storage.schema import channels
from tests.care.desk.office import POLICY, Office

from .visiting import PASSWORD, Running, Visitor, a_client, signs_in, with_password

CANARY = "zanzibarite"
# A stream has no end; it draws what `/chat/items` draws. The others end a session, or lead out of ours.
LEFT_OUT = {"/chat/stream", "/sign-out", "/health"}
PAGES = [
    route.path
    for route in (*CHAT, *READING, *sign_on.routes)
    if "GET" in (route.methods or set()) and route.path not in LEFT_OUT
]
OF_A_THREAD = [path for path in PAGES if "{thread}" in path or "{message}" in path]


async def held_answer(office: Office, account: Account, patient: Patient, *, longer: bool) -> dict[str, object]:
    """A thread of somebody's, and an answer in it that waits for a call; the office has tried once."""
    thread_id = (await office.message(account, patient, "What did the test say?")).thread_id
    nurse = await office.member()
    async with office.unit() as unit:
        answered = await Answering(unit, POLICY).answer(
            nurse,
            thread_id,
            text=f"We found {CANARY}. See https://{CANARY}.example/",
            needs_talking_over=True,
            version=1,
            longer=LongerHold(reason=HoldReason.HARM_TO_PATIENT, until=date(2026, 3, 6)) if longer else None,
        )
    assert answered.call_task_id is not None
    async with office.unit() as unit:
        tried = Tried(outcome=CallOutcome.LEFT_WORD, number="856-555-0142")
        await Calling(unit, POLICY).attempt(nurse, answered.call_task_id, tried)
    return {"thread": thread_id, "message": answered.message_id, "place": 0}


async def walks(visitor: Visitor, paths: Sequence[str], **ids: object) -> list[str]:
    """Those of these pages that hold the canary, with these ids wherever an address takes one."""
    found = []
    for path in paths:
        here = re.sub(r"\{(\w+)(?::uuid)?\}", lambda name: str(ids.get(name[1], ids["thread"])), path)
        await visitor.opens(here)
        if CANARY in visitor.page:
            found.append(path)
    return found


async def sent(office: Office) -> list[str]:
    """All that was told in chats, as its values, and in e-mails, as their reader sees them."""
    async with office.unit() as unit:
        replies = await unit.rows("SELECT * FROM replies")
        said = [
            decode(
                unit.bytes_of(channels.replies.c.said, row["said"], row=row["id"], owner=row["conversation_id"]) or b""
            )
            for row in replies
        ]
        mails = await unit.rows("SELECT kind, language FROM mails")
    written = [
        compose(
            MailKind(row["kind"]),
            to="rosa@example.org",
            language=row["language"],
            token="token",
            base_url="https://my.example",
            telephone="856-555-0100",
            message_id="1@example",
        )
        for row in mails
    ]
    assert said
    assert written
    return [*map(repr, said), *map(repr, written)]


async def test_while_it_is_held_neither_patient_nor_proxy_finds_a_word_of_it_anywhere(
    rosa: Visitor, site: Running, office: Office, account: Account, patient: Patient, password_hash: str
) -> None:
    proxy = await office.account(await office.patient(name="Pat Rivera"))
    await office.grant(proxy, patient)
    login = await with_password(office, proxy, login="pat.rivera", password_hash=password_hash)
    for one in (account, proxy):
        await office.conversation(one)
    own, longer = [await held_answer(office, account, patient, longer=longer) for longer in (False, True)]
    theirs = await held_answer(office, proxy, patient, longer=False)
    await rosa.says("Do I have news?")

    assert await walks(rosa, PAGES, **own) == []
    assert await walks(rosa, OF_A_THREAD, **longer) == []
    await rosa.opens(f"/messages/{own['thread']}")
    await rosa.sends(
        rosa.hidden(f"/messages/{own['thread']}/reply") | {"message": str(own["message"])}, to="/messages/show"
    )
    assert (rosa.status, CANARY in rosa.page) == (404, False)
    async with a_client(site) as client:
        pat = await signs_in(Visitor(client=client), login)
        await pat.opens("/for")
        await pat.sends(pat.hidden("/for") | {"person": str(patient.id)}, to="/for")
        await pat.opens(f"/messages/{theirs['thread']}")
        assert "Our office has something to tell you by phone." in pat.sees
        assert await walks(pat, PAGES, **theirs) == []
        assert await walks(pat, OF_A_THREAD, **own) == []
    assert [told for told in await sent(office) if CANARY in told] == []
    await leaves(office, account)
    assert CANARY not in await copied(rosa, office, account)
    assert await office.rows("SELECT 1 FROM messages WHERE author_kind = 'staff' AND released_at IS NOT NULL") == []


async def test_once_they_asked_for_it_the_same_walk_finds_it(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    held = await held_answer(office, account, patient, longer=False)
    await rosa.opens(f"/messages/{held['thread']}")
    await rosa.taps("Show me now")

    pages = await walks(rosa, OF_A_THREAD, **held)
    await leaves(office, account)

    assert pages == ["/messages/{thread}", "/leaving/answers/{message}/{place}"]
    assert CANARY in await copied(rosa, office, account)


async def leaves(office: Office, account: Account) -> None:
    """End the account, as its holder asks by telephone."""
    nurse = await office.member()
    identified = frozenset({Identifier.FULL_NAME, Identifier.BIRTH_DATE})
    async with office.unit() as unit:
        await Access(unit, POLICY).leave(nurse, account.id, identified_by=identified, seen="active")


async def copied(visitor: Visitor, office: Office, account: Account) -> str:
    """The copy of their own messages that is left."""
    [link] = await office.rows(
        "SELECT id FROM mailed_links WHERE account_id = %(id)s AND kind = %(kind)s",
        id=account.id,
        kind=LinkKind.LAST_COPY.value,
    )
    assert isinstance(link["id"], UUID)
    await visitor.opens(f"/copy/{token_by_id(office.database.keys, link['id'])}")
    await visitor.sends(visitor.hidden("/copy") | {"password": PASSWORD}, to="/copy")
    assert "What did the test say?" in visitor.page
    return visitor.page
