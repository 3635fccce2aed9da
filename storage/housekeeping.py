"""What is kept only for a while: which rows are over, by the kind of their clock. A legal hold keeps a patient's own.

Wrong tries, reset wishes and sending slots are of nobody whom the database could name, so no hold can mean them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from .database import Unit
from .joined import HELD_PATIENTS

AT_ONCE = 5000

# Those of patients who are held, and of whoever is nobody's patient and asked to act for one of them.
_HELD_ACCOUNTS = f"""
    SELECT a.id FROM accounts a WHERE a.patient_id IN ({HELD_PATIENTS})
    UNION ALL SELECT a.id FROM accounts a JOIN proxy_cases k ON k.account_id = a.id
    WHERE a.patient_id IS NULL AND k.patient_id IN ({HELD_PATIENTS})
"""
_HELD_CONVERSATIONS = f"""
    SELECT c.id FROM conversations c WHERE c.account_id IN ({_HELD_ACCOUNTS})
    UNION ALL SELECT s.conversation_id FROM sessions s WHERE s.account_id IN ({_HELD_ACCOUNTS})
"""
_OF_NO_HELD_ACCOUNT = f"account_id NOT IN ({_HELD_ACCOUNTS})"
_IN_NO_HELD_CONVERSATION = f"conversation_id NOT IN ({_HELD_CONVERSATIONS})"
# By whoever was not signed in, at an address that is of no patient who is held.
_OF_VISITORS = f"{{0}}.account_id IS NULL AND {{0}}.{{1}} < %(before)s AND {{0}}.{_IN_NO_HELD_CONVERSATION}"
# A visitor's alarm, from when a clinician closed it on.
_VISITORS_DIVERSIONS = f"""
    SELECT v.id FROM diversions v WHERE v.patient_id IS NULL AND v.account_id IS NULL AND v.closed_at < %(before)s
    AND (v.conversation_id IS NULL OR v.{_IN_NO_HELD_CONVERSATION})
"""


# The patient's record is kept by when they were last here; the accounts in one order, as others lock them.
_KEEPING_THE_LAST = """
    WITH gone AS ({}),
         last AS (SELECT account_id, max(active_at) AS at FROM gone GROUP BY account_id),
         locked AS (SELECT a.id FROM accounts a WHERE a.id IN (SELECT account_id FROM last)
                    ORDER BY a.id FOR NO KEY UPDATE),
         seen AS (UPDATE accounts a SET last_seen_at = greatest(a.last_seen_at, l.at)
                  FROM last l JOIN locked k ON k.id = l.account_id WHERE a.id = l.account_id)
    SELECT 1 FROM gone
"""


@dataclass(frozen=True, slots=True)
class Over:
    """Rows of a table that are over, by a condition on what was `before`, and what has to be gone first."""

    table: str
    when: str
    after: str = "true"

    @property
    def count(self) -> str:
        """How many there are."""
        return f"SELECT count(*) AS over FROM {self.table} o WHERE {self.when}"

    @property
    def delete(self) -> str:
        """Some of them; of words, at which address they stood, and of sign-ins when each account had its last."""
        some = f"SELECT o.ctid FROM {self.table} o WHERE ({self.when}) AND {self.after} LIMIT {AT_ONCE}"
        said = {"turns": "conversation_id", "sessions": "account_id, active_at"}.get(self.table, "1")
        gone = f"DELETE FROM {self.table} WHERE ctid IN ({some}) RETURNING {said}"
        return _KEEPING_THE_LAST.format(gone) if self.table == "sessions" else gone


def _left(table: str, column: str, of: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM {table} x WHERE x.{column} = o.{of})"


_CHILDREN_OF_DIVERSIONS = ("diversion_answers", "diversion_tries", "pages", "webhook_pages", "diversion_texts")
_CHILDREN_OF_CONVERSATIONS = ("turns", "replies", "asks", "chat_links", "update_keys", "sessions", "diversions")
_DELETE_ADDRESSES = " AND ".join(
    (
        "DELETE FROM conversations o WHERE o.id = ANY(%(ids)s) AND o.account_id IS NULL AND o.touched_at < %(before)s",
        *(_left(table, "conversation_id", "id") for table in _CHILDREN_OF_CONVERSATIONS),
    )
)
OVER: Mapping[str, tuple[Over, ...]] = MappingProxyType(
    {
        "visitors' words": (
            Over("asks", f"o.turn_id IN (SELECT t.id FROM turns t WHERE {_OF_VISITORS.format('t', 'heard_at')})"),
            *(Over(table, f"o.diversion_id IN ({_VISITORS_DIVERSIONS})") for table in _CHILDREN_OF_DIVERSIONS),
            Over(
                "diversions",
                f"o.id IN ({_VISITORS_DIVERSIONS})",
                after=" AND ".join(_left(table, "diversion_id", "id") for table in _CHILDREN_OF_DIVERSIONS),
            ),
            Over("replies", _OF_VISITORS.format("o", "made_at")),
            Over("turns", _OF_VISITORS.format("o", "heard_at"), after=_left("asks", "turn_id", "id")),
            Over("failed_updates", "o.patient_id IS NULL AND o.failed_at < %(before)s"),
        ),
        "sign-ins": (
            Over(
                "sessions",
                f"(o.ended_at < %(before)s OR o.active_at < %(before)s) AND o.{_OF_NO_HELD_ACCOUNT}",
            ),
            Over("staff_sessions", "o.ended_at < %(before)s OR o.active_at < %(before)s"),
        ),
        "links and tries": (
            Over("chat_links", f"o.expires_at < %(before)s AND o.{_IN_NO_HELD_CONVERSATION}"),
            Over("mailed_links", f"o.expires_at < %(before)s AND o.{_OF_NO_HELD_ACCOUNT}"),
            Over("reset_wishes", "o.wished_at < %(before)s"),
            Over("tries", "o.last_failure_at < %(before)s"),
            Over("send_slots", "o.next_free_at < %(before)s AND o.halted_until IS NULL AND o.channel LIKE '%%:%%'"),
        ),
        "update keys": (Over("update_keys", f"o.heard_at < %(before)s AND o.{_IN_NO_HELD_CONVERSATION}"),),
    }
)


async def count(unit: Unit, kind: str, *, before: datetime) -> int:
    """How many rows of one kind are over."""
    return sum([await _number(unit, over.count, before) for over in OVER[kind]])


async def forget(unit: Unit, kind: str, *, before: datetime) -> int:
    """Let go of the rows of one kind that are over, some of them at once, and say how many those were.

    An address goes with the last word of its visitors.
    """
    forgotten = 0
    for over in OVER[kind]:
        rows = await unit.rows(over.delete, before=before)
        forgotten += len(rows)
        if over.table == "turns":
            addresses = list({row["conversation_id"] for row in rows})
            await unit.connection.execute(_DELETE_ADDRESSES.encode(), {"ids": addresses, "before": before})
    return forgotten


async def _number(unit: Unit, query: str, before: datetime) -> int:
    row = await unit.row(query, before=before)
    return 0 if row is None else int(row["over"])
