"""Everything that is kept of one patient, found and deleted, children before what they point to.

Charts that were decided to be one person's are one record: they are kept as long as any of them, and go together.
The audit stays: who read a record is proved beyond it. Deleting is the owner's of the tables, as migrating is: the
application's own role can't take back what it wrote of disclosures, cases or holds.
"""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .joined import joined_with
from .people import IS_SILENT

# By what a patient's rows are known, each list found with the help of those before it.
_FOUND = MappingProxyType(
    {
        # With the patient's own those of nobody's patient, whose every case is about this one.
        "accounts": """SELECT id FROM accounts WHERE patient_id = ANY(%(charts)s)
            UNION SELECT a.id FROM accounts a JOIN proxy_cases k ON k.account_id = a.id
            WHERE a.patient_id IS NULL AND k.patient_id = ANY(%(charts)s) AND NOT EXISTS (
                SELECT 1 FROM proxy_cases x WHERE x.account_id = a.id AND x.patient_id <> ALL(%(charts)s))""",
        "conversations": """SELECT id FROM conversations WHERE account_id = ANY(%(accounts)s)
            UNION SELECT conversation_id FROM sessions WHERE account_id = ANY(%(accounts)s)""",
        # Where somebody else was before or after them: their words stay, and so does the address.
        "shared": " UNION ".join(
            f"""SELECT conversation_id AS id FROM {table} WHERE conversation_id = ANY(%(conversations)s)
                AND NOT account_id = ANY(%(accounts)s)"""
            for table in ("turns", "replies", "sessions", "diversions")
        ),
        "threads": "SELECT id FROM threads WHERE patient_id = ANY(%(charts)s)",
        "messages": "SELECT id FROM messages WHERE patient_id = ANY(%(charts)s)",
        "calls": "SELECT id FROM call_tasks WHERE patient_id = ANY(%(charts)s)",
        "reminders": "SELECT id FROM reminders WHERE patient_id = ANY(%(charts)s)",
        "restrictions": "SELECT id FROM restrictions WHERE patient_id = ANY(%(charts)s)",
        "diversions": """SELECT id FROM diversions WHERE patient_id = ANY(%(charts)s) OR patient_id IS NULL
            AND (account_id = ANY(%(accounts)s) OR account_id IS NULL AND conversation_id = ANY(%(conversations)s))""",
    }
)
# The patient's own words, and those at their address by whoever was not signed in.
_OWN = "(account_id = ANY(%(accounts)s) OR account_id IS NULL AND conversation_id = ANY(%(conversations)s))"
_OF_PATIENT, _OF_ACCOUNT = "patient_id = ANY(%(charts)s)", "account_id = ANY(%(accounts)s)"
PLAN = (
    ("asks", f"turn_id IN (SELECT id FROM turns WHERE {_OWN})"),
    ("replies", _OWN),
    ("turns", _OWN),
    *((table, "conversation_id = ANY(%(conversations)s)") for table in ("chat_links", "update_keys")),
    *(
        (table, "diversion_id = ANY(%(diversions)s)")
        for table in ("diversion_answers", "diversion_tries", "diversion_texts", "pages", "webhook_pages")
    ),
    ("diversions", "id = ANY(%(diversions)s)"),
    ("nudges", "reminder_id = ANY(%(reminders)s)"),
    ("call_attempts", "call_task_id = ANY(%(calls)s)"),
    ("holds", "message_id = ANY(%(messages)s)"),
    ("refilings", "from_message_id = ANY(%(messages)s) OR to_message_id = ANY(%(messages)s)"),
    ("fhir_writes", "source = ANY(%(messages)s) OR source = ANY(%(threads)s)"),
    *((table, _OF_PATIENT) for table in ("call_tasks", "reminders", "messages")),
    ("own_consents", _OF_PATIENT),
    *((table, "thread_id = ANY(%(threads)s)") for table in ("thread_moves", "drafts")),
    (
        "climb_mails",
        f"thread_id = ANY(%(threads)s) OR request_id IN (SELECT id FROM record_requests WHERE {_OF_PATIENT})",
    ),
    ("threads", _OF_PATIENT),
    ("access_codes", f"{_OF_PATIENT} OR case_id IN (SELECT id FROM proxy_cases WHERE {_OF_PATIENT})"),
    ("restriction_members", "restriction_id = ANY(%(restrictions)s)"),
    *(
        (table, _OF_PATIENT)
        for table in (
            *("opened_to_proxies", "proxy_grants", "proxy_cases", "proxy_limits", "restrictions", "broken_glass"),
            *("close_records", "disclosures", "reach_wishes", "record_copies", "record_entries"),
            *("failed_updates", "legal_holds", "deaths", "name_changes", "birth_date_corrections"),
            "record_requests",
        )
    ),
    *(
        (table, _OF_ACCOUNT)
        for table in (
            *("sessions", "known_browsers", "mailed_links", "mails", "second_factors", "recovery_codes"),
            *("acceptances", "access_changes", "misuse_reports", "details_choices"),
        )
    ),
    ("chart_freezes", "kept_id = ANY(%(charts)s) OR other_id = ANY(%(charts)s)"),
    ("conversations", "id = ANY(%(conversations)s) AND NOT id = ANY(%(shared)s)"),
    ("accounts", "id = ANY(%(accounts)s)"),
    ("patients", "id = ANY(%(charts)s)"),
)
"""Table by table in this order, and which of its rows are the patient's."""
# What stays of others no longer points to what goes.
_LOOSENED = (
    "UPDATE diversion_texts SET message_id = NULL WHERE message_id = ANY(%(messages)s)",
    "UPDATE conversations SET patient_id = NULL, step = NULL, state = NULL WHERE patient_id = ANY(%(charts)s)",
    """UPDATE conversations SET account_id = NULL, patient_id = NULL, step = NULL, state = NULL, linked_at = NULL,
       generation = generation + 1 WHERE id = ANY(%(shared)s) AND account_id = ANY(%(accounts)s)""",
)
# Somebody else's record tells that the patient acted for them, or nobody has decided yet whose of two charts it is.
_IN_OTHERS = " OR ".join(
    (
        *(
            f"""EXISTS (SELECT 1 FROM {table} x
                        WHERE x.account_id = ANY(%(accounts)s) AND x.patient_id <> ALL(%(charts)s))"""
            for table in (
                *("threads", "reminders", "call_tasks", "diversions", "record_requests"),
                *("proxy_cases", "proxy_limits", "proxy_grants"),
            )
        ),
        """EXISTS (SELECT 1 FROM chart_freezes x WHERE x.decision IS NULL
                   AND (x.kept_id = ANY(%(charts)s) OR x.other_id = ANY(%(charts)s)))""",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRecord:
    """What says whether a patient's record has been kept long enough, by all of its charts."""

    patient_id: UUID
    charts: tuple[UUID, ...]
    zone: str
    born: date
    discharged_on: date | None
    last_entry_on: date | None
    is_held: bool
    # A reminder is planned, or somebody may act for the patient.
    is_in_use: bool


# By which of its charts a record is told of, where there are several; of one without a discharge nothing is due.
_CHARTS = f"""
    SELECT array_agg(c.id ORDER BY c.id) AS charts, max(c.birth_date) AS born,
           CASE WHEN bool_and(c.discharged_on IS NOT NULL) THEN max(c.discharged_on) END AS discharged_on
    FROM patients c WHERE c.id IN ({joined_with("SELECT p.id")})
"""
# When something was written of a patient, asked for, done or told to others, by patient and by account.
_WRITTEN_OF = MappingProxyType(
    {
        "threads": ("changed_at",),
        "call_tasks": ("made_at", "closed_at"),
        "record_requests": ("asked_at", "settled_at"),
        "diversions": ("opened_at", "closed_at"),
        "record_entries": ("imported_at",),
        "disclosures": ("recorded_at",),
        "reminders": ("planned_at", "ended_at"),
        "proxy_cases": ("begun_at", "settled_at"),
        "own_consents": ("marked_at", "ended_at"),
        "proxy_grants": ("revoked_at",),
        "proxy_limits": ("kept_at", "ended_at"),
        "reach_wishes": ("made_at", "ended_at"),
        "access_codes": ("issued_at", "used_at"),
        "deaths": ("recorded_at", "taken_back_at"),
        "name_changes": ("changed_at",),
        "birth_date_corrections": ("corrected_at",),
    }
)
_SEEN_AT = MappingProxyType({"sessions": "active_at", "conversations": "touched_at"})
# The patient's own accounts, and those of nobody's patient who asked to act for them.
_THEIRS = """
    SELECT a.id FROM accounts a WHERE a.patient_id = ANY(s.charts)
    UNION ALL SELECT a.id FROM proxy_cases k JOIN accounts a ON a.id = k.account_id
    WHERE k.patient_id = ANY(s.charts) AND a.patient_id IS NULL
"""
_LAST = ", ".join(
    (
        *(
            f"(SELECT max(greatest({', '.join(at)})) FROM {table} x WHERE x.patient_id = ANY(s.charts))"
            for table, at in _WRITTEN_OF.items()
        ),
        *(f"(SELECT max({at}) FROM {table} WHERE account_id IN ({_THEIRS}))" for table, at in _SEEN_AT.items()),
        f"(SELECT max(last_seen_at) FROM accounts WHERE id IN ({_THEIRS}))",
    )
)
# Of whom nothing is told to anybody any more, nothing is in use; and of a parent's grant nothing is left at 18.
_IN_USE = f"""
    EXISTS (SELECT 1 FROM reminders r JOIN patients p ON p.id = r.patient_id
            WHERE p.id = ANY(s.charts) AND r.state = 'planned' AND NOT {IS_SILENT})
    OR EXISTS (SELECT 1 FROM patients p JOIN proxy_grants g ON g.patient_id = p.id
               JOIN proxy_cases k ON k.id = g.case_id
               WHERE p.id = ANY(s.charts) AND g.revoked_at IS NULL AND k.kind <> 'minor' AND NOT {IS_SILENT}
               AND (g.ends_on IS NULL OR g.ends_on > (%(now)s AT TIME ZONE p.zone)::date))
"""
_RECORDS = f"""
    SELECT p.id, p.zone, s.charts, s.born, s.discharged_on,
           (greatest({_LAST}) AT TIME ZONE p.zone)::date AS last_entry_on, {_IN_USE} AS is_in_use,
           EXISTS (SELECT 1 FROM legal_holds h WHERE h.patient_id = ANY(s.charts) AND h.lifted_at IS NULL) AS is_held
    FROM patients p CROSS JOIN LATERAL ({_CHARTS}) s
"""


def _kept(row: DictRow) -> KeptRecord:
    return KeptRecord(
        patient_id=row["id"],
        charts=tuple(row["charts"]),
        zone=row["zone"],
        born=row["born"],
        discharged_on=row["discharged_on"],
        last_entry_on=row["last_entry_on"],
        is_held=row["is_held"],
        is_in_use=row["is_in_use"],
    )


async def records_with_discharge(unit: Unit) -> list[KeptRecord]:
    """Every patient of whom a discharge is known: once, however many charts they have."""
    rows = await unit.rows(
        f"{_RECORDS} WHERE num_nonnulls(p.discharged_on, s.discharged_on) = 2 AND p.id = s.charts[1] ORDER BY p.id",
        now=unit.now,
    )
    return [_kept(row) for row in rows]


async def without_discharge(unit: Unit) -> int:
    """How many charts there are of which none is known."""
    row = await unit.row("SELECT count(*) AS unknown FROM patients WHERE discharged_on IS NULL")
    return 0 if row is None else int(row["unknown"])


async def locked(unit: Unit, patient_id: UUID) -> KeptRecord | None:
    """One of them, locked: nobody places a hold on what is just being deleted, nor the other way round.

    None where there is none, or where it became one with another chart at this moment.
    """
    charts = [row["id"] for row in await unit.rows(joined_with("SELECT %(id)s::uuid"), id=patient_id)]
    await unit.rows("SELECT 1 FROM patients WHERE id = ANY(%(ids)s) ORDER BY id FOR UPDATE", ids=charts)
    row = await unit.row(f"{_RECORDS} WHERE p.id = %(id)s", id=patient_id, now=unit.now)
    kept = None if row is None else _kept(row)
    return kept if kept and set(kept.charts) == set(charts) else None


async def is_in_another_record(unit: Unit, kept: KeptRecord) -> bool:
    """Whether somebody else's record still needs this one: they acted for them, or two charts may be one."""
    charts = list(kept.charts)
    accounts = await _ids(unit, "accounts", {"charts": charts})
    row = await unit.row(f"SELECT {_IN_OTHERS} AS is_so", charts=charts, accounts=accounts)
    return bool(row and row["is_so"])


async def delete(unit: Unit, kept: KeptRecord) -> None:
    """Delete a patient, and all that is kept of them but the audit."""
    found: dict[str, object] = {"charts": list(kept.charts)}
    for name in _FOUND:
        found[name] = await _ids(unit, name, found)
    for statement in (*_LOOSENED, *(f"DELETE FROM {table} WHERE {condition}" for table, condition in PLAN)):
        await unit.connection.execute(statement.encode(), found)


async def _ids(unit: Unit, name: str, found: dict[str, object]) -> list[UUID]:
    return [row["id"] for row in await unit.rows(_FOUND[name], **found)]
