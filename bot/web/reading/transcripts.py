"""A thread as a paper to take along, behind the password: drawn in the reader's language."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.web.dates import day_and_time, spoken_day
from bot.web.pages import language_for
from bot.web.person import around
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.notices import Language
from care.papers.transcript import Paper, PaperEntry, drawn
from care.reading import Answer, Entry, Held, Moved, Reading
from care.sessions import SignedIn
from care.transcripts import Transcript, take_transcript
from storage.database import Unit

from .own import id_in_path, own
from .records import STEPPED_UP

AS_A_FILE = {"content-disposition": 'attachment; filename="messages.pdf"'}


@STEPPED_UP
@own
async def transcript(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Take a thread along; nothing counts as read by it."""
    about = await around(unit, who)
    reading = Reading(unit, site_of(request).policy)
    taken = await take_transcript(reading, id_in_path(request, "thread"), account=who.account, grants=about.grants)
    language = language_for(visitor_of(request), who=who)
    speaker = Speaker(request, language=language, transcript=taken)
    return StreamingResponse(drawn(speaker.paper(unit)), media_type="application/pdf", headers=AS_A_FILE)


class Speaker:
    """Says in one language what stands on the paper."""

    def __init__(self, request: Request, *, language: Language, transcript: Transcript) -> None:
        self.say = partial(site_of(request).words.text, language)
        self.author = site_of(request).policy.operator
        self.language = language
        self.thread = transcript.thread
        self.under_part_two = transcript.under_part_two

    def paper(self, unit: Unit) -> Paper:
        """The whole of it."""
        patient, practice = self.thread.patient, self.thread.practice
        born = spoken_day(patient.birth_date, language=self.language)
        return Paper(
            language=self.language.value,
            author=self.author,
            title=self.say("transcript.title", practice=practice.name),
            about=(
                self.say("transcript.about", name=patient.name, born=born),
                self.say("transcript.made", when=self._when(unit.now)),
                self.say("transcript.not_all"),
            ),
            entries=tuple(map(self._entry, self.thread.entries)),
            footer=" · ".join([self.say("reading.call", telephone=practice.telephone), *self._notice()]),
            made_at=unit.now,
        )

    def _notice(self) -> list[str]:
        return [self.say("transcript.part_two")] if self.under_part_two else []

    def _entry(self, entry: Entry) -> PaperEntry:
        office = self.say("thread.office")
        match entry:
            case Moved():
                return PaperEntry(by=office, notes=(self.say("thread.moved", when=self._when(entry.moved_at)),))
            case Held():
                told = entry.told_at and self.say("thread.told", when=self._when(entry.told_at))
                return PaperEntry(by=self._by(office, entry.since), notes=(told or self.say("thread.held_minor"),))
            case Answer():
                return PaperEntry(by=self._by(office, entry.sent_at), notes=self._notes(entry), text=entry.text or "")
        text = self.say("chat.unreadable") if entry.text is None else entry.text
        return PaperEntry(by=self._by(self.say("thread.you"), entry.sent_at), text=text)

    def _notes(self, answer: Answer) -> tuple[str, ...]:
        notes = [self.say("thread.corrects")] if answer.corrects else []
        if answer.corrected_at:
            notes.append(self.say("thread.corrected", when=self._when(answer.corrected_at)))
        elif answer.read_at is None:
            notes.append(self.say("transcript.unread"))
        elif answer.text is None:
            notes.append(self.say("chat.unreadable"))
        if answer.text is not None and answer.translated_by:
            notes.append(self.say("thread.translated_by", name=answer.translated_by))
        return tuple(notes)

    def _by(self, name: str, at: datetime) -> str:
        return f"{name} · {self._when(at)}"

    def _when(self, at: datetime) -> str:
        return day_and_time(at, language=self.language, zone=ZoneInfo(self.thread.patient.zone))
