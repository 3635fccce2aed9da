"""A thread as a paper for the record: all that stands in it, what was held, corrected or moved as well."""

from datetime import datetime

from starlette.responses import Response, StreamingResponse

from care.audit import Action, record
from care.desk.answering import Answering, OpenThread
from care.desk.member import StaffMember
from care.papers.transcript import Paper, PaperEntry, drawn
from care.rules.part_two import NOTICE
from storage import programs
from storage.people import Patient
from storage.threads import Message

from . import words
from .desk import Desk


async def transcript(desk: Desk) -> Response:
    """Take a thread out of the desk, which is recorded."""
    opened = await Answering(desk.unit, desk.policy).open(desk.staff, desk.named)
    about, patient_id = ("thread", opened.thread.id), opened.thread.patient_id
    record(desk.unit, desk.staff.actor, Action.EXPORTED, about=about, patient_id=patient_id)
    notice = NOTICE.words if await programs.has_thread(desk.unit, opened.thread.id) else None
    name = f"thread-{opened.thread.number}.pdf"
    return StreamingResponse(
        drawn(paper_of(opened, staff=desk.staff, now=desk.unit.now, operator=desk.policy.operator, notice=notice)),
        media_type="application/pdf",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def paper_of(
    opened: OpenThread, *, staff: StaffMember, now: datetime, operator: str, notice: str | None = None
) -> Paper:
    """The whole of a thread, with what became of each message; a `notice` stands on every page."""
    patient, zone, thread = opened.header.patient, opened.practice.zone, opened.thread
    about = [
        f"{_identified(patient)}, born {words.born(patient.birth_date)}, MRN {words.clean(patient.mrn)}",
        f"Thread {thread.number}, {thread.state}, {words.clean(opened.pool)}, {words.clean(opened.practice.name)}",
        f"Taken out by {words.clean(staff.name)}, {words.exact(now, zone)}",
        "For the record. It holds what the patient may not have been told: do not hand it out.",
    ]
    if opened.own_consent:
        about.append("The minor consented alone to what this is about: it is not for a parent or another proxy.")
    if opened.proxy:
        about.insert(1, f"Written by {words.clean(opened.proxy.name) if opened.proxy.name else 'somebody'}, a proxy")
    return Paper(
        language="en",
        author=operator,
        title=f"Thread {thread.number}: {words.TOPICS.get(thread.topic, thread.topic)}",
        about=tuple(about),
        entries=tuple(_entry(opened, message) for message in opened.messages),
        footer=" · ".join(filter(None, [f"Thread {thread.number}", "for the record", notice])),
        made_at=now,
    )


def _entry(opened: OpenThread, message: Message) -> PaperEntry:
    zone, by = opened.practice.zone, "Proxy" if message.author_kind == "proxy" else "Patient"
    if message.staff_id:
        by = words.clean(opened.authors.get(message.staff_id, "Staff"))
    return PaperEntry(
        by=f"{by} · {words.exact(message.sent_at, zone)}",
        notes=tuple(_notes(opened, message)),
        text="" if message.moved_at else words.written(message.body),
    )


def _notes(opened: OpenThread, message: Message) -> list[str]:
    zone, notes = opened.practice.zone, []
    away, into = opened.refiled.away.get(message.id), opened.refiled.into.get(message.id)
    if away:
        return [f"Moved to another patient {words.exact(away.at, zone)} by {words.clean(away.by)}: {away.reason}"]
    if into:
        notes.append(f"Moved here {words.exact(into.at, zone)} by {words.clean(into.by)}: {into.reason}")
    if message.corrects_id:
        notes.append("Corrects an earlier answer")
    if message.corrected_at:
        notes.append(f"Corrected {words.exact(message.corrected_at, zone)}")
    if message.staff_id:
        told, read = message.released_at, message.read_at
        notes.append(f"Told {words.exact(told, zone)}" if told else "Held for a call")
        notes += [f"Translation by {words.clean(message.translated_by)}"] if message.translated_by else []
        notes += ["Not in the reader's language"] if message.untranslated else []
        notes += [f"Read {words.exact(read, zone)}"] if read else []
    return notes


def _identified(patient: Patient) -> str:
    """A patient on a paper for the record: by the legal name, and by the one that they chose."""
    called = words.clean(patient.name)
    return f"{called} (legal name {words.clean(patient.legal_name)})" if patient.chosen_name else called
