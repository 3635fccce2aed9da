"""Record entries as they were read from a record system, sealed, one row for each entry of a source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import orjson
from psycopg.rows import DictRow

from . import legal_holds
from .database import Unit
from .fhir.dates import PartialDate
from .fhir.reading import EntryStatus, ReadEntry, RecordPart
from .ids import new_id
from .keyring import Where
from .life_events import TAKEN_APART_AT
from .people import PATIENT_COLUMNS, Patient, patient_from
from .schema import records


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntries:
    """A patient's entries of one part, each with when it came, and what is kept but can't be opened.

    Of those the record system labelled so many `unreadable_private`; of the others, known by key, that is not known.
    """

    entries: tuple[tuple[ReadEntry, datetime], ...]
    unreadable: tuple[str, ...]
    unreadable_private: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """What keeping a patient's entries did."""

    new: int
    replaced: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPatient:
    """A patient whom an import is about to change, and how often each part of the contact was rewritten."""

    patient: Patient
    telephone_version: int
    email_version: int
    postal_address_version: int


_ADD = b"""
INSERT INTO record_entries (entry, part, sensitive, imported_at, id, patient_id, source)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
_SUPERSEDE = b"UPDATE record_entries SET superseded_at = %s WHERE id = %s"
_REPLACE = b"""
UPDATE record_entries SET entry = %s, part = %s, sensitive = %s, imported_at = %s, entry_version = %s WHERE id = %s
"""


async def patient_with(unit: Unit, *, mrn: str) -> KnownPatient | None:
    """The patient of a record number, locked because an import is about to change what is known of them."""
    row = await unit.row(
        f"""SELECT {PATIENT_COLUMNS.format(p="p")}, p.telephone_version, p.email_version,
                   p.postal_address_version
            FROM patients p WHERE p.mrn = %(mrn)s FOR UPDATE""",
        mrn=mrn,
    )
    if row is None:
        return None
    return KnownPatient(
        patient=patient_from(row),
        telephone_version=row["telephone_version"],
        email_version=row["email_version"],
        postal_address_version=row["postal_address_version"],
    )


async def keep(unit: Unit, patient_id: UUID, entries: Sequence[ReadEntry]) -> Replaced:
    """Keep a patient's entries; one that came from the same source before is replaced in its row.

    Under a legal hold one that says something else now stays as it was, unseen, beside what it says.
    """
    await unit.row("SELECT 1 FROM patients WHERE id = %(id)s FOR UPDATE", id=patient_id)
    rows = await unit.rows(
        """SELECT * FROM record_entries WHERE patient_id = %(id)s AND source = ANY(%(sources)s)
           AND superseded_at IS NULL""",
        id=patient_id,
        sources=[entry.source_id for entry in entries],
    )
    latest = {entry.source_id: entry for entry in entries}
    is_held = await legal_holds.is_held(unit, patient_id)
    stay = {row["id"] for row in rows if is_held and _entry(unit, row) != latest[row["source"]]}
    known = {row["source"]: row for row in rows if row["id"] not in stay}
    added = [_added(unit, patient_id, entry) for source, entry in latest.items() if source not in known]
    replaced = [
        _replaced(unit, patient_id, latest[source], row_id=row["id"], version=row["entry_version"] + 1)
        for source, row in known.items()
    ]
    async with unit.connection.cursor() as cursor:
        for statement, values in (
            (_SUPERSEDE, [(unit.now, row_id) for row_id in sorted(stay)]),
            (_ADD, added),
            (_REPLACE, replaced),
        ):
            await cursor.executemany(statement, values)
    return Replaced(new=len(added) - len(stay), replaced=len(replaced) + len(stay))


async def of_patient(unit: Unit, patient_id: UUID, *, part: str) -> KeptEntries:
    """What is kept of one part and is the patient's own; who may see which of it is a rule's matter."""
    rows = await unit.rows(
        f"""SELECT id, patient_id, entry, entry_version, imported_at, sensitive, source FROM record_entries
            WHERE patient_id = %(patient)s AND part = %(part)s AND superseded_at IS NULL
            AND imported_at > {TAKEN_APART_AT}""",
        patient=patient_id,
        part=part,
    )
    opened = [(_entry(unit, row), row) for row in rows]
    unreadable = [row for entry, row in opened if entry is None]
    return KeptEntries(
        entries=tuple((entry, row["imported_at"]) for entry, row in opened if entry is not None),
        unreadable=tuple(row["source"] for row in unreadable if not row["sensitive"]),
        unreadable_private=sum(row["sensitive"] for row in unreadable),
    )


async def forget_others(unit: Unit, patient_id: UUID, *, server: str, sources: Sequence[str]) -> None:
    """Let go of the entries of a patient that came from a server and are not among those that it has now.

    Under a legal hold they stay, unseen.
    """
    gone = """patient_id = %(patient)s AND starts_with(source, %(server)s || '/') AND source <> ALL(%(sources)s)
              AND superseded_at IS NULL"""
    statement = f"DELETE FROM record_entries WHERE {gone}"
    if await legal_holds.is_held(unit, patient_id):
        statement = f"UPDATE record_entries SET superseded_at = %(now)s WHERE {gone}"
    await unit.connection.execute(
        statement.encode(), {"patient": patient_id, "server": server, "sources": list(sources), "now": unit.now}
    )


async def practices(unit: Unit) -> dict[str, UUID]:
    """The practices that patients can belong to, by name."""
    return {row["name"]: row["id"] for row in await unit.rows("SELECT id, name FROM practices ORDER BY name")}


def birth_date(read: PartialDate) -> date:
    """The latest day that it can mean, so that nobody is taken for older than they are."""
    return read.last_day


def _added(unit: Unit, patient_id: UUID, entry: ReadEntry) -> tuple[object, ...]:
    row_id = new_id()
    where = Where("record_entries", "entry", row_id, patient_id)
    return *_values(unit, entry, where=where), row_id, patient_id, entry.source_id


def _replaced(unit: Unit, patient_id: UUID, entry: ReadEntry, *, row_id: UUID, version: int) -> tuple[object, ...]:
    where = Where("record_entries", "entry", row_id, patient_id, version)
    return *_values(unit, entry, where=where), version, row_id


def _values(unit: Unit, entry: ReadEntry, *, where: Where) -> tuple[object, ...]:
    return unit.keys.seal(orjson.dumps(entry), where=where), entry.part.value, entry.sensitive, unit.now


def _entry(unit: Unit, row: DictRow) -> ReadEntry | None:
    opened = unit.bytes_of(
        records.record_entries.c.entry,
        row["entry"],
        row=row["id"],
        owner=row["patient_id"],
        version=row["entry_version"],
    )
    return None if opened is None else _read(orjson.loads(opened))


def _read(value: dict[str, object]) -> ReadEntry:
    code, codes = value["code"], value.get("codes")
    return ReadEntry(
        part=RecordPart(str(value["part"])),
        source_id=str(value["source_id"]),
        patient_source_id=str(value["patient_source_id"]),
        status=EntryStatus(str(value["status"])),
        title=str(value["title"]),
        code=(str(code[0]), str(code[1])) if isinstance(code, list) else None,
        when=_date(value["when"]),
        when_said=_words(value["when_said"]),
        until=_date(value["until"]),
        dose=_words(value["dose"]),
        codes=tuple((str(system), str(one)) for system, one in codes) if isinstance(codes, list) else (),
        labels=_labels(value),
    )


def _labels(value: dict[str, object]) -> tuple[str, ...]:
    labels = value.get("labels")
    if isinstance(labels, list):
        return tuple(map(str, labels))
    # What was kept before labels were says only that it is private.
    return ("R",) if value.get("sensitive") is True else ()


def _date(value: object) -> PartialDate | None:
    return PartialDate(**value) if isinstance(value, dict) else None


def _words(value: object) -> str | None:
    return value if isinstance(value, str) else None
