"""Texts of a diversion that become an ordinary message: nothing is put into the patient's mouth, and nothing twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from storage.database import Unit
from storage.desk.diversions import DivertedText
from storage.live import News, Scope
from storage.people import Account, Patient
from storage.schema import emergencies, relay


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """By when it is meant to be answered, and looked at first."""

    due_at: datetime
    first_look_due_at: datetime


def pass_on(
    unit: Unit, texts: Iterable[DivertedText], *, account: Account, patient: Patient, pool_id: UUID, goal: Goal
) -> UUID:
    """Open a thread with these texts, which have words; each is known from then on to have been passed on."""
    written = list(texts)
    thread_id = unit.changes.insert(
        relay.threads,
        patient_id=patient.id,
        practice_id=patient.practice_id,
        pool_id=pool_id,
        account_id=account.id,
        topic="other",
        state="open",
        due_at=goal.due_at,
        first_look_from=unit.now,
        first_look_due_at=goal.first_look_due_at,
        climbs_at=unit.now,
        version=1,
        opened_at=written[0].heard_at,
        changed_at=unit.now,
    )
    for text in written:
        message_id = unit.changes.insert(
            relay.messages,
            thread_id=thread_id,
            patient_id=patient.id,
            author_kind="patient" if account.patient_id == patient.id else "proxy",
            account_id=account.id,
            body=text.text,
            sent_at=text.heard_at,
            due_at=goal.due_at,
        )
        unit.changes.update(emergencies.diversion_texts, text.id, message_id=message_id)
    unit.announce(News(Scope.PRACTICE, patient.practice_id), News(Scope.ACCOUNT, account.id))
    return thread_id
