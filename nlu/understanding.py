"""What a text asks of the assistant, and the interface that every engine of understanding keeps."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from nlu.language import Language


class Intent(StrEnum):
    """What a person wants from the assistant; UNKNOWN is an honest answer, never a guess."""

    WRITE_TO_TEAM = "write_to_team"
    SHOW_RECORDS = "show_records"
    SHOW_IMMUNIZATIONS = "show_immunizations"
    SHOW_MEDICATIONS = "show_medications"
    SHOW_PROBLEMS = "show_problems"
    SHOW_MESSAGES = "show_messages"
    SHOW_REMINDERS = "show_reminders"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    SETTINGS = "settings"
    CHANGE_LANGUAGE = "change_language"
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


class EntityKind(StrEnum):
    """What a part of a text names."""

    TOPIC = "topic"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing named in a text, as a value of a closed set: a Topic's or a Language's."""

    kind: EntityKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What an engine made of a text; `confidence` runs from 0 (nothing understood) to 1 (the menu's own words)."""

    intent: Intent
    confidence: float
    entities: tuple[Entity, ...] = ()
    language: Language | None = None

    @property
    def topic(self) -> Topic:
        """What the matter is about; OTHER where nothing was named."""
        return next((Topic(entity.value) for entity in self.entities if entity.kind is EntityKind.TOPIC), Topic.OTHER)

    @property
    def language_wanted(self) -> Language | None:
        """The language that was asked for, as in "en español por favor"."""
        return next((Language(entity.value) for entity in self.entities if entity.kind is EntityKind.LANGUAGE), None)


@runtime_checkable
class Engine(Protocol):
    """Reads what a text wants. It never raises on any text, and has no effect on anything."""

    async def understand(self, text: str) -> Understanding:
        """What the text wants; UNKNOWN at confidence 0 where it can't tell."""
        ...
