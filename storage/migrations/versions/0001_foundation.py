"""The foundation: every table, the triggers that hold them, the job queue, and what the application's role may do."""

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager

from storage.schema.audit import AUDIT_GRANTS, AUDIT_TRIGGERS_DOWN, AUDIT_TRIGGERS_UP, Xid8
from storage.schema.metadata import Sealed
from storage.schema.owners import triggers_down, triggers_up
from storage.schema.staying import triggers_down as staying_down
from storage.schema.staying import triggers_up as staying_up

revision = "0001"
down_revision: str | None = None

GRANTS = (
    "GRANT USAGE ON SCHEMA public TO mycooper_app",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO mycooper_app",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO mycooper_app",
    "REVOKE ALL ON alembic_version FROM mycooper_app",
    "GRANT SELECT ON alembic_version TO mycooper_app",
)

# As they were with these tables: later ones bring their own.
OWNERS = (
    ("record_entries", ("patient_id",)),
    ("mailed_links", ("account_id",)),
    ("proxy_grants", ("account_id",)),
    ("threads", ("patient_id", "account_id")),
    ("asks", ("conversation_id",)),
    ("drafts", ("thread_id",)),
    ("messages", ("patient_id", "thread_id")),
    ("replies", ("conversation_id",)),
    ("turns", ("conversation_id",)),
    ("diversion_texts", ("diversion_id",)),
    ("diversion_tries", ("diversion_id",)),
    ("reminders", ("patient_id", "account_id")),
)

SEALED = (
    ("failed_updates", Sealed.ONCE, ("heard",)),
    ("mails", Sealed.ONCE, ("recipient", "link")),
    ("patients", Sealed.REWRITTEN, ("telephone", "email", "postal_address")),
    ("pools", Sealed.ONCE, ("on_duty_email",)),
    ("staff", Sealed.ONCE, ("email",)),
    ("staff", Sealed.LATER, ("totp_secret",)),
    ("accounts", Sealed.ONCE, ("login",)),
    ("accounts", Sealed.REWRITTEN, ("email",)),
    ("record_entries", Sealed.REWRITTEN, ("entry",)),
    ("staff_sessions", Sealed.ONCE, ("totp_offered",)),
    ("conversations", Sealed.ONCE, ("address",)),
    ("conversations", Sealed.REWRITTEN, ("state",)),
    ("mailed_links", Sealed.ONCE, ("detail",)),
    ("proxy_grants", Sealed.ONCE, ("nickname",)),
    ("threads", Sealed.ONCE, ("topic",)),
    ("asks", Sealed.ONCE, ("text", "cues", "understood", "kind")),
    ("chat_links", Sealed.ONCE, ("chat_name",)),
    ("diversions", Sealed.LATER, ("outcome",)),
    ("diversions", Sealed.REWRITTEN, ("kind",)),
    ("drafts", Sealed.REWRITTEN, ("body",)),
    ("messages", Sealed.ONCE, ("body",)),
    ("replies", Sealed.ONCE, ("said",)),
    ("turns", Sealed.ONCE, ("heard",)),
    ("call_tasks", Sealed.ONCE, ("reason",)),
    ("call_tasks", Sealed.LATER, ("outcome",)),
    ("diversion_texts", Sealed.ONCE, ("text", "cues", "kind")),
    ("diversion_tries", Sealed.ONCE, ("number", "outcome")),
    ("reminders", Sealed.ONCE, ("text",)),
    ("call_attempts", Sealed.ONCE, ("outcome",)),
)


