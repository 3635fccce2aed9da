"""Patients, accounts and practices as they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .schema import people


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A person whom the practice treats."""

    id: UUID
    practice_id: UUID
    mrn: str
    family_name: str
    given_name: str
    birth_date: date
    # What they read.
    language: str
    zone: str
    spoken: str
    # Whether a call needs an interpreter; None where nobody said.
    interpreter: bool | None
    reading_help: bool
    # Whether the patient or staff said so here.
    languages_said: bool
    # What they want to be called, whole; None where that is the legal name.
    chosen_name: str | None = None
    # Since when they are known to have died, and since when nobody knows whose chart it is.
    died_at: datetime | None = None
    frozen_at: datetime | None = None

    @property
    def name(self) -> str:
        """The name that they chose, or given name and family name."""
        return self.chosen_name or self.legal_name

    @property
    def legal_name(self) -> str:
        """Given name and family name: by these, and never by a chosen one, somebody is identified."""
        return f"{self.given_name} {self.family_name}"

    @property
    def short_name(self) -> str:
        """How they are greeted."""
        return self.chosen_name or self.given_name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that they go by now; a password is none of them."""
        return tuple(name for name in (self.given_name, self.family_name, self.chosen_name) if name)

    @property
    def silent_since(self) -> datetime | None:
        """From when on nothing is shown or sent about them; None while they live and it is known whose chart it is."""
        return min((at for at in (self.died_at, self.frozen_at) if at is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody with a myCooper ID: a patient, a proxy, or both."""

    id: UUID
    patient_id: UUID | None
    practice_id: UUID
    language: str
    status: str
    reminders_stopped_at: datetime | None
    messages_stopped_at: datetime | None
    password_exposed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyGrant:
    """What an account may see and do for a patient who is somebody else."""

    id: UUID
    patient: Patient
    scope: frozenset[str]
    starts_on: date
    ends_on: date | None
    revoked: bool
    nickname: str
    # Whether its case was a parent's or guardian's of a minor, or signed by the patient as an adult.
    of_parent: bool
    of_adult: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """An office: its name, telephone, hours, and the days on which it is closed."""

    id: UUID
    name: str
    telephone: str
    zone: str
    opens: time
    closes: time
    weekdays: frozenset[int]
    closed_on: Mapping[date, str]


PATIENT_COLUMNS = """{p}.id AS patient_id, {p}.practice_id AS patient_practice_id, {p}.mrn, {p}.family_name,
    {p}.given_name, {p}.chosen_name, {p}.birth_date, {p}.language AS patient_language, {p}.zone, {p}.died_at,
    {p}.frozen_at, coalesce({p}.spoken_language, {p}.language) AS spoken, {p}.interpreter, {p}.reading_help,
    {p}.languages_said_at IS NOT NULL AS languages_said"""
# Of a patient p: nothing goes out, because they died or nobody knows whose chart it is.
IS_SILENT = "(p.died_at IS NOT NULL OR p.frozen_at IS NOT NULL)"
# How a patient p is called.
IS_CALLED = "coalesce(p.chosen_name, p.given_name || ' ' || p.family_name)"


def patient_from(row: DictRow) -> Patient:
    """A patient out of a row that was asked for with `PATIENT_COLUMNS`."""
    return Patient(
        id=row["patient_id"],
        practice_id=row["patient_practice_id"],
        mrn=row["mrn"],
        family_name=row["family_name"],
        given_name=row["given_name"],
        birth_date=row["birth_date"],
        language=row["patient_language"],
        zone=row["zone"],
        spoken=row["spoken"],
        interpreter=row["interpreter"],
        reading_help=row["reading_help"],
        languages_said=row["languages_said"],
        chosen_name=row["chosen_name"],
        died_at=row["died_at"],
        frozen_at=row["frozen_at"],
    )


ACCOUNT_COLUMNS = """{a}.id AS account_id, {a}.patient_id AS account_patient_id,
    {a}.practice_id AS account_practice_id, {a}.language AS account_language, {a}.status,
    {a}.reminders_stopped_at, {a}.messages_stopped_at, {a}.password_exposed"""


