"""Patients: found by name, MRN or birth date, their page, their access code and their trail."""

from contextlib import suppress
from uuid import UUID

from starlette.responses import Response

from care.desk.access_codes import AccessCodes, PrintedCode
from care.desk.errors import CodeIssuedAlready
from care.desk.follow_ups import FollowUps
from care.desk.languages import write_languages
from care.desk.member import Right
from care.desk.patients import Patients, found_by_name_before
from care.desk.trail import Trail
from care.errors import Refusal
from care.languages import Languages
from care.notices import Page
from care.rules.languages import OFFERED, SIGNED

from .desk import Desk
from .errors import words_for


async def search(desk: Desk) -> Response:
    """Look for a patient. The words come by POST: a name in an address would stand in logs and histories."""
    asked = desk.form.one("asked").strip()
    found = await Patients(desk.unit, desk.policy).search(desk.staff, asked)
    today = desk.unit.now.date()
    by_name_before = {patient.id for patient in found if found_by_name_before(asked, patient, today=today)}
    return await desk.show("search.html", asked=asked, found=found, by_name_before=by_name_before)


async def patient(desk: Desk) -> Response:
    """A patient's own page."""
    return await _draw(desk)


async def languages(desk: Desk) -> Response:
    """Write down what a patient speaks and reads."""
    said = Languages(
        spoken=desk.form.one("spoken"),
        written=desk.form.one("written"),
        interpreter={"yes": True, "no": False}.get(desk.form.one("interpreter")),
        reading_help=desk.form.one("reading_help") == "yes",
    )
    await write_languages(desk.unit, desk.staff, desk.named, said)
    return desk.go(f"/patients/{desk.named}", said="languages-kept")


async def issue_code(desk: Desk) -> Response:
    """Make an access code and show it this once, ready to be printed in the patient's language.

    A page that is loaded again makes no other: its form names the latest code that was there before.
    """
    latest = None
    with suppress(ValueError):
        latest = UUID(desk.form.one("latest"))
    try:
        printed = await AccessCodes(desk.unit, desk.policy).issue_after(desk.staff, desk.named, latest=latest)
    except CodeIssuedAlready as refusal:
        return await _draw(desk, refusal=refusal)
    return await show_code(desk, printed, back=f"/patients/{desk.named}")


async def show_code(desk: Desk, printed: PrintedCode, *, back: str) -> Response:
    """The sheet with a code, this once."""
    return await desk.show(
        "access_code.html",
        printed=printed,
        header=printed.header,
        practice=printed.practice,
        enroll_at=f"{desk.console.settings.address}/{Page.ENROLL}",
        back=back,
    )


async def trail(desk: Desk) -> Response:
    """Who did what about a patient."""
    before = None
    with suppress(ValueError):
        before = UUID(desk.request.query_params.get("before", ""))
    opened = await Trail(desk.unit, desk.policy).of_patient(desk.staff, desk.named, before=before)
    return await desk.show("trail.html", opened=opened, header=opened.header, practice=opened.practice)


async def _draw(desk: Desk, *, refusal: Refusal | None = None) -> Response:
    words = words_for(refusal) if refusal else None
    opened = await Patients(desk.unit, desk.policy).open(desk.staff, desk.named)
    follow_ups = FollowUps(desk.unit, desk.policy)
    reminders = await follow_ups.of_patient(desk.staff, desk.named) if desk.staff.may(Right.REMIND) else []
    return await desk.show(
        "patient.html",
        status=words.status if words else 200,
        words=words,
        opened=opened,
        header=opened.header,
        practice=opened.practice,
        reminders=reminders,
        offered=OFFERED,
        signed=SIGNED,
    )
