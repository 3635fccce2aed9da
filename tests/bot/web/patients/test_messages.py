"""Threads on their pages: one's own alone, read only by one's own tap, and answered there."""

from uuid import UUID

import pytest

from care.desk.correcting import Correcting
from care.desk.refiling import RefileReason, Refiling
from storage import threads
from storage.people import Account, Patient
from storage.schema import relay
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .visiting import Visitor, signs_in, with_password


async def an_answer(
    office: Office, thread_id: UUID, patient: Patient, *, text: str = "Your refill is ready.", held: bool = False
) -> UUID:
    """What a nurse wrote; held where it needs talking over."""
    nurse = await office.member()
    async with office.unit() as unit:
        return unit.changes.insert(
            relay.messages,
            thread_id=thread_id,
            patient_id=patient.id,
            author_kind="staff",
            staff_id=nurse.id,
            body=text,
            sent_at=unit.now,
            actionable=held,
            released_at=None if held else unit.now,
            released_by=None if held else "author",
        )


async def read_at(office: Office, message_id: UUID) -> object:
    rows = await office.rows("SELECT read_at FROM messages WHERE id = %(id)s", id=message_id)
    return rows[0]["read_at"]


async def test_a_thread_is_listed_with_its_state_and_goal(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    await office.message(account, patient)

    await rosa.opens("/messages")

    assert "Medicine refill" in rosa.sees
    assert "With the team" in rosa.sees
    assert "Our goal is to answer by Monday, March 9, 5:00 PM" in rosa.sees
    assert "seen" not in rosa.sees.lower()


async def test_a_thread_is_found_by_its_day_and_the_first_words_that_its_reader_wrote(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    thread = await office.message(account, patient)
    await an_answer(office, thread.thread_id, patient, text="zanzibarite", held=True)
    await an_answer(office, thread.thread_id, patient, text="zanzibarite")

    await rosa.opens("/messages")

    assert "I need a refill." in rosa.sees
    assert "Written on March 4, 2026" in rosa.sees
    assert "zanzibarite" not in rosa.sees


@pytest.mark.parametrize(
    ("text", "begins"),
    [("word " * 16, "word " * 16), ("word " * 17, "word " * 16 + "…"), ("a\n b", "a b"), ("x" * 81, "x" * 80 + " …")],
    ids=["just fits", "one word more", "lines", "no space"],
)
async def test_the_first_words_are_cut_where_a_word_ends(
    rosa: Visitor, office: Office, account: Account, patient: Patient, text: str, begins: str
) -> None:
    await office.message(account, patient, text=text)

    assert f'dir="auto">{begins.strip()}</span>' in (await rosa.opens("/messages")).page


async def test_who_comes_by_an_e_mail_about_a_reminder_finds_the_way_to_it(rosa: Visitor) -> None:
    await rosa.opens("/messages")

    assert "Look at your reminders." in rosa.sees


async def test_an_answer_counts_as_read_only_once_its_reader_asked_for_it(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    received = await office.message(account, patient)
    answer = await an_answer(office, received.thread_id, patient)
    page = f"/messages/{received.thread_id}"
    await rosa.opens("/messages")
    assert "1 new answer" in rosa.sees
    for _ in range(10):
        await rosa.opens(page)
        assert "Your refill is ready." not in rosa.sees
    assert await read_at(office, answer) is None

    await rosa.taps("Show the answer")

    assert rosa.at == page
    assert "Your refill is ready." in rosa.sees
    assert await read_at(office, answer) is not None
    await rosa.opens("/messages")
    assert "new answer" not in rosa.sees
    assert "read" in await office.audited(patient=patient)


async def test_what_is_to_be_told_by_phone_is_shown_when_the_patient_asks_for_it(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    received = await office.message(account, patient)
    await an_answer(office, received.thread_id, patient, text="Please let us talk.", held=True)
    await rosa.opens(f"/messages/{received.thread_id}")
    assert "Our office has something to tell you by phone. You may ask to see it now." in rosa.sees
    assert "Please let us talk." not in rosa.sees

    await rosa.taps("Show me now")

    assert "Please let us talk." in rosa.sees
    assert "released" in await office.audited(patient=patient)


async def test_what_is_held_about_a_minor_is_told_on_the_telephone_alone(
    rosa: Visitor, office: Office, account: Account
) -> None:
    child = await office.patient(name="Mia Rivera", born=TestClock().now.date().replace(year=2019))
    await office.grant(account, child)
    received = await office.message(account, child)
    message = await an_answer(office, received.thread_id, child, text="Please let us talk.", held=True)
    await rosa.opens("/for")
    await rosa.taps("Choose")

    await rosa.opens(f"/messages/{received.thread_id}")
    assert "Our office has something to tell you by phone." in rosa.sees
    assert "Show me now" not in rosa.buttons
    await rosa.sends(
        rosa.form(f"/messages/{received.thread_id}/reply") | {"message": str(message)}, to="/messages/show-now"
    )

    assert rosa.status == 403
    assert "Please let us talk." not in rosa.sees


async def test_nobody_elses_thread_or_answer_is_there(rosa: Visitor, office: Office) -> None:
    other = await office.patient(name="Sam Stranger")
    others_account = await office.account(other)
    received = await office.message(others_account, other)
    answer = await an_answer(office, received.thread_id, other, text="A canary.")
    held = await an_answer(office, received.thread_id, other, text="Another canary.", held=True)
    await rosa.opens("/write")
    fields = rosa.form("/write")

    for page in (f"/messages/{received.thread_id}", f"/messages/{UUID(int=7)}", "/messages/nonsense"):
        await rosa.opens(page)
        assert (rosa.status, "canary" in rosa.sees) == (404, False)
    for action, message in (("show", answer), ("show-now", held), ("show", "nonsense")):
        await rosa.sends(fields | {"message": str(message)}, to=f"/messages/{action}")
        assert (rosa.status, "canary" in rosa.sees) == (404, False)
    await rosa.sends(fields | {"text": "let me in"}, to=f"/messages/{received.thread_id}/reply")

    assert rosa.status == 404
    assert len(await office.rows("SELECT 1 FROM messages WHERE author_kind <> 'staff'")) == 1
    assert await read_at(office, answer) is None


async def test_a_follow_up_stays_in_its_thread_has_a_goal_and_counts_once(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    received = await office.message(account, patient)
    page = f"/messages/{received.thread_id}"
    await rosa.opens(page)
    fields = rosa.form(f"{page}/reply") | {"text": "It is for <b>May</b> & \u202eJune\x00"}

    for _ in range(2):
        await rosa.sends(fields, to=f"{page}/reply")

    assert rosa.at == page
    assert "We received your message. Our goal is to answer by Monday, March 9, 5:00 PM" in rosa.sees
    # The page opens at its newest words: what is said of them stands below.
    assert rosa.page.index('id="latest"') < rosa.page.index("We received your message")
    assert "It is for &lt;b&gt;May&lt;/b&gt; &amp; \u202eJune\u2400" in rosa.page
    rows = await office.rows("SELECT thread_id FROM messages")
    assert [row["thread_id"] for row in rows] == [received.thread_id] * 2


async def test_words_that_cannot_be_passed_on_stay_in_the_form(rosa: Visitor, office: Office) -> None:
    for text, told in (
        ("  ", "could not find any words"),
        ("x" * 4001, "at most 4000 letters"),
        ("my password is Heron7-Lantern!", "looks like a password or a code"),
    ):
        await rosa.opens("/write")
        await rosa.writes(text, to="/write")
        assert rosa.status == 422
        assert told in rosa.sees
        assert "Heron7" not in rosa.page
    assert await office.rows("SELECT 1 FROM messages") == []

    await rosa.opens("/write")
    await rosa.writes("x" * 4000, to="/write")

    assert rosa.status == 200
    assert len(await office.rows("SELECT 1 FROM messages")) == 1


async def test_a_message_from_the_page_for_writing_is_relayed_once_to_the_right_pool(
    rosa: Visitor, office: Office
) -> None:
    await rosa.opens("/write")
    fields = rosa.form("/write") | {"text": "I need a refill of my lisinopril"}

    for _ in range(2):
        await rosa.sends(fields, to="/write")

    assert rosa.at.startswith("/messages")
    threads = await office.rows("SELECT pool_id FROM threads")
    assert [row["pool_id"] for row in threads] == [office.nurses]


async def test_a_locked_browser_reads_no_thread(
    rosa: Visitor, office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    received = await office.message(account, patient)

    clock.passes(minutes=30)
    await rosa.opens(f"/messages/{received.thread_id}")

    assert rosa.at == "/unlock"


@pytest.mark.parametrize(
    ("happens", "read"),
    [
        ("UPDATE proxy_grants SET revoked_at = now()", "Access ended. Call us: 856-555-0100 ."),
        ("UPDATE patients SET died_at = now()", "Access ended. Call us: 856-555-0100 ."),
        ("UPDATE patients SET frozen_at = now()", "We can't show this right now. Please call us: 856-555-0100 ."),
    ],
    ids=["revoked", "died", "frozen"],
)
async def test_a_proxy_whose_access_ended_reads_only_whom_to_call(
    visitor: Visitor, office: Office, password_hash: str, happens: str, read: str
) -> None:
    child = await office.patient(name="Mia Rivera", born=TestClock().now.date().replace(year=2019))
    parent = await office.account(None)
    await office.grant(parent, child)
    await signs_in(visitor, await with_password(office, parent, login="pat", password_hash=password_hash))
    await visitor.opens("/messages")
    assert visitor.at == "/for"
    await visitor.taps("Choose")
    await visitor.opens("/messages")
    assert visitor.status == 200
    await visitor.says("I need a refill of the canary")
    assert "canary" in visitor.sees
    async with office.unit() as unit:
        await unit.connection.execute(happens.encode())

    for page in ("/messages", "/records/immunizations", "/reminders"):
        await visitor.opens(page)
        assert visitor.status == 403
        assert read in visitor.sees
        assert "Mia" not in visitor.sees
    await visitor.opens("/chat")
    assert read in visitor.sees
    assert "canary" not in visitor.sees
    assert "Mia" not in visitor.sees


async def test_who_acts_for_another_starts_with_an_empty_chat_of_a_new_address(
    rosa: Visitor, office: Office, account: Account
) -> None:
    child = await office.patient(name="Mia Rivera", born=TestClock().now.date().replace(year=2019))
    stranger = await office.patient(name="Sam Stranger")
    await office.grant(account, child)
    await rosa.says("I need a refill of my canary")
    before = dict(rosa.client.cookies)
    await rosa.opens("/for")
    fields = {"form_token": rosa.page.partition('name="form_token" value="')[2].partition('"')[0]}
    await rosa.sends(fields | {"person": str(stranger.id)}, to="/for")
    assert rosa.status == 404
    await rosa.opens("/for")

    await rosa.taps("Choose")

    assert rosa.at == "/chat"
    assert "You act for Mia Rivera" in rosa.sees
    assert "canary" not in rosa.sees
    changed = {name for name, value in before.items() if rosa.client.cookies.get(name) != value}
    assert {"patient-browser", "patient-session"} <= changed
    await rosa.says("She needs a school form")
    await rosa.taps("Pass it to my care team") if "Pass it to my care team" in rosa.buttons else await rosa.taps("Send")
    rows = await office.rows("SELECT patient_id, account_id FROM threads")
    assert [(row["patient_id"], row["account_id"]) for row in rows] == [(child.id, account.id)]


@pytest.mark.parametrize("page", ["/messages", "/write", "/records", "/records/problems", "/reminders", "/for"])
async def test_a_stranger_is_led_to_the_sign_in(visitor: Visitor, page: str) -> None:
    await visitor.opens(page)

    assert visitor.at == "/sign-in"


async def test_a_thread_is_taken_along_as_a_pdf_behind_the_password_and_another_s_is_not_there(
    rosa: Visitor, office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    thread_id = (await office.message(account, patient)).thread_id
    other = await office.patient(name="Sam Stranger")
    theirs = (await office.message(await office.account(other), other)).thread_id
    answer_id = await an_answer(office, thread_id, patient)

    await rosa.opens(f"/messages/{thread_id}")
    offered = rosa.page
    await rosa.opens(f"/messages/{thread_id}/transcript")
    paper, kind, name = rosa.page, rosa.headers["content-type"], rosa.headers["content-disposition"]
    await rosa.opens(f"/messages/{theirs}/transcript")
    not_there = rosa.status
    clock.passes(minutes=6)
    await rosa.opens(f"/messages/{thread_id}/transcript")

    assert f'href="/messages/{thread_id}/transcript"' in offered
    assert (paper[:5], kind, name) == ("%PDF-", "application/pdf", 'attachment; filename="messages.pdf"')
    assert (not_there, rosa.at) == (404, "/unlock")
    assert await read_at(office, answer_id) is None
    assert "exported" in await office.audited(patient=patient)


async def test_what_was_corrected_is_marked_and_what_was_moved_says_no_more_than_that(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    nurse, child = await office.member(), await office.patient(name="Zaira Rivera")
    thread_id = (await office.message(account, patient, "It is about my canary.")).thread_id
    old_id = await an_answer(office, thread_id, patient, text="Take two.")
    await rosa.opens(f"/messages/{thread_id}")
    await rosa.taps("Show the answer")
    async with office.unit() as unit:
        await Correcting(unit, POLICY).correct(nurse, old_id, text="Take one.", needs_talking_over=False)

    await rosa.opens(f"/messages/{thread_id}")
    corrected = rosa.sees
    async with office.unit() as unit:
        every = [message.id for message in await threads.messages(unit, thread_id)]
        reason = RefileReason.OUR_MISTAKE
        await Refiling(unit).move(nurse, thread_id, message_ids=every, to=child.id, reason=reason, version=2)
    typed = rosa.form(f"/messages/{thread_id}/reply") | {"text": "One more thing."}
    await rosa.opens(f"/messages/{thread_id}")
    moved = rosa.sees
    await rosa.sends(typed, to=f"/messages/{thread_id}/reply")

    for word in ("We corrected this answer on", "What it said before", "Take two.", "Corrected answer"):
        assert word in corrected
    assert "Take one." not in corrected
    assert "Our office moved this message on" in moved
    assert not [word for word in ("canary", "Take", "Zaira", "refill") if word in moved]
    assert (rosa.status, "One more thing." in rosa.sees) == (422, True)
