"""Which columns of text or bytes are kept as they are, and why; every other one is sealed, by test."""

from collections.abc import Mapping

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, Interval, Numeric, Table, Time, Uuid

from .schema import metadata
from .schema.audit import Xid8

CODE = "a code of a closed set that says nothing about a person's health"
HASH = "a keyed hash, a hash or a signature"
SEARCH = "for staff's search, by decision"
CLINIC = "about the practice, which prints it on its door"
ZONE = "the name of a time zone"
JOB = "which of our jobs it is"

PLAIN: Mapping[str, Mapping[str, str]] = {
    "access_changes": {"what": CODE},
    "access_codes": {"code_hash": HASH},
    "acceptances": {"channel": CODE},
    "accounts": {"login_hash": HASH, "password_hash": HASH, "email_hash": HASH, "language": CODE, "status": CODE},
    "asks": {"answer": CODE},
    "audit_events": {"actor_kind": CODE, "action": CODE, "object_kind": CODE, "mac": HASH},
    "audit_seals": {"rows_hash": HASH, "marks": HASH, "previous": HASH, "signature": HASH},
    "bots": {"channel": CODE, "bot": "the bot's public number"},
    "call_attempts": {"interpreter": CODE},
    "chart_freezes": {"kind": CODE, "kept_account_was": CODE, "other_account_was": CODE, "decision": CODE},
    "broken_glass": {"verdict": CODE},
    "chat_links": {"token_hash": HASH, "code_hash": HASH},
    "climb_mails": {"waits_for": CODE, "state": CODE},
    "close_records": {"kind": CODE},
    "conversations": {
        "channel": CODE,
        "bot": "the bot's public number",
        "address_hash": HASH,
        "language": CODE,
        "step": "which question of a dialog is open, never what was said",
    },
    "deaths": {"source": CODE, "account_was": CODE},
    "details_decisions": {"source": "where the operator's own legal decision is written down"},
    "diversion_texts": {"level": "a page says it too", "origin": CODE},
    "diversions": {"level": "a page says it too"},
    "documents": {
        "kind": CODE,
        "version": "the operator's own name for a version",
        "language": CODE,
        "body": "the operator's published terms",
        "sha256": HASH,
    },
    "failed_updates": {
        "channel": CODE,
        "bot": "the bot's public number",
        "address_hash": HASH,
        "external": "a counter of the channel's",
        "content_hash": HASH,
        "error": "the name of an error's class",
    },
    "hold_decisions": {"hold": CODE, "source": "where the operator's own legal decision is written down"},
    "fhir_writes": {
        "server": "the operator's own address",
        "kind": CODE,
        "location": "the server's own id of a resource",
        "digest": HASH,
    },
    "imports": {"sha256": HASH},
    "known_browsers": {"browser_hash": HASH},
    "reset_wishes": {"login_hash": HASH},
    "mailed_links": {"kind": CODE, "token_hash": HASH},
    "mails": {"kind": CODE, "language": CODE, "state": CODE},
    "marks": {"name": CODE},
    "messages": {"author_kind": CODE, "released_by": CODE, "untranslated": CODE},
    "misuse_reports": {"decision": CODE},
    "name_changes": {"kind": CODE, "name_before": SEARCH},
    "nudges": {"answer": CODE},
    "page_recipients": {"step": CODE},
    "pages": {"step": CODE, "level": "a page says it", "state": CODE},
    "patients": {
        "mrn": SEARCH,
        "family_name": SEARCH,
        "given_name": SEARCH,
        "chosen_name": SEARCH,
        "language": CODE,
        "spoken_language": CODE,
        "zone": ZONE,
    },
    "pool_topics": {"topic": "how the practice routes, not what anybody wrote"},
    "pools": {"name": CLINIC},
    "practice_closures": {"name": CLINIC},
    "practices": {"name": CLINIC, "telephone": CLINIC, "zone": ZONE, "weekdays": CLINIC},
    "proxy_cases": {"kind": CODE, "patient_paper": CODE, "requestor_paper": CODE, "proof": CODE, "state": CODE},
    "proxy_grants": {"scope": CODE, "end_kind": CODE},
    "proxy_limits": {"kind": CODE},
    "recovery_codes": {"code_hash": HASH},
    "record_copies": {"why_not": CODE},
    "record_entries": {
        "part": "which of three lists an entry stands in",
        "source": "the record system's own id of an entry, by which it is imported once",
    },
    "record_requests": {"kind": CODE, "delivery": CODE, "state": CODE, "ground": CODE, "climbed_to": CODE},
    "refilings": {"reason": CODE},
    "reminders": {"zone": ZONE, "state": CODE},
    "replies": {"state": CODE, "external_message": "a counter of the channel's"},
    "send_slots": {"channel": CODE},
    "sensitive_code_lists": {"body": "the operator's own list of codes, about no patient"},
    "sessions": {"token_hash": HASH, "network_hash": HASH, "device": CODE, "stepped_up_for": CODE},
    "shifts": {"name": "colleagues read it", "backup_name": "colleagues read it"},
    "staff": {"name": "colleagues read it", "login": "colleagues read it", "password_hash": HASH, "roles": CODE},
    "staff_browsers": {"browser_hash": HASH},
    "staff_changes": {
        "kind": CODE,
        "roles": CODE,
        "pools": "ids of pools",
        "state": CODE,
        "link_hash": HASH,
        "code_hash": HASH,
    },
    "staff_sessions": {"token_hash": HASH, "password_offered": HASH},
    "thread_moves": {"reason": CODE},
    "threads": {"state": CODE, "climbed_to": CODE, "climbed_for": CODE},
    "tries": {"what": CODE, "subject": HASH},
    "turns": {"kind": CODE, "external_message": "a counter of the channel's", "level": "a page says it too"},
    "unusual_readings": {"sign": CODE, "verdict": CODE},
    "update_keys": {
        "external": "the channel's own id of an update; on our pages random, drawn with the form",
        "content_hash": HASH,
    },
    "webhook_pages": {"step": CODE, "level": "a page says it", "state": CODE},
}


TOOLS: Mapping[str, Mapping[str, str]] = {
    "procrastinate_jobs": {
        "queue_name": JOB,
        "task_name": JOB,
        "lock": "never set: jobs do not wait for each other",
        "queueing_lock": "never set: a job that is deferred twice does nothing the second time",
        "args": "the id of the row that the job is about, and nothing else",
        "status": CODE,
    },
    "procrastinate_periodic_defers": {"task_name": JOB, "periodic_id": JOB},
    "procrastinate_events": {"type": CODE},
    "alembic_version": {"version_num": "the name of the last migration"},
}
"""The tables that the job queue and the migrations bring along, which seal nothing."""

_HOLDS_NO_WORDS = (Uuid, Integer, Numeric, Boolean, DateTime, Date, Time, Interval, Xid8)


def may_hold_words(column: Column[object]) -> bool:
    """Whether a column could hold words or secrets, so that it is sealed or listed: any type but the harmless ones."""
    return not isinstance(column.type, _HOLDS_NO_WORDS)


def unlisted() -> list[str]:
    """Columns that are neither sealed nor listed with a reason, and listed ones that there are not."""
    wanted = {(table.name, column.name) for table in metadata.sorted_tables for column in _plain(table)}
    listed = {(table, column) for table, columns in PLAIN.items() for column in columns}
    return sorted(f"{table}.{column}" for table, column in wanted ^ listed)


def _plain(table: Table) -> list[Column[object]]:
    return [column for column in table.columns if may_hold_words(column) and not column.info.get("sealed")]
