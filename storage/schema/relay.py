"""Threads between a patient and the practice, their messages, and the calls that some answers need."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from .metadata import instant, metadata, owned_by, rewritten, row_id, sealed, to

threads = Table(
    "threads",
    metadata,
    row_id(),
    # All that a mail to staff holds of a thread.
    Column("number", Integer, Identity(always=False), unique=True, nullable=False),
    to("patients", "patient_id"),
    to("practices", "practice_id"),
    # A thread without a pool is impossible.
    to("pools", "pool_id"),
    # The clinician who has taken it; without one it is the pool's.
    Column("owner_id", Uuid, nullable=True, index=True),
    # Who opened it: threads are for their writer and staff, not for everybody who may see the patient.
    to("accounts", "account_id"),
    # Emptied where all of the thread was moved to another patient.
    sealed("topic", null=True),
    Column("state", Text, nullable=False),
    # Earliest open goal; null once nothing waits.
    instant("due_at", null=True, index=True),
    # When the first look that is due was first waited for.
    instant("first_look_from", null=True),
    instant("first_look_due_at", null=True),
    instant("first_look_at", null=True),
    # When it is looked at next whether the thread climbs; to whom it has climbed, and what it waits for there.
    instant("climbs_at", null=True),
    Column("climbed_to", Text, nullable=True),
    Column("climbed_for", Text, nullable=True),
    Column("version", Integer, nullable=False),
    instant("opened_at"),
    instant("changed_at"),
    CheckConstraint("state IN ('open', 'answered', 'closed', 'moved')", name="state"),
    CheckConstraint("(state = 'moved') = (topic IS NULL)", name="moved_says_nothing"),
    CheckConstraint("(state = 'open') = (due_at IS NOT NULL)", name="open_is_due"),
    CheckConstraint("(first_look_from IS NULL) = (first_look_due_at IS NULL)", name="first_look_from_and_due"),
    CheckConstraint("climbed_to IN ('owner', 'pool', 'supervisor')", name="climbed_to"),
    CheckConstraint("(climbed_to IS NULL) = (climbed_for IS NULL)", name="climbed_for_something"),
    CheckConstraint("state = 'open' OR climbed_to IS NULL", name="what_is_open_climbs"),
    # Pool and owner are the thread's own practice's.
    ForeignKeyConstraint(["pool_id", "practice_id"], ["pools.id", "pools.practice_id"]),
    ForeignKeyConstraint(["owner_id", "practice_id"], ["staff.id", "staff.practice_id"]),
    Index("ix_threads_climbing", "climbs_at", postgresql_where="state = 'open'"),
)

# From whom to whom a thread went, and why.
thread_moves = Table(
    "thread_moves",
    metadata,
    row_id(),
    to("threads", "thread_id"),
    to("pools", "from_pool_id", index=False),
    to("staff", "from_owner_id", null=True, index=False),
    to("pools", "to_pool_id", index=False),
    to("staff", "to_owner_id", null=True, index=False),
    Column("reason", Text, nullable=False),
    # Null where an absence that was planned has begun.
    to("staff", "moved_by", null=True, index=False),
    instant("moved_at"),
)

# A mail to staff that a thread, or what was asked of the records team, has climbed: it goes out in practice hours, for
# as long as that waits.
climb_mails = Table(
    "climb_mails",
    metadata,
    row_id(),
    to("threads", "thread_id", null=True),
    to("record_requests", "request_id", null=True),
    # Null where it goes to whoever is on duty in the pool.
    to("staff", "staff_id", null=True),
    Column("waits_for", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    instant("due_at"),
    instant("made_at"),
    instant("sent_at", null=True),
    CheckConstraint("state IN ('pending', 'sent', 'dropped')", name="state"),
    CheckConstraint("(thread_id IS NULL) <> (request_id IS NULL)", name="about_one"),
    Index("ix_climb_mails_pending", "due_at", postgresql_where="state = 'pending'"),
)

messages = Table(
    "messages",
    metadata,
    row_id(),
    to("threads", "thread_id", index=False),
    to("patients", "patient_id"),
    Column("author_kind", Text, nullable=False),
    Column("account_id", Uuid, nullable=True),
    Column("staff_id", Uuid, nullable=True),
    # Emptied where the message was moved to another patient, where it stands in a row of its own.
    sealed("body", null=True),
    instant("moved_at", null=True),
    instant("sent_at"),
    # Of a patient's or proxy's message: the goal for its answer, and when it was answered.
    instant("due_at", null=True),
    instant("answered_at", null=True),
    # Of staff's: whether it needs talking over; shown from `released_at` on, never before.
    Column("actionable", Boolean, nullable=True),
    instant("released_at", null=True),
    Column("released_by", Text, nullable=True),
    instant("read_at", null=True),
    # Of an answer that nobody has read: how often it was told of again, and when that is due next.
    Column("chases", Integer, nullable=False, server_default="0"),
    instant("chase_due_at", null=True, index=True),
    # Of staff's: the answer that it corrects, which stays as it was.
    to("messages", "corrects_id", null=True, index=False),
    # Of staff's: the qualified translator who answers for it; or the language it is in where its reader reads another.
    sealed("translated_by", null=True),
    Column("untranslated", Text, nullable=True),
    CheckConstraint("author_kind IN ('patient', 'proxy', 'staff')", name="author_kind"),
    CheckConstraint("(author_kind = 'staff') = (staff_id IS NOT NULL)", name="staff_author"),
    CheckConstraint("(author_kind = 'staff') = (actionable IS NOT NULL)", name="staff_classifies"),
    CheckConstraint("(author_kind <> 'staff') = (account_id IS NOT NULL)", name="account_author"),
    CheckConstraint("corrects_id IS NULL OR author_kind = 'staff'", name="staff_correct"),
    CheckConstraint("author_kind = 'staff' OR translated_by IS NULL AND untranslated IS NULL", name="staff_translate"),
    CheckConstraint("(moved_at IS NOT NULL) = (body IS NULL)", name="moved_says_nothing"),
    UniqueConstraint("corrects_id"),
    Index("ix_messages_thread_sent", "thread_id", "sent_at"),
    info=owned_by("patient_id"),
)

# A message that stood with the wrong patient, and the row in which it stands with the right one.
refilings = Table(
    "refilings",
    metadata,
    row_id(),
    to("messages", "from_message_id", index=False),
    to("messages", "to_message_id", index=False),
    Column("reason", Text, nullable=False),
    to("staff", "moved_by", index=False),
    instant("moved_at"),
    UniqueConstraint("from_message_id"),
    UniqueConstraint("to_message_id"),
)

call_tasks = Table(
    "call_tasks",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    to("pools", "pool_id"),
    # Why: an answer that needs talking over, or something that could not be sent.
    sealed("reason"),
    to("messages", "message_id", null=True),
    Column("reminder_id", Uuid, nullable=True),
    # Who asked for it, where somebody did: the patient, or one who acts for them.
    to("accounts", "account_id", null=True, index=False),
    instant("made_at"),
    # The goal of the message that the call answers; without one it stands where it was made.
    instant("due_at", null=True),
    instant("closed_at", null=True),
    sealed("outcome", null=True, later=True),
    # The call that reached the patient, by which what was held may be shown.
    instant("reached_at", null=True),
    Column("closed_by", Uuid, nullable=True),
    # After a call that reached nobody: when the practice is to call again.
    instant("next_try_at", null=True),
    instant("escalated_at", null=True),
    # The letter that says how to see or hear it: when one was made, and by whom.
    instant("letter_at", null=True),
    Column("letter_by", Uuid, nullable=True),
    CheckConstraint("(closed_at IS NULL) = (outcome IS NULL)", name="closed_with_outcome"),
    CheckConstraint("(letter_at IS NULL) = (letter_by IS NULL)", name="letter_by_somebody"),
)

call_attempts = Table(
    "call_attempts",
    metadata,
    row_id(),
    to("call_tasks", "call_task_id"),
    Column("staff_id", Uuid, nullable=False),
    instant("at"),
    sealed("outcome"),
    # What was dialled; nothing where the call was handed to a supervisor instead.
    sealed("number", null=True),
    Column("identifiers_checked", Boolean, nullable=False),
    Column("interpreter", Text, nullable=True),
    # Why they were called in hours that are not safe by their own word.
    sealed("why_now", null=True),
    CheckConstraint("interpreter IN ('not needed', 'used', 'spoken')", name="interpreter"),
)

# What a staff member has typed and not sent: neither a reload nor a locked desk loses it.
drafts = Table(
    "drafts",
    metadata,
    row_id(),
    to("threads", "thread_id"),
    to("staff", "staff_id"),
    *rewritten("body"),
    instant("kept_at"),
    UniqueConstraint("thread_id", "staff_id"),
    info=owned_by("thread_id"),
)

reminders = Table(
    "reminders",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    to("pools", "pool_id"),
    to("accounts", "account_id"),
    # What was already told and is being followed up.
    to("messages", "message_id", null=True),
    sealed("text"),
    Column("zone", Text, nullable=False),
    instant("due_at", null=True, index=True),
    Column("quiet_hours_overridden", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("nudges_sent", Integer, nullable=False, server_default="0"),
    Column("planned_by", Uuid, nullable=False),
    instant("planned_at"),
    instant("ended_at", null=True),
    # The qualified translator who answers for its text, where its reader reads no English.
    sealed("translated_by", null=True),
    CheckConstraint("state IN ('planned', 'done', 'stopped', 'handed over')", name="state"),
    CheckConstraint("(state = 'planned') = (due_at IS NOT NULL)", name="planned_is_due"),
    info=owned_by("patient_id"),
)

nudges = Table(
    "nudges",
    metadata,
    row_id(),
    to("reminders", "reminder_id"),
    Column("conversation_id", Uuid, nullable=True),
    instant("sent_at"),
    Column("answer", Text, nullable=True),
    instant("answered_at", null=True),
)
