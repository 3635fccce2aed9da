"""Texts that were an emergency, the question asked when unsure, and the pages to staff."""

from sqlalchemy import Boolean, CheckConstraint, Column, Identity, Index, Integer, SmallInteger, Table, Text, Uuid

from .metadata import instant, metadata, owned_by, rewritten, row_id, sealed, to

diversions = Table(
    "diversions",
    metadata,
    row_id(),
    # What a page holds: a number and a level.
    Column("number", Integer, Identity(always=False), unique=True, nullable=False),
    # Null for a visitor who was never matched to a patient.
    to("patients", "patient_id", null=True),
    to("accounts", "account_id", null=True),
    to("conversations", "conversation_id", null=True),
    to("pools", "pool_id"),
    Column("level", Text, nullable=False),
    # Of its latest text.
    *rewritten("kind"),
    instant("opened_at", index=True),
    instant("warned_in_full_at", null=True),
    Column("unacknowledged_texts", SmallInteger, nullable=False),
    instant("acknowledged_at", null=True),
    Column("acknowledged_by", Uuid, nullable=True),
    # Unlike the one above it stays when more is written: by it is told how long staff took.
    instant("first_acknowledged_at", null=True),
    instant("closed_at", null=True),
    Column("closed_by", Uuid, nullable=True),
    sealed("outcome", null=True, later=True),
    # The supervisor who decided to leave it at that nobody could be reached, and when.
    Column("decided_by", Uuid, nullable=True),
    instant("decided_at", null=True),
    # How far its pages have climbed, since when, and when the next one is due; null once somebody acknowledges.
    Column("rung", SmallInteger, nullable=False, server_default="0"),
    instant("ladder_since", null=True),
    instant("climbs_at", null=True),
    CheckConstraint("level IN ('emergency', 'crisis')", name="level"),
    CheckConstraint("(closed_at IS NULL) = (outcome IS NULL)", name="closed_with_outcome"),
    CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name="decided_by_somebody"),
    Index("ix_diversions_climbing", "climbs_at", postgresql_where="climbs_at IS NOT NULL"),
)

diversion_texts = Table(
    "diversion_texts",
    metadata,
    row_id(),
    to("diversions", "diversion_id"),
    # The turn that it was heard in; unique, so that what was spooled is kept once.
    Column("turn_id", Uuid, nullable=False, unique=True),
    sealed("text"),
    sealed("cues"),
    Column("level", Text, nullable=False),
    sealed("kind"),
    Column("origin", Text, nullable=False),
    instant("heard_at"),
    instant("warned_at", null=True),
    # The message as which it was passed on, once somebody called it no emergency.
    to("messages", "message_id", null=True),
    # Whether a clinician finds it rightly or wrongly raised; they may change their mind.
    *rewritten("raised", null=True),
    Column("marked_by", Uuid, nullable=True),
    instant("marked_at", null=True),
    CheckConstraint(
        "(raised IS NULL) = (marked_at IS NULL) AND (raised IS NULL) = (marked_by IS NULL)", name="marked_by_somebody"
    ),
    info=owned_by("diversion_id"),
)

# What the writer said under a warning: that it is no emergency, or that they are safe. It closes nothing.
diversion_answers = Table(
    "diversion_answers",
    metadata,
    row_id(),
    to("diversions", "diversion_id"),
    # The turn of the tap.
    Column("turn_id", Uuid, nullable=False, unique=True),
    sealed("said"),
    instant("said_at"),
    info=owned_by("diversion_id"),
)

# Calls by which somebody tried to reach the writer of a diversion.
diversion_tries = Table(
    "diversion_tries",
    metadata,
    row_id(),
    to("diversions", "diversion_id"),
    Column("staff_id", Uuid, nullable=False),
    instant("at"),
    sealed("number"),
    sealed("outcome"),
    info=owned_by("diversion_id"),
)

asks = Table(
    "asks",
    metadata,
    row_id(),
    to("conversations", "conversation_id"),
    Column("turn_id", Uuid, nullable=False),
    sealed("text"),
    sealed("cues"),
    # What the text would have meant as none, for the answer "no".
    sealed("understood"),
    sealed("kind"),
    instant("asked_at"),
    # Silence until then is an emergency.
    instant("due_at"),
    instant("answered_at", null=True),
    Column("answer", Text, nullable=True),
    Index("ix_asks_waiting", "due_at", postgresql_where="answered_at IS NULL"),
    info=owned_by("conversation_id"),
)

pages = Table(
    "pages",
    metadata,
    row_id(),
    to("diversions", "diversion_id"),
    to("pools", "pool_id"),
    # Where it went to whoever was on duty then, or to their backup.
    to("shifts", "shift_id", null=True, index=False),
    # Who is paged, and whether because nobody had acknowledged.
    Column("step", Text, nullable=False, server_default="duty"),
    Column("climbed", Boolean, nullable=False, server_default="false"),
    Column("level", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    instant("tried_at", null=True),
    instant("made_at"),
    instant("sent_at", null=True),
    CheckConstraint("state IN ('pending', 'sent', 'failed')", name="state"),
    CheckConstraint("step IN ('duty', 'backup', 'supervisor', 'clinical lead')", name="step"),
    Index("ix_pages_pending", "made_at", postgresql_where="state = 'pending'"),
)

# The same by the operator's webhook. They wait apart from the mails, so that neither way waits for the other; where no
# webhook is set they stay.
webhook_pages = Table(
    "webhook_pages",
    metadata,
    row_id(),
    to("diversions", "diversion_id"),
    to("pools", "pool_id", index=False),
    # Who is paged, and on which rung of the ladder.
    Column("step", Text, nullable=False),
    Column("rung", SmallInteger, nullable=False),
    Column("level", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    instant("made_at"),
    instant("due_at"),
    # When it was taken, or refused for good, or somebody was on the diversion before.
    instant("ended_at", null=True),
    CheckConstraint("state IN ('pending', 'sent', 'refused', 'dropped')", name="state"),
    CheckConstraint("step IN ('duty', 'backup', 'supervisor', 'clinical lead')", name="step"),
    CheckConstraint("(state = 'pending') = (ended_at IS NULL)", name="ended"),
    Index("ix_webhook_pages_pending", "due_at", postgresql_where="state = 'pending'"),
)