def upgrade() -> None:  # noqa: PLR0915 - one statement a table, as they stand

    op.create_table(
        "audit_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("xid", Xid8(), nullable=False),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("object_kind", sa.Text(), nullable=True),
        sa.Column("object_id", sa.Uuid(), nullable=True),
        sa.Column("patient_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.LargeBinary(), nullable=True),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
    )
    op.create_index(
        "ix_audit_events_patient",
        "audit_events",
        ["patient_id", "at"],
        unique=False,
        postgresql_where="patient_id IS NOT NULL",
    )
    op.create_index(op.f("ix_audit_events_xid"), "audit_events", ["xid"], unique=False)
    op.create_table(
        "audit_seals",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("from_xid", Xid8(), nullable=False),
        sa.Column("below_xid", Xid8(), nullable=False),
        sa.Column("xid", Xid8(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("rows_hash", sa.LargeBinary(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_seals")),
    )
    op.create_table(
        "bots",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_bots")),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('terms', 'privacy')", name=op.f("ck_documents_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("kind", "version", "language", name=op.f("uq_documents_kind_version_language")),
    )
    op.create_table(
        "failed_updates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(), nullable=False),
        sa.Column("external", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("heard", sa.LargeBinary(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=True),
        sa.Column("patient_id", sa.Uuid(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_updates")),
        sa.UniqueConstraint(
            "channel", "bot", "address_hash", "external", "content_hash", name="uq_failed_updates_update"
        ),
    )
    op.create_index(
        "ix_failed_updates_unseen",
        "failed_updates",
        ["practice_id"],
        unique=False,
        postgresql_where="seen_at IS NULL",
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("not_understood", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_table(
        "mails",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("recipient", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('pending', 'sent', 'failed', 'dropped')", name=op.f("ck_mails_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
    )
    op.create_index(op.f("ix_mails_account_id"), "mails", ["account_id"], unique=False)
    op.create_index("ix_mails_pending", "mails", ["due_at"], unique=False, postgresql_where="state = 'pending'")
    op.create_table(
        "reset_wishes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("login_hash", sa.LargeBinary(), nullable=False),
        sa.Column("wished_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reset_wishes")),
    )
    op.create_index(op.f("ix_reset_wishes_wished_at"), "reset_wishes", ["wished_at"], unique=False)
    op.create_table(
        "marks", sa.Column("name", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("name", name=op.f("pk_marks"))
    )
    op.create_table(
        "practices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.Column("weekdays", sa.ARRAY(sa.SmallInteger()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practices")),
    )
    op.create_table(
        "send_slots",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("next_free_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("halted_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_send_slots")),
    )
    op.create_table(
        "tries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_failure_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tries")),
        sa.UniqueConstraint("what", "subject", name=op.f("uq_tries_what_subject")),
    )
    op.create_table(
        "patients",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("mrn", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("telephone", sa.LargeBinary(), nullable=True),
        sa.Column("telephone_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.Column("email_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("postal_address", sa.LargeBinary(), nullable=True),
        sa.Column("postal_address_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name=op.f("fk_patients_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patients")),
        sa.UniqueConstraint("mrn", name=op.f("uq_patients_mrn")),
    )
    op.create_index(op.f("ix_patients_practice_id"), "patients", ["practice_id"], unique=False)
    op.create_table(
        "pools",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("on_duty_email", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name=op.f("fk_pools_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pools")),
        sa.UniqueConstraint("practice_id", "name", name=op.f("uq_pools_practice_id_name")),
    )
    op.create_index(op.f("ix_pools_practice_id"), "pools", ["practice_id"], unique=False)
    op.create_table(
        "practice_closures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name=op.f("fk_practice_closures_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_closures")),
        sa.UniqueConstraint("practice_id", "day", name=op.f("uq_practice_closures_practice_id_day")),
    )
    op.create_index(op.f("ix_practice_closures_practice_id"), "practice_closures", ["practice_id"], unique=False)
    op.create_table(
        "staff",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("totp_secret", sa.LargeBinary(), nullable=True),
        sa.Column("totp_enrolled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("totp_last_step", sa.BigInteger(), nullable=True),
        sa.Column("roles", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name=op.f("fk_staff_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
    )
    op.create_index(op.f("ix_staff_practice_id"), "staff", ["practice_id"], unique=False)
    op.create_table(
        "access_codes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrong_dates", sa.Integer(), server_default="0", nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_access_codes_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_codes")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_access_codes_code_hash")),
    )
    op.create_index(op.f("ix_access_codes_patient_id"), "access_codes", ["patient_id"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.LargeBinary(), nullable=False),
        sa.Column("login_hash", sa.LargeBinary(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("email_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("email_hash", sa.LargeBinary(), nullable=False),
        sa.Column("email_verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("email_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("email_bounced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reminders_stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("messages_stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("password_changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("password_reset_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("password_exposed", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('active', 'restricted', 'ended')", name=op.f("ck_accounts_status")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_accounts_patient_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name=op.f("fk_accounts_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("login_hash", name=op.f("uq_accounts_login_hash")),
        sa.UniqueConstraint("patient_id", name=op.f("uq_accounts_patient_id")),
    )
    op.create_index(op.f("ix_accounts_patient_id"), "accounts", ["patient_id"], unique=False)
    op.create_index(op.f("ix_accounts_practice_id"), "accounts", ["practice_id"], unique=False)
    op.create_table(
        "pool_topics",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_pool_topics_pool_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name=op.f("fk_pool_topics_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_topics")),
        sa.UniqueConstraint("practice_id", "topic", name=op.f("uq_pool_topics_practice_id_topic")),
    )
    op.create_index(op.f("ix_pool_topics_pool_id"), "pool_topics", ["pool_id"], unique=False)
    op.create_index(op.f("ix_pool_topics_practice_id"), "pool_topics", ["practice_id"], unique=False)
    op.create_table(
        "record_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=False),
        sa.Column("entry_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_record_entries_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_entries")),
        sa.UniqueConstraint("patient_id", "source", name=op.f("uq_record_entries_patient_id_source")),
    )
    op.create_index(op.f("ix_record_entries_patient_id"), "record_entries", ["patient_id"], unique=False)
    op.create_table(
        "staff_browsers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_browsers_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_browsers")),
        sa.UniqueConstraint("staff_id", "browser_hash", name=op.f("uq_staff_browsers_staff_id_browser_hash")),
    )
    op.create_index(op.f("ix_staff_browsers_staff_id"), "staff_browsers", ["staff_id"], unique=False)
    op.create_table(
        "staff_pools",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_staff_pools_pool_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_pools_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_pools")),
        sa.UniqueConstraint("staff_id", "pool_id", name=op.f("uq_staff_pools_staff_id_pool_id")),
    )
    op.create_index(op.f("ix_staff_pools_pool_id"), "staff_pools", ["pool_id"], unique=False)
    op.create_index(op.f("ix_staff_pools_staff_id"), "staff_pools", ["staff_id"], unique=False)
    op.create_table(
        "staff_sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("second_factor_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("totp_offered", sa.LargeBinary(), nullable=True),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_sessions_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_staff_sessions_token_hash")),
    )
    op.create_index(op.f("ix_staff_sessions_staff_id"), "staff_sessions", ["staff_id"], unique=False)
    op.create_table(
        "acceptances",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_acceptances_account_id")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_acceptances_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acceptances")),
        sa.UniqueConstraint("account_id", "document_id", name=op.f("uq_acceptances_account_id_document_id")),
    )
    op.create_index(op.f("ix_acceptances_account_id"), "acceptances", ["account_id"], unique=False)
    op.create_index(op.f("ix_acceptances_document_id"), "acceptances", ["document_id"], unique=False)
    op.create_table(
        "conversations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("patient_id", sa.Uuid(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("state", sa.LargeBinary(), nullable=True),
        sa.Column("state_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("generation", sa.Integer(), server_default="0", nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("channel IN ('web', 'telegram')", name=op.f("ck_conversations_channel")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_conversations_account_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_conversations_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("channel", "bot", "address_hash", name=op.f("uq_conversations_channel_bot_address_hash")),
    )
    op.create_index(op.f("ix_conversations_account_id"), "conversations", ["account_id"], unique=False)
    op.create_index(op.f("ix_conversations_patient_id"), "conversations", ["patient_id"], unique=False)
    op.create_table(
        "known_browsers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_known_browsers_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_browsers")),
        sa.UniqueConstraint("account_id", "browser_hash", name=op.f("uq_known_browsers_account_id_browser_hash")),
    )
    op.create_index(op.f("ix_known_browsers_account_id"), "known_browsers", ["account_id"], unique=False)
    op.create_table(
        "mailed_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("detail", sa.LargeBinary(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proven_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_mailed_links_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailed_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_mailed_links_token_hash")),
    )
    op.create_index(op.f("ix_mailed_links_account_id"), "mailed_links", ["account_id"], unique=False)
    op.create_table(
        "proxy_grants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("scope", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nickname", sa.LargeBinary(), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_proxy_grants_account_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_proxy_grants_patient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proxy_grants")),
        sa.UniqueConstraint(
            "patient_id", "account_id", "starts_on", name=op.f("uq_proxy_grants_patient_id_account_id_starts_on")
        ),
    )
    op.create_index(op.f("ix_proxy_grants_account_id"), "proxy_grants", ["account_id"], unique=False)
    op.create_index(op.f("ix_proxy_grants_patient_id"), "proxy_grants", ["patient_id"], unique=False)
    op.create_table(
        "threads",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_look_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_look_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(state = 'open') = (due_at IS NOT NULL)", name=op.f("ck_threads_open_is_due")),
        sa.CheckConstraint("state IN ('open', 'answered', 'closed')", name=op.f("ck_threads_state")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_threads_account_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_threads_patient_id")),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_threads_pool_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name=op.f("fk_threads_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threads")),
    )
    op.create_index(op.f("ix_threads_account_id"), "threads", ["account_id"], unique=False)
    op.create_index(op.f("ix_threads_due_at"), "threads", ["due_at"], unique=False)
    op.create_index(op.f("ix_threads_patient_id"), "threads", ["patient_id"], unique=False)
    op.create_index(op.f("ix_threads_pool_id"), "threads", ["pool_id"], unique=False)
    op.create_index(op.f("ix_threads_practice_id"), "threads", ["practice_id"], unique=False)
    op.create_table(
        "asks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("cues", sa.LargeBinary(), nullable=False),
        sa.Column("understood", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_asks_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asks")),
    )
    op.create_index(op.f("ix_asks_conversation_id"), "asks", ["conversation_id"], unique=False)
    op.create_index("ix_asks_waiting", "asks", ["due_at"], unique=False, postgresql_where="answered_at IS NULL")
    op.create_table(
        "chat_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chat_name", sa.LargeBinary(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("mailed_link_id", sa.Uuid(), nullable=True),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("code_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries_left", sa.SmallInteger(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_chat_links_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_chat_links_token_hash")),
    )
    op.create_index(op.f("ix_chat_links_conversation_id"), "chat_links", ["conversation_id"], unique=False)
    op.create_table(
        "diversions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("kind", sa.LargeBinary(), nullable=False),
        sa.Column("kind_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warned_in_full_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unacknowledged_texts", sa.SmallInteger(), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.LargeBinary(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("level IN ('emergency', 'crisis')", name=op.f("ck_diversions_level")),
        sa.CheckConstraint("(closed_at IS NULL) = (outcome IS NULL)", name=op.f("ck_diversions_closed_with_outcome")),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by IS NULL)", name=op.f("ck_diversions_decided_by_somebody")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_diversions_account_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_diversions_conversation_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_diversions_patient_id")),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_diversions_pool_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diversions")),
        sa.UniqueConstraint("number", name=op.f("uq_diversions_number")),
    )
    op.create_index(op.f("ix_diversions_account_id"), "diversions", ["account_id"], unique=False)
    op.create_index(op.f("ix_diversions_conversation_id"), "diversions", ["conversation_id"], unique=False)
    op.create_index(op.f("ix_diversions_opened_at"), "diversions", ["opened_at"], unique=False)
    op.create_index(op.f("ix_diversions_patient_id"), "diversions", ["patient_id"], unique=False)
    op.create_index(op.f("ix_diversions_pool_id"), "diversions", ["pool_id"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("body_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_drafts_staff_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_drafts_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("thread_id", "staff_id", name=op.f("uq_drafts_thread_id_staff_id")),
    )
    op.create_index(op.f("ix_drafts_staff_id"), "drafts", ["staff_id"], unique=False)
    op.create_index(op.f("ix_drafts_thread_id"), "drafts", ["thread_id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("author_kind", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("actionable", sa.Boolean(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.Text(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(author_kind <> 'staff') = (account_id IS NOT NULL)", name=op.f("ck_messages_account_author")
        ),
        sa.CheckConstraint(
            "(author_kind = 'staff') = (actionable IS NOT NULL)", name=op.f("ck_messages_staff_classifies")
        ),
        sa.CheckConstraint("(author_kind = 'staff') = (staff_id IS NOT NULL)", name=op.f("ck_messages_staff_author")),
        sa.CheckConstraint("author_kind IN ('patient', 'proxy', 'staff')", name=op.f("ck_messages_author_kind")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_messages_patient_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_messages_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index(op.f("ix_messages_patient_id"), "messages", ["patient_id"], unique=False)
    op.create_index("ix_messages_thread_sent", "messages", ["thread_id", "sent_at"], unique=False)
    op.create_table(
        "replies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("external_message", sa.Text(), nullable=True),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('pending', 'sent', 'failed')", name=op.f("ck_replies_state")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_replies_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
    )
    op.create_index("ix_replies_conversation_made", "replies", ["conversation_id", "made_at"], unique=False)
    op.create_index("ix_replies_pending", "replies", ["made_at"], unique=False, postgresql_where="state = 'pending'")
    op.create_index(op.f("ix_replies_turn_id"), "replies", ["turn_id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("network_hash", sa.LargeBinary(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stepped_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stepped_up_for", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sessions_account_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_sessions_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sessions_token_hash")),
    )
    op.create_index(op.f("ix_sessions_account_id"), "sessions", ["account_id"], unique=False)
    op.create_index(op.f("ix_sessions_conversation_id"), "sessions", ["conversation_id"], unique=False)
    op.create_table(
        "turns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("heard", sa.LargeBinary(), nullable=False),
        sa.Column("external_message", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_turns_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turns")),
    )
    op.create_index("ix_turns_conversation_heard", "turns", ["conversation_id", "heard_at"], unique=False)
    op.create_table(
        "update_keys",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("external", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_update_keys_conversation_id")),
        sa.PrimaryKeyConstraint("conversation_id", "external", "content_hash", name=op.f("pk_update_keys")),
    )
    op.create_index(op.f("ix_update_keys_conversation_id"), "update_keys", ["conversation_id"], unique=False)
    op.create_index(op.f("ix_update_keys_heard_at"), "update_keys", ["heard_at"], unique=False)
    op.create_table(
        "call_tasks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("reminder_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.LargeBinary(), nullable=True),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(closed_at IS NULL) = (outcome IS NULL)", name=op.f("ck_call_tasks_closed_with_outcome")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_call_tasks_message_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_call_tasks_patient_id")),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_call_tasks_pool_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_tasks")),
    )
    op.create_index(op.f("ix_call_tasks_message_id"), "call_tasks", ["message_id"], unique=False)
    op.create_index(op.f("ix_call_tasks_patient_id"), "call_tasks", ["patient_id"], unique=False)
    op.create_index(op.f("ix_call_tasks_pool_id"), "call_tasks", ["pool_id"], unique=False)
    op.create_table(
        "diversion_texts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("diversion_id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("cues", sa.LargeBinary(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("kind", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["diversion_id"], ["diversions.id"], name=op.f("fk_diversion_texts_diversion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diversion_texts")),
        sa.UniqueConstraint("turn_id", name=op.f("uq_diversion_texts_turn_id")),
    )
    op.create_index(op.f("ix_diversion_texts_diversion_id"), "diversion_texts", ["diversion_id"], unique=False)
    op.create_table(
        "diversion_tries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("diversion_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.LargeBinary(), nullable=False),
        sa.Column("outcome", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["diversion_id"], ["diversions.id"], name=op.f("fk_diversion_tries_diversion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diversion_tries")),
    )
    op.create_index(op.f("ix_diversion_tries_diversion_id"), "diversion_tries", ["diversion_id"], unique=False)
    op.create_table(
        "pages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("diversion_id", sa.Uuid(), nullable=False),
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('pending', 'sent', 'failed')", name=op.f("ck_pages_state")),
        sa.ForeignKeyConstraint(["diversion_id"], ["diversions.id"], name=op.f("fk_pages_diversion_id")),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_pages_pool_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages")),
    )
    op.create_index(op.f("ix_pages_diversion_id"), "pages", ["diversion_id"], unique=False)
    op.create_index("ix_pages_pending", "pages", ["made_at"], unique=False, postgresql_where="state = 'pending'")
    op.create_index(op.f("ix_pages_pool_id"), "pages", ["pool_id"], unique=False)
    op.create_table(
        "reminders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("quiet_hours_overridden", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("nudges_sent", sa.Integer(), server_default="0", nullable=False),
        sa.Column("planned_by", sa.Uuid(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'planned') = (due_at IS NOT NULL)", name=op.f("ck_reminders_planned_is_due")),
        sa.CheckConstraint("state IN ('planned', 'done', 'stopped', 'handed over')", name=op.f("ck_reminders_state")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_reminders_account_id")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_reminders_message_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_reminders_patient_id")),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_reminders_pool_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
    )
    op.create_index(op.f("ix_reminders_account_id"), "reminders", ["account_id"], unique=False)
    op.create_index(op.f("ix_reminders_due_at"), "reminders", ["due_at"], unique=False)
    op.create_index(op.f("ix_reminders_message_id"), "reminders", ["message_id"], unique=False)
    op.create_index(op.f("ix_reminders_patient_id"), "reminders", ["patient_id"], unique=False)
    op.create_index(op.f("ix_reminders_pool_id"), "reminders", ["pool_id"], unique=False)
    op.create_table(
        "call_attempts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_task_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.LargeBinary(), nullable=False),
        sa.Column("identifiers_checked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["call_task_id"], ["call_tasks.id"], name=op.f("fk_call_attempts_call_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_attempts")),
    )
    op.create_index(op.f("ix_call_attempts_call_task_id"), "call_attempts", ["call_task_id"], unique=False)
    op.create_table(
        "nudges",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reminder_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["reminder_id"], ["reminders.id"], name=op.f("fk_nudges_reminder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
    )
    op.create_index(op.f("ix_nudges_reminder_id"), "nudges", ["reminder_id"], unique=False)
    _run(
        *AUDIT_TRIGGERS_UP,
        *triggers_up(OWNERS),
        *staying_up(SEALED),
        SchemaManager.get_schema(),
        *GRANTS,
        *AUDIT_GRANTS,
    )


def downgrade() -> None:  # noqa: PLR0915 - one statement a table, as they stand
    _run(*staying_down(SEALED), *triggers_down(OWNERS), *AUDIT_TRIGGERS_DOWN, *_PROCRASTINATE_DOWN)
    op.drop_index(op.f("ix_nudges_reminder_id"), table_name="nudges")
    op.drop_table("nudges")
    op.drop_index(op.f("ix_call_attempts_call_task_id"), table_name="call_attempts")
    op.drop_table("call_attempts")
    op.drop_index(op.f("ix_reminders_pool_id"), table_name="reminders")
    op.drop_index(op.f("ix_reminders_patient_id"), table_name="reminders")
    op.drop_index(op.f("ix_reminders_message_id"), table_name="reminders")
    op.drop_index(op.f("ix_reminders_due_at"), table_name="reminders")
    op.drop_index(op.f("ix_reminders_account_id"), table_name="reminders")
    op.drop_table("reminders")
    op.drop_index(op.f("ix_pages_pool_id"), table_name="pages")
    op.drop_index("ix_pages_pending", table_name="pages", postgresql_where="state = 'pending'")
    op.drop_index(op.f("ix_pages_diversion_id"), table_name="pages")
    op.drop_table("pages")
    op.drop_index(op.f("ix_diversion_tries_diversion_id"), table_name="diversion_tries")
    op.drop_table("diversion_tries")
    op.drop_index(op.f("ix_diversion_texts_diversion_id"), table_name="diversion_texts")
    op.drop_table("diversion_texts")
    op.drop_index(op.f("ix_call_tasks_pool_id"), table_name="call_tasks")
    op.drop_index(op.f("ix_call_tasks_patient_id"), table_name="call_tasks")
    op.drop_index(op.f("ix_call_tasks_message_id"), table_name="call_tasks")
    op.drop_table("call_tasks")
    op.drop_index(op.f("ix_update_keys_heard_at"), table_name="update_keys")
    op.drop_index(op.f("ix_update_keys_conversation_id"), table_name="update_keys")
    op.drop_table("update_keys")
    op.drop_index("ix_turns_conversation_heard", table_name="turns")
    op.drop_table("turns")
    op.drop_index(op.f("ix_sessions_conversation_id"), table_name="sessions")
    op.drop_index(op.f("ix_sessions_account_id"), table_name="sessions")
    op.drop_table("sessions")
    op.drop_index(op.f("ix_replies_turn_id"), table_name="replies")
    op.drop_index("ix_replies_pending", table_name="replies", postgresql_where="state = 'pending'")
    op.drop_index("ix_replies_conversation_made", table_name="replies")
    op.drop_table("replies")
    op.drop_index("ix_messages_thread_sent", table_name="messages")
    op.drop_index(op.f("ix_messages_patient_id"), table_name="messages")
    op.drop_table("messages")
    op.drop_index(op.f("ix_drafts_thread_id"), table_name="drafts")
    op.drop_index(op.f("ix_drafts_staff_id"), table_name="drafts")
    op.drop_table("drafts")
    op.drop_index(op.f("ix_diversions_pool_id"), table_name="diversions")
    op.drop_index(op.f("ix_diversions_patient_id"), table_name="diversions")
    op.drop_index(op.f("ix_diversions_opened_at"), table_name="diversions")
    op.drop_index(op.f("ix_diversions_conversation_id"), table_name="diversions")
    op.drop_index(op.f("ix_diversions_account_id"), table_name="diversions")
    op.drop_table("diversions")
    op.drop_index(op.f("ix_chat_links_conversation_id"), table_name="chat_links")
    op.drop_table("chat_links")
    op.drop_index("ix_asks_waiting", table_name="asks", postgresql_where="answered_at IS NULL")
    op.drop_index(op.f("ix_asks_conversation_id"), table_name="asks")
    op.drop_table("asks")
    op.drop_index(op.f("ix_threads_practice_id"), table_name="threads")
    op.drop_index(op.f("ix_threads_pool_id"), table_name="threads")
    op.drop_index(op.f("ix_threads_patient_id"), table_name="threads")
    op.drop_index(op.f("ix_threads_due_at"), table_name="threads")
    op.drop_index(op.f("ix_threads_account_id"), table_name="threads")
    op.drop_table("threads")
    op.drop_index(op.f("ix_proxy_grants_patient_id"), table_name="proxy_grants")
    op.drop_index(op.f("ix_proxy_grants_account_id"), table_name="proxy_grants")
    op.drop_table("proxy_grants")
    op.drop_index(op.f("ix_mailed_links_account_id"), table_name="mailed_links")
    op.drop_table("mailed_links")
    op.drop_index(op.f("ix_known_browsers_account_id"), table_name="known_browsers")
    op.drop_table("known_browsers")
    op.drop_index(op.f("ix_conversations_patient_id"), table_name="conversations")
    op.drop_index(op.f("ix_conversations_account_id"), table_name="conversations")
    op.drop_table("conversations")
    op.drop_index(op.f("ix_acceptances_document_id"), table_name="acceptances")
    op.drop_index(op.f("ix_acceptances_account_id"), table_name="acceptances")
    op.drop_table("acceptances")
    op.drop_index(op.f("ix_staff_sessions_staff_id"), table_name="staff_sessions")
    op.drop_table("staff_sessions")
    op.drop_index(op.f("ix_staff_pools_staff_id"), table_name="staff_pools")
    op.drop_index(op.f("ix_staff_pools_pool_id"), table_name="staff_pools")
    op.drop_table("staff_pools")
    op.drop_index(op.f("ix_staff_browsers_staff_id"), table_name="staff_browsers")
    op.drop_table("staff_browsers")
    op.drop_index(op.f("ix_record_entries_patient_id"), table_name="record_entries")
    op.drop_table("record_entries")
    op.drop_index(op.f("ix_pool_topics_practice_id"), table_name="pool_topics")
    op.drop_index(op.f("ix_pool_topics_pool_id"), table_name="pool_topics")
    op.drop_table("pool_topics")
    op.drop_index(op.f("ix_accounts_practice_id"), table_name="accounts")
    op.drop_index(op.f("ix_accounts_patient_id"), table_name="accounts")
    op.drop_table("accounts")
    op.drop_index(op.f("ix_access_codes_patient_id"), table_name="access_codes")
    op.drop_table("access_codes")
    op.drop_index(op.f("ix_staff_practice_id"), table_name="staff")
    op.drop_table("staff")
    op.drop_index(op.f("ix_practice_closures_practice_id"), table_name="practice_closures")
    op.drop_table("practice_closures")
    op.drop_index(op.f("ix_pools_practice_id"), table_name="pools")
    op.drop_table("pools")
    op.drop_index(op.f("ix_patients_practice_id"), table_name="patients")
    op.drop_table("patients")
    op.drop_table("tries")
    op.drop_table("send_slots")
    op.drop_table("practices")
    op.drop_table("marks")
    op.drop_index(op.f("ix_reset_wishes_wished_at"), table_name="reset_wishes")
    op.drop_table("reset_wishes")
    op.drop_index("ix_mails_pending", table_name="mails", postgresql_where="state = 'pending'")
    op.drop_index(op.f("ix_mails_account_id"), table_name="mails")
    op.drop_table("mails")
    op.drop_table("imports")
    op.drop_index("ix_failed_updates_unseen", table_name="failed_updates", postgresql_where="seen_at IS NULL")
    op.drop_table("failed_updates")
    op.drop_table("documents")
    op.drop_table("bots")
    op.drop_table("audit_seals")
    op.drop_index(op.f("ix_audit_events_xid"), table_name="audit_events")
    op.drop_index("ix_audit_events_patient", table_name="audit_events", postgresql_where="patient_id IS NOT NULL")
    op.drop_table("audit_events")


def _run(*statements: str) -> None:
    # The driver's own cursor: these statements hold percent signs and several commands each.
    cursor = op.get_bind().connection.cursor()
    for statement in statements:
        cursor.execute(statement)


_PROCRASTINATE_DOWN = (
    "DROP TABLE procrastinate_events, procrastinate_periodic_defers, procrastinate_jobs, procrastinate_workers CASCADE",
    """DO $$ DECLARE found record; BEGIN
        FOR found IN SELECT p.oid::regprocedure AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                     WHERE n.nspname = current_schema() AND p.proname LIKE 'procrastinate%' LOOP
            EXECUTE 'DROP FUNCTION ' || found.name || ' CASCADE';
        END LOOP;
        FOR found IN SELECT t.oid::regtype AS name FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
                     WHERE n.nspname = current_schema() AND t.typname LIKE 'procrastinate%'
                     AND t.typtype IN ('e', 'c') LOOP
            EXECUTE 'DROP TYPE ' || found.name || ' CASCADE';
        END LOOP;
    END $$""",
)
