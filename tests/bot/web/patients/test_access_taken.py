"""Once access is taken, a browser that was open all over opens nothing and changes nothing any more."""

import re

from bot.web import sign_on
from bot.web.reading.routes import ROUTES as READING
from care.desk.access import Access, RestrictReason
from care.desk.member import Role
from storage.people import Account, Patient
from tests.care.desk.office import POLICY, Office

from .visiting import PASSWORD, Visitor

CANARY = "zanzibarite"
# What ends a session gives nothing; the chat itself goes on for emergencies, and its own tests say what it answers.
HARMLESS = {"/sign-out"}
ROUTES = [
    (method, route.path)
    for route in (*sign_on.routes, *READING)
    if route.path not in HARMLESS
    for method in sorted((route.methods or set()) - {"HEAD"})
]
EVERYTHING = {
    "text": f"more about {CANARY}",
    "login": "rosa.rivera",
    "password": PASSWORD,
    "new_password": "seven blue herons waiting",
    "email": "another@example.org",
    "language": "es",
    "sending": "stop_all",
}


async def test_no_page_opens_and_no_form_changes_anything_after_access_was_put_on_hold(
    rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    supervisor = await office.member(Role.SUPERVISOR)
    thread_id = (await office.message(account, patient, f"I need {CANARY}")).thread_id
    message_id = await office.told(supervisor, thread_id, patient=patient)
    [session] = await office.rows("SELECT id FROM sessions")
    ids = {"thread": thread_id, "message": message_id, "session": session["id"], "token": "made-up", "place": 1}
    await rosa.opens("/settings")
    fields = rosa.hidden("/settings/email") | EVERYTHING | {"message": str(message_id), "person": str(patient.id)}
    async with office.unit() as unit:
        await Access(unit, POLICY).restrict(supervisor, account.id, reason=RestrictReason.LEGAL_ORDER, seen="active")
    before = await everything_of(office)

    for method, path in ROUTES:
        here = re.sub(r"\{(\w+)(?::uuid)?\}", lambda found: str(ids.get(found[1], thread_id)), path)
        await (rosa.sends(fields, to=here) if method == "POST" else rosa.opens(here))
        seen = rosa.sees.replace(EVERYTHING["text"], "")
        assert CANARY not in seen, (method, path)
        assert "Your refill is ready" not in seen, (method, path)

    assert await everything_of(office) == before


async def everything_of(office: Office) -> list[dict[str, object]]:
    """What a patient could change."""
    accounts = await office.rows(
        """SELECT status, password_hash, email_hash, language, reminders_stopped_at, messages_stopped_at,
                  password_exposed FROM accounts"""
    )
    messages = await office.rows("SELECT id, read_at, released_at FROM messages ORDER BY id")
    sessions = await office.rows("SELECT id, ended_at FROM sessions ORDER BY id")
    return [*accounts, *messages, *sessions]
