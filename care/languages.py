"""Language: how somebody is talked and written to, as the record, the patient or staff have said."""

from dataclasses import dataclass
from uuid import UUID

from storage import people
from storage.database import Unit
from storage.people import Account, Patient
from storage.schema import people as tables

from .audit import Action, Actor, record
from .errors import LanguageUnfit
from .rules.languages import is_offered, needs_interpreter

# Said to readers of every language alike.
TRANSLATED_BY = "Translation / Traducción: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """What somebody speaks and reads, and the help they want with it."""

    spoken: str
    written: str
    # Whether they want an interpreter on a call; None where nobody said.
    interpreter: bool | None = None
    # Somebody reads to them, or they read with difficulty: what matters is better talked over.
    reading_help: bool = False

    @property
    def needs_interpreter(self) -> bool:
        """Whether whoever calls has to bring an interpreter along."""
        return needs_interpreter(self.spoken, said=self.interpreter)


def languages_of(patient: Patient) -> Languages:
    """A patient's languages."""
    return Languages(
        spoken=patient.spoken,
        written=patient.language,
        interpreter=patient.interpreter,
        reading_help=patient.reading_help,
    )


async def languages_of_reader(unit: Unit, account: Account | None, *, patient_id: UUID) -> Languages:
    """The languages of whoever reads about a patient, or is called: the patient, or the one who acts for them."""
    is_proxy = account is not None and account.patient_id != patient_id
    own_id = account.patient_id if account is not None and is_proxy else patient_id
    reader = await people.patient(unit, own_id) if own_id else None
    if reader is not None:
        return languages_of(reader)
    language = account.language if account else "en"
    return Languages(spoken=language, written=language)


def with_translator(words: str | None, translator: str | None) -> str | None:
    """Words where nothing but words can stand, with the name of whoever answers for their translation."""
    return f"{words}\n\n{TRANSLATED_BY}{translator}" if words is not None and translator is not None else words


def keep_languages(unit: Unit, patient: Patient, said: Languages, *, by: Actor) -> None:
    """Talk and write to a patient so from now on; what a record system says later does not change it.

    Raises:
        LanguageUnfit: a language is none of those that are offered, nor the one that is on file.
    """
    spoken_fits = said.spoken == patient.spoken or is_offered(said.spoken, written=False)
    written_fits = said.written == patient.language or is_offered(said.written, written=True)
    if not (spoken_fits and written_fits):
        raise LanguageUnfit
    unit.changes.update(
        tables.patients,
        patient.id,
        language=said.written,
        spoken_language=said.spoken,
        interpreter=said.interpreter,
        reading_help=said.reading_help,
        languages_said_at=unit.now,
    )
    record(unit, by, Action.LANGUAGES_CHANGED, about=("patient", patient.id), patient_id=patient.id)
