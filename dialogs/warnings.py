"""Which warning a dangerous text gets: one action and one number first, in the language of the text."""

from uuid import UUID

from care.notices import Choice, Language, Notice, Pick, Reply, Say
from nlu.screen import Kind, Level, Screening

FULL = {
    Kind.MEDICAL: Say.WARN_MEDICAL,
    Kind.POISONING: Say.WARN_POISONING,
    Kind.DANGER: Say.WARN_DANGER,
    Kind.SUICIDE: Say.WARN_CRISIS,
}
AGAIN = {
    Kind.MEDICAL: Say.WARN_AGAIN_MEDICAL,
    Kind.POISONING: Say.WARN_AGAIN_POISONING,
    Kind.DANGER: Say.WARN_AGAIN_DANGER,
    Kind.SUICIDE: Say.WARN_AGAIN_CRISIS,
}
WARNINGS = frozenset((*FULL.values(), *AGAIN.values()))


def warning(screening: Screening, *, turn_id: UUID, again: bool = False) -> Reply:
    """The warning for a screened text, or the question where the screen is unsure; `again` is the one-line form."""
    languages = tuple(Language(language) for language in screening.languages)
    if screening.level is Level.ASK:
        return _question(screening, turn_id=turn_id, languages=languages)
    kind = screening.kind or (Kind.SUICIDE if screening.level is Level.CRISIS else Kind.MEDICAL)
    notice = Notice(say=(AGAIN if again else FULL)[kind], languages=languages)
    return Reply(notice=notice, choices=_choices(screening, turn_id=turn_id))


def _choices(screening: Screening, *, turn_id: UUID) -> tuple[Choice, ...]:
    """What may be said under a warning; a crisis is never called none."""
    pick = Pick.SAFE_NOW if screening.level is Level.CRISIS else Pick.NO_EMERGENCY
    return tuple(Choice(pick=each, object=turn_id) for each in (pick, Pick.CALL_ME, Pick.HIDE))


def _question(screening: Screening, *, turn_id: UUID, languages: tuple[Language, ...]) -> Reply:
    crisis = screening.kind is Kind.SUICIDE
    return Reply(
        notice=Notice(say=Say.ASK_CRISIS if crisis else Say.ASK, languages=languages),
        choices=(
            Choice(pick=Pick.YES_CRISIS if crisis else Pick.YES_NOW, object=turn_id),
            Choice(pick=Pick.NOT_NOW, object=turn_id),
        ),
    )
