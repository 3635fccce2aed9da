"""What a text asks of the assistant, and the interface that every engine of understanding keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from nlu.language import Language


class Intent(StrEnum):
    """What a person wants from the assistant; UNKNOWN is an honest answer, never a guess."""

    WRITE_TO_TEAM = "write_to_team"
    REFILL = "refill"
    RESULTS = "results"
    APPOINTMENT = "appointment"
    BILLING = "billing"
    SYMPTOM = "symptom"
    FORMS = "forms"
    REFERRAL = "referral"
    SHOW_RECORDS = "show_records"
    SHOW_IMMUNIZATIONS = "show_immunizations"
    SHOW_MEDICATIONS = "show_medications"
    SHOW_PROBLEMS = "show_problems"
    RECORDS_REQUEST = "records_request"
    RECORDS_CORRECTION = "records_correction"
    SHOW_MESSAGES = "show_messages"
    SHOW_REMINDERS = "show_reminders"
    SET_REMINDER = "set_reminder"
    CHANGE_REMINDER = "change_reminder"
    STOP_REMINDERS = "stop_reminders"
    PROXY_ACCESS = "proxy_access"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    CHANGE_PASSWORD = "change_password"  # noqa: S105 - the name of a wish
    CHANGE_EMAIL = "change_email"
    SETTINGS = "settings"
    CHANGE_LANGUAGE = "change_language"
    WHO_SAW_MY_RECORD = "who_saw_my_record"
    HUMAN = "human"
    COMPLAINT = "complaint"
    OFFICE_CONTACT = "office_contact"
    ABOUT_ASSISTANT = "about_assistant"
    HELP = "help"
    STOP = "stop"
    GREETING = "greeting"
    THANKS = "thanks"
    LEAVE = "leave"
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Topic(StrEnum):
    """What a message to the team is about, as the practice routes it."""

    REFILL = "refill"
    RESULTS = "results"
    APPOINTMENT = "appointment"
    SYMPTOM = "symptom"
    RECORDS = "records"
    BILLING = "billing"
    OTHER = "other"


# What a wish is about by its very name, whatever else its text names.
TOPIC_OF: Mapping[Intent, Topic] = MappingProxyType(
    {
        Intent.REFILL: Topic.REFILL,
        Intent.RESULTS: Topic.RESULTS,
        Intent.APPOINTMENT: Topic.APPOINTMENT,
        Intent.BILLING: Topic.BILLING,
        Intent.SYMPTOM: Topic.SYMPTOM,
        Intent.FORMS: Topic.RECORDS,
        Intent.RECORDS_REQUEST: Topic.RECORDS,
        Intent.RECORDS_CORRECTION: Topic.RECORDS,
        Intent.PROXY_ACCESS: Topic.RECORDS,
        Intent.WHO_SAW_MY_RECORD: Topic.RECORDS,
    }
)


class EntityKind(StrEnum):
    """What a part of a text names."""

    TOPIC = "topic"
    LANGUAGE = "language"
    MEDICATION = "medication"
    WHEN = "when"
    PERSON = "person"
    RECORD_PART = "record_part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing named in a text: a topic or a language as a value of its closed set, all else in the words as written.

    Those words are the patient's own: they are as confidential as the text.
    """

    kind: EntityKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What an engine made of a text.

    `confidence` is 1 for the menu's own words alone, 0.5 to 0.99 for what is sure enough to act on; below that the
    intent is UNKNOWN.
    """

    intent: Intent
    confidence: float
    entities: tuple[Entity, ...] = ()
    language: Language | None = None
    # Where nothing is sure: the two or three likeliest, to ask back.
    likeliest: tuple[Intent, ...] = ()

    @property
    def topic(self) -> Topic:
        """What the matter is about: what the wish says by its name, else what was named, else OTHER."""
        named = (Topic(entity.value) for entity in self.entities if entity.kind is EntityKind.TOPIC)
        return TOPIC_OF.get(self.intent) or next(named, Topic.OTHER)

    @property
    def language_wanted(self) -> Language | None:
        """The language that was asked for, as in "en español por favor"."""
        return next((Language(entity.value) for entity in self.entities if entity.kind is EntityKind.LANGUAGE), None)


@runtime_checkable
class Engine(Protocol):
    """Reads what a text wants. It never raises on any text, and has no effect on anything."""

    async def understand(self, text: str) -> Understanding:
        """What the text wants; UNKNOWN where it can't tell, with what is likeliest if anything is."""
        ...
