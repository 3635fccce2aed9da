"""The warning with which a page leads when something typed into it sounded dangerous."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from markupsafe import Markup
from starlette.requests import Request

from care.notices import Language
from dialogs.speech import Reader, speak
from dialogs.warnings import warning
from nlu.screen import Level, Screening
from storage.ids import new_id

from .forms import alarm_of
from .numbers import tap_to_call
from .world import site_of

_NO_ZONE = ZoneInfo("UTC")  # a warning names no instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """A warning in one language: its paragraphs, with numbers to tap."""

    language: Language
    paragraphs: tuple[Markup, ...]
    is_question: bool


def warnings_for(request: Request) -> tuple[Warned, ...]:
    """What this request's response has to lead with, in each language of what was typed; empty for most."""
    alarm = alarm_of(request)
    return () if alarm is None else _in_words(alarm, telephone=site_of(request).policy.switchboard)


def _in_words(alarm: Screening, *, telephone: str) -> tuple[Warned, ...]:
    notice = warning(alarm, turn_id=new_id()).notice
    languages = notice.languages or tuple(Language)
    return tuple(
        Warned(
            language=language,
            paragraphs=tuple(
                tap_to_call(paragraph)
                for paragraph in speak(
                    replace(notice, languages=(language,)),
                    reader=Reader(language=language.value, zone=_NO_ZONE, telephone=telephone),
                ).split("\n")
                if paragraph.strip()
            ),
            is_question=alarm.level is Level.ASK,
        )
        for language in languages
    )
