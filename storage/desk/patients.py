"""Patients as staff look for them and reach them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column

from storage import reach_wishes
from storage.database import Unit
from storage.people import PATIENT_COLUMNS, Patient, patient_from
from storage.reach_wishes import KeptWish, Wish
from storage.schema import people
from storage.schema.metadata import version_of
from storage.threads import topic_of

MOST_FOUND = 25
# A name as it is looked for: who types at a desk leaves accents out, and some records do.
_PLAIN = r"lower(regexp_replace(normalize({}, NFD), '[\u0300-\u036f]', '', 'g'))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How the office can reach a patient, as it was told; each may be wrong.

    What is None is not on file, or is named among the `unreadable`. Where the patient asked to be reached in one way
    only, `wish` says how, and what else is on file is not used.
    """

    telephone: str | None
    email: str | None
    postal_address: str | None
    unreadable: frozenset[str]
    wish: KeptWish | None

    @property
    def wished(self) -> Wish | None:
        """The one way that the patient asked for, if they did and it can be read."""
        return self.wish.wish if self.wish else None

    @property
    def number(self) -> str | None:
        """The number that may be called."""
        if self.wish is None:
            return self.telephone
        return (self.wished.telephone or None) if self.wished else None

    @property
    def letters_to(self) -> str | None:
        """The address that may be written to."""
        if self.wish is None:
            return self.postal_address
        return self.wished.postal_address if self.wished and self.wished.way == "letter" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOfPatient:
    """Somebody who may act for a patient in the portal: the patient, or a proxy by name of their own record."""

    id: UUID
    status: str
    language: str
    created_at: datetime
    is_proxy: bool
    holder: str | None
    reminders_stopped_at: datetime | None
    messages_stopped_at: datetime | None
    email_verified_at: datetime | None
    linked_chats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadOfPatient:
    """A thread in a patient's list: in which pool, and how it stands."""

    id: UUID
    number: int
    pool_id: UUID
    pool: str
    topic: str
    state: str
    due_at: datetime | None
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedCode:
    """An access code that was printed; the code itself is kept nowhere."""

    id: UUID
    issued_by: UUID
    issued_at: datetime
    expires_at: datetime
    wrong_dates: int
    used_at: datetime | None
    voided_at: datetime | None


async def search(
    unit: Unit, practice_id: UUID, *, words: Iterable[str], born_on: date | None, mrn: str | None
) -> list[Patient]:
    """The practice's patients of this birth date or MRN, of whom each word begins a part of a name; at most 25.

    The name may be the legal one, a chosen one, or one that they had before; capitals and accents make no difference.
    """
    names = """ ' ' || p.given_name || ' ' || p.family_name || ' ' || coalesce(p.chosen_name, '') || ' ' || coalesce((
        SELECT string_agg(n.name_before, ' ') FROM name_changes n WHERE n.patient_id = p.id), '')"""
    rows = await unit.rows(
        f"""WITH asked AS MATERIALIZED (
                SELECT {_PLAIN.format("w.word")} AS word FROM unnest(%(words)s::text[]) AS w (word))
            SELECT {PATIENT_COLUMNS.format(p="p")} FROM patients p WHERE p.practice_id = %(practice)s
              AND (%(mrn)s::text IS NULL OR lower(p.mrn) = lower(%(mrn)s))
              AND (%(born)s::date IS NULL OR p.birth_date = %(born)s)
              AND NOT EXISTS (
                  SELECT 1 FROM asked a WHERE NOT {_PLAIN.format(names)} LIKE '%% ' || a.word || '%%')
            ORDER BY p.family_name, p.given_name, p.birth_date, p.id LIMIT %(limit)s""",
        practice=practice_id,
        mrn=mrn,
        born=born_on,
        words=[word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words],
        limit=MOST_FOUND,
    )
    return [patient_from(row) for row in rows]


def plain(name: str) -> str:
    """A name as the search compares it, in small letters and without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not "\u0300" <= sign <= "\u036f").lower()


async def contact(unit: Unit, patient_id: UUID) -> Contact:
    """What is on file."""
    row = await unit.row("SELECT * FROM patients WHERE id = %(id)s", id=patient_id) or {}

    def known(column: Column[object]) -> str | None:
        version = row.get(version_of(column.name))
        return unit.text(column, row.get(column.name), row=patient_id, version=version)

    columns = people.patients.c
    found = {name: known(columns[name]) for name in ("telephone", "email", "postal_address")}
    unreadable = frozenset(name for name, value in found.items() if value is None and row.get(name) is not None)
    return Contact(**found, unreadable=unreadable, wish=await reach_wishes.holding(unit, patient_id))


async def threads(unit: Unit, patient_id: UUID) -> list[ThreadOfPatient]:
    """A patient's threads in every pool: open ones by their promise, then the latest."""
    rows = await unit.rows(
        """SELECT t.*, l.name AS pool FROM threads t JOIN pools l ON l.id = t.pool_id
           WHERE t.patient_id = %(id)s ORDER BY t.due_at, t.changed_at DESC, t.id LIMIT 100""",
        id=patient_id,
    )
    return [
        ThreadOfPatient(
            id=row["id"],
            number=row["number"],
            pool_id=row["pool_id"],
            pool=row["pool"],
            topic=topic_of(unit, row),
            state=row["state"],
            due_at=row["due_at"],
            changed_at=row["changed_at"],
        )
        for row in rows
    ]


async def accounts(unit: Unit, patient_id: UUID, *, today: date) -> list[AccountOfPatient]:
    """The patient's own account and those of proxies whose grant is in force."""
    rows = await unit.rows(
        """SELECT a.*, a.patient_id IS DISTINCT FROM %(id)s AS is_proxy,
                  coalesce(h.chosen_name, h.given_name || ' ' || h.family_name) AS holder,
                  (SELECT count(*) FROM conversations c WHERE c.account_id = a.id AND c.channel = 'telegram'
                   AND c.linked_at IS NOT NULL AND c.gone_at IS NULL) AS linked_chats
           FROM accounts a LEFT JOIN patients h ON h.id = a.patient_id
           WHERE a.patient_id = %(id)s OR EXISTS (
               SELECT 1 FROM proxy_grants g JOIN patients p ON p.id = g.patient_id
               WHERE g.account_id = a.id AND g.patient_id = %(id)s AND p.died_at IS NULL AND g.revoked_at IS NULL
               AND g.starts_on <= %(today)s AND (g.ends_on IS NULL OR %(today)s < g.ends_on))
           ORDER BY is_proxy, a.created_at""",
        id=patient_id,
        today=today,
    )
    return [AccountOfPatient(**{name: row[name] for name in AccountOfPatient.__slots__}) for row in rows]


async def codes(unit: Unit, patient_id: UUID) -> list[IssuedCode]:
    """The access codes that were issued for a patient, latest first."""
    rows = await unit.rows(
        "SELECT * FROM access_codes WHERE patient_id = %(id)s ORDER BY issued_at DESC, id DESC LIMIT 20", id=patient_id
    )
    return [IssuedCode(**{name: row[name] for name in IssuedCode.__slots__}) for row in rows]


async def void_codes(unit: Unit, patient_id: UUID) -> None:
    """End every code of a patient that could still be used."""
    await unit.connection.execute(
        b"UPDATE access_codes SET voided_at = %s WHERE patient_id = %s AND used_at IS NULL AND voided_at IS NULL",
        (unit.now, patient_id),
    )