def account_from(row: DictRow) -> Account:
    """An account out of a row that was asked for with `ACCOUNT_COLUMNS`."""
    return Account(
        id=row["account_id"],
        patient_id=row["account_patient_id"],
        practice_id=row["account_practice_id"],
        language=row["account_language"],
        status=row["status"],
        reminders_stopped_at=row["reminders_stopped_at"],
        messages_stopped_at=row["messages_stopped_at"],
        password_exposed=row["password_exposed"],
    )


async def patient(unit: Unit, patient_id: UUID, *, lock: bool = False) -> Patient | None:
    """One patient; locked where the row is about to change."""
    row = await unit.row(
        f"SELECT {PATIENT_COLUMNS.format(p='p')} FROM patients p WHERE p.id = %(id)s" + (" FOR UPDATE" if lock else ""),
        id=patient_id,
    )
    return None if row is None else patient_from(row)


async def account(unit: Unit, account_id: UUID, *, lock: bool = False) -> Account | None:
    """One account; locked where it is about to change."""
    row = await unit.row(
        f"SELECT {ACCOUNT_COLUMNS.format(a='a')} FROM accounts a WHERE a.id = %(id)s" + (" FOR UPDATE" if lock else ""),
        id=account_id,
    )
    return None if row is None else account_from(row)


async def practice(unit: Unit, practice_id: UUID) -> Practice:
    """One practice with the days that an administrator confirmed it is closed on."""
    row = await unit.row(
        """SELECT p.*, coalesce((SELECT jsonb_object_agg(c.day, c.name) FROM practice_closures c
                                 WHERE c.practice_id = p.id AND c.confirmed_at IS NOT NULL), '{}') AS closed_on
           FROM practices p WHERE p.id = %(id)s""",
        id=practice_id,
    )
    if row is None:
        raise LookupError("no such practice")
    return Practice(
        id=row["id"],
        name=row["name"],
        telephone=row["telephone"],
        zone=row["zone"],
        opens=row["opens"],
        closes=row["closes"],
        weekdays=frozenset(row["weekdays"]),
        closed_on={date.fromisoformat(day): name for day, name in row["closed_on"].items()},
    )


async def pool_for(unit: Unit, practice_id: UUID, *, topic: str) -> UUID:
    """The pool that answers for a topic; the practice's pool for everything else where no pool is named for it."""
    row = await unit.row(
        """SELECT pool_id FROM pool_topics WHERE practice_id = %(practice)s AND topic IN (%(topic)s, 'other')
           ORDER BY topic = 'other' LIMIT 1""",
        practice=practice_id,
        topic=topic,
    )
    if row is None:
        raise LookupError("this practice has no pool for its messages")
    pool: UUID = row["pool_id"]
    return pool


async def pool_name(unit: Unit, pool_id: UUID) -> str:
    """How a pool is called."""
    row = await unit.row("SELECT name FROM pools WHERE id = %(id)s", id=pool_id)
    return "" if row is None else str(row["name"])


async def grants_of(unit: Unit, account_id: UUID) -> tuple[ProxyGrant, ...]:
    """Every grant that an account was ever given; whether one is in force is a rule's matter."""
    rows = await unit.rows(
        f"""SELECT g.id, g.scope, g.starts_on, g.ends_on, g.revoked_at, g.nickname,
                   c.kind = 'minor' AS of_parent, c.kind = 'adult' AS of_adult,
                   {PATIENT_COLUMNS.format(p="p")}
            FROM proxy_grants g JOIN patients p ON p.id = g.patient_id JOIN proxy_cases c ON c.id = g.case_id
            WHERE g.account_id = %(account)s ORDER BY g.starts_on, g.id""",
        account=account_id,
    )
    return tuple(
        ProxyGrant(
            id=row["id"],
            patient=patient_from(row),
            scope=frozenset(row["scope"]),
            starts_on=row["starts_on"],
            ends_on=row["ends_on"],
            revoked=row["revoked_at"] is not None,
            nickname=unit.text(people.proxy_grants.c.nickname, row["nickname"], row=row["id"], owner=account_id) or "",
            of_parent=row["of_parent"],
            of_adult=row["of_adult"],
        )
        for row in rows
    )
