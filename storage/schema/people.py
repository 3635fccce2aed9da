"""Practices and their pools, patients, accounts, and what each has agreed to."""

from sqlalchemy import (
    ARRAY,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    Time,
    UniqueConstraint,
    Uuid,
)

from .metadata import fingerprint, instant, metadata, owned_by, rewritten, row_id, sealed, to

practices = Table(
    "practices",
    metadata,
    row_id(),
    Column("name", Text, nullable=False),
    Column("telephone", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("opens", Time, nullable=False),
    Column("closes", Time, nullable=False),
    Column("weekdays", ARRAY(SmallInteger), nullable=False),
)

practice_closures = Table(
    "practice_closures",
    metadata,
    row_id(),
    to("practices", "practice_id"),
    Column("day", Date, nullable=False),
    Column("name", Text, nullable=False),
    # A day counts only once an administrator has said that this practice is closed on it.
    Column("confirmed_by", Uuid, nullable=True),
    instant("confirmed_at", null=True),
    UniqueConstraint("practice_id", "day"),
)

pools = Table(
    "pools",
    metadata,
    row_id(),
    to("practices", "practice_id"),
    Column("name", Text, nullable=False),
    sealed("on_duty_email"),
    # What stands with it is a record of such a program, and its copies say so (42 CFR part 2).
    Column("substance_use_program", Boolean, nullable=False, server_default="false"),
    UniqueConstraint("practice_id", "name"),
    # What is a thread's pool is its own practice's.
    UniqueConstraint("id", "practice_id"),
)

# Who is paged after the one on duty.
page_recipients = Table(
    "page_recipients",
    metadata,
    row_id(),
    to("pools", "pool_id", index=False),
    Column("step", Text, nullable=False),
    *rewritten("email"),
    UniqueConstraint("pool_id", "step"),
    CheckConstraint("step IN ('backup', 'supervisor', 'clinical lead')", name="step"),
)

# Who is on duty in which hours of the week, by the practice's own clock; what was taken out stays, with its end.
shifts = Table(
    "shifts",
    metadata,
    row_id(),
    to("pools", "pool_id"),
    Column("weekday", SmallInteger, nullable=False),
    Column("starts", SmallInteger, nullable=False),
    Column("ends", SmallInteger, nullable=False),
    Column("name", Text, nullable=False),
    sealed("email"),
    Column("backup_name", Text, nullable=True),
    sealed("backup_email", null=True),
    Column("added_by", Uuid, nullable=False),
    instant("added_at"),
    Column("ended_by", Uuid, nullable=True),
    instant("ended_at", null=True),
    CheckConstraint("weekday BETWEEN 0 AND 6 AND 0 <= starts AND starts < ends AND ends <= 24", name="hours"),
    CheckConstraint("(backup_name IS NULL) = (backup_email IS NULL)", name="backup_whole"),
)

pool_topics = Table(
    "pool_topics",
    metadata,
    row_id(),
    to("practices", "practice_id"),
    to("pools", "pool_id"),
    Column("topic", Text, nullable=False),
    UniqueConstraint("practice_id", "topic"),
)

patients = Table(
    "patients",
    metadata,
    row_id(),
    to("practices", "practice_id"),
    Column("mrn", Text, nullable=False, unique=True),
    Column("family_name", Text, nullable=False),
    Column("given_name", Text, nullable=False),
    # What they want to be called, whole; the two above are the legal name.
    Column("chosen_name", Text, nullable=True),
    Column("birth_date", Date, nullable=False),
    # Of the hospital's last stay, as its records say: from then on the years run that a record is kept.
    Column("discharged_on", Date, nullable=True),
    # What they read; what they speak is the same where nobody said another.
    Column("language", Text, nullable=False),
    Column("spoken_language", Text, nullable=True),
    # Whether a call needs an interpreter, where somebody said; and whether they want help with reading.
    Column("interpreter", Boolean, nullable=True),
    Column("reading_help", Boolean, nullable=False, server_default="false"),
    # When the patient or staff last said so here: from then on the record system changes none of it.
    instant("languages_said_at", null=True),
    Column("zone", Text, nullable=False),
    *rewritten("telephone", null=True),
    *rewritten("email", null=True),
    *rewritten("postal_address", null=True),
    instant("created_at"),
    # From when on the patient is known to have died, or the chart is frozen: nothing is shown or sent any more.
    instant("died_at", null=True),
    instant("frozen_at", null=True),
)

accounts = Table(
    "accounts",
    metadata,
    row_id(),
    to("patients", "patient_id", null=True),
    to("practices", "practice_id"),
    sealed("login"),
    fingerprint("login_hash", unique=True),
    Column("password_hash", Text, nullable=False),
    *rewritten("email"),
    fingerprint("email_hash"),
    instant("email_verified_at", null=True),
    instant("email_changed_at", null=True),
    instant("email_bounced_at", null=True),
    Column("language", Text, nullable=False),
    Column("status", Text, nullable=False),
    instant("reminders_stopped_at", null=True),
    instant("messages_stopped_at", null=True),
    # The patient's own wish: what needs talking over is shown without waiting for the call.
    instant("show_at_once_since", null=True),
    instant("password_changed_at"),
    # By a mailed link: chats that were joined before prove no further reset.
    instant("password_reset_at", null=True),
    Column("password_exposed", Boolean, nullable=False, server_default="false"),
    # When they were last mailed that the terms or the privacy statement had changed.
    instant("told_of_documents_at", null=True),
    # When they were last signed in, of all sessions that are kept no longer.
    instant("last_seen_at", null=True),
    instant("created_at"),
    CheckConstraint("status IN ('active', 'restricted', 'ended')", name="status"),
    UniqueConstraint("patient_id"),
)

access_codes = Table(
    "access_codes",
    metadata,
    row_id(),
    # Of a patient, or of somebody who has no chart here and asks to act for one.
    to("patients", "patient_id", null=True),
    to("proxy_cases", "case_id", null=True),
    fingerprint("code_hash", unique=True),
    Column("issued_by", Uuid, nullable=False),
    instant("issued_at"),
    instant("expires_at"),
    Column("wrong_dates", Integer, nullable=False, server_default="0"),
    instant("used_at", null=True),
    instant("voided_at", null=True),
    CheckConstraint("num_nonnulls(patient_id, case_id) = 1", name="of_one"),
)

documents = Table(
    "documents",
    metadata,
    row_id(),
    Column("kind", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    instant("posted_at"),
    UniqueConstraint("kind", "version", "language"),
    CheckConstraint("kind IN ('terms', 'privacy')", name="kind"),
)

acceptances = Table(
    "acceptances",
    metadata,
    row_id(),
    to("accounts", "account_id"),
    to("documents", "document_id"),
    Column("channel", Text, nullable=False),
    instant("accepted_at"),
    UniqueConstraint("account_id", "document_id"),
)

proxy_grants = Table(
    "proxy_grants",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    to("accounts", "account_id"),
    Column("scope", ARRAY(Text), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=True),
    instant("revoked_at", null=True),
    sealed("nickname"),
    Column("granted_by", Uuid, nullable=False),
    # The case whose papers allow it: a trigger lets nothing in but what was granted there (migration 0018).
    Column("case_id", Uuid, nullable=False),
    Column("end_kind", Text, nullable=True),
    # Why a clinician ended it, for staff alone.
    sealed("end_reason", null=True, later=True),
    Column("ended_by", Uuid, nullable=True),
    ForeignKeyConstraint(
        ["case_id", "patient_id", "account_id"],
        ["proxy_cases.id", "proxy_cases.patient_id", "proxy_cases.account_id"],
    ),
    UniqueConstraint("case_id"),
    CheckConstraint("end_kind IN ('patient', 'safety', 'court', 'emancipation')", name="end_kind"),
    CheckConstraint("end_kind IS NULL OR revoked_at IS NOT NULL AND ended_by IS NOT NULL", name="end_whole"),
    CheckConstraint("end_kind <> 'safety' OR end_reason IS NOT NULL", name="safety_says_why"),
    info=owned_by("account_id"),
)

# Wrong tries of a sign-in, a code or a reset, by account and by network: the ground for waits.
tries = Table(
    "tries",
    metadata,
    row_id(),
    Column("what", Text, nullable=False),
    Column("subject", LargeBinary, nullable=False),
    Column("failures", Integer, nullable=False),
    instant("last_failure_at"),
    UniqueConstraint("what", "subject"),
)
