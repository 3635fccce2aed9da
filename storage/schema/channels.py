"""Addresses and their conversations, what was heard and replied there, links, and who is signed in where."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from .metadata import fingerprint, instant, metadata, owned_by, rewritten, row_id, sealed, to

# One row an address: a chat with the bot, or one browser. It is locked first in every turn.
conversations = Table(
    "conversations",
    metadata,
    row_id(),
    Column("channel", Text, nullable=False),
    Column("bot", Text, nullable=False),
    # A chat's number or a browser's id, found by keyed hash; what is needed to send there is sealed beside it.
    fingerprint("address_hash"),
    sealed("address"),
    to("accounts", "account_id", null=True),
    to("patients", "patient_id", null=True),
    Column("language", Text, nullable=True),
    Column("step", Text, nullable=True),
    *rewritten("state", null=True),
    # Raised by link, unlink and switch of person: a choice offered before is stale after.
    Column("generation", Integer, nullable=False, server_default="0"),
    instant("linked_at", null=True),
    instant("active_at", null=True),
    instant("gone_at", null=True),
    instant("touched_at"),
    CheckConstraint("channel IN ('web', 'telegram')", name="channel"),
    UniqueConstraint("channel", "bot", "address_hash"),
)

# The database binds itself to one bot: another token's bot id is refused.
bots = Table(
    "bots",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("bot", Text, nullable=False),
)

update_keys = Table(
    "update_keys",
    metadata,
    to("conversations", "conversation_id"),
    Column("external", Text, nullable=False),
    fingerprint("content_hash"),
    Column("turn_id", Uuid, nullable=False),
    instant("heard_at", index=True),
    PrimaryKeyConstraint("conversation_id", "external", "content_hash"),
)

turns = Table(
    "turns",
    metadata,
    row_id(),
    to("conversations", "conversation_id", index=False),
    Column("account_id", Uuid, nullable=True),
    Column("generation", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    # What was heard, credentials masked; in a third-party chat also its message's number there.
    sealed("heard"),
    Column("external_message", Text, nullable=True),
    Column("level", Text, nullable=False),
    instant("heard_at"),
    instant("warned_at", null=True),
    # Hidden in its chat by whoever was there; staff keep everything.
    instant("hidden_at", null=True),
    Index("ix_turns_conversation_heard", "conversation_id", "heard_at"),
    # For the figures of whole weeks: rows come in their order, so the smallest of indexes will do.
    Index("ix_turns_heard", "heard_at", postgresql_using="brin"),
    Index("ix_turns_of_visitors", "heard_at", postgresql_where="account_id IS NULL"),
    info=owned_by("conversation_id"),
)

replies = Table(
    "replies",
    metadata,
    row_id(),
    to("conversations", "conversation_id", index=False),
    Column("turn_id", Uuid, nullable=True, index=True),
    Column("account_id", Uuid, nullable=True),
    Column("generation", Integer, nullable=False),
    Column("position", SmallInteger, nullable=False),
    # The values of a reply, never rendered words.
    sealed("said"),
    Column("state", Text, nullable=False),
    Column("external_message", Text, nullable=True),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    # When a worker last took it; null where only the turn itself has.
    instant("tried_at", null=True),
    instant("made_at"),
    instant("sent_at", null=True),
    instant("hidden_at", null=True),
    CheckConstraint("state IN ('pending', 'sent', 'failed')", name="state"),
    Index("ix_replies_conversation_made", "conversation_id", "made_at"),
    Index("ix_replies_pending", "made_at", postgresql_where="state = 'pending'"),
    Index("ix_replies_of_visitors", "made_at", postgresql_where="account_id IS NULL"),
    info=owned_by("conversation_id"),
)

# An update whose turn failed; after the third time it is kept for staff and tried no more.
failed_updates = Table(
    "failed_updates",
    metadata,
    row_id(),
    Column("channel", Text, nullable=False),
    Column("bot", Text, nullable=False),
    fingerprint("address_hash"),
    Column("external", Text, nullable=False),
    # A known id with other content is another update, whose words are kept too.
    fingerprint("content_hash"),
    sealed("heard"),
    # The error's class, never its text.
    Column("error", Text, nullable=False),
    Column("tries", SmallInteger, nullable=False),
    instant("failed_at"),
    # Once it is given up: whose staff look at it, and about whom it is where that is known.
    Column("practice_id", Uuid, nullable=True),
    Column("patient_id", Uuid, nullable=True),
    instant("seen_at", null=True),
    UniqueConstraint("channel", "bot", "address_hash", "external", "content_hash", name="uq_failed_updates_update"),
    Index("ix_failed_updates_unseen", "practice_id", postgresql_where="seen_at IS NULL"),
)

# The single-use link that joins a chat to an account, and the six digits typed back into that chat.
chat_links = Table(
    "chat_links",
    metadata,
    row_id(),
    to("conversations", "conversation_id"),
    fingerprint("token_hash", unique=True),
    instant("expires_at"),
    # How the chat calls its owner: shown as what it is, anybody's word.
    sealed("chat_name", null=True),
    Column("account_id", Uuid, nullable=True),
    # Set where the digits join nothing but prove a password reset: the mailed link that it began with.
    Column("mailed_link_id", Uuid, nullable=True),
    fingerprint("code_hash", null=True),
    instant("code_expires_at", null=True),
    Column("tries_left", SmallInteger, nullable=False),
    # Telegram's own sign-in that the link waits for instead of the digits: begun in which session, and until when.
    Column("sign_in_id", Uuid, nullable=True),
    Column("sign_in_session_id", Uuid, nullable=True),
    instant("sign_in_expires_at", null=True),
    instant("used_at", null=True),
)

sessions = Table(
    "sessions",
    metadata,
    row_id(),
    fingerprint("token_hash", unique=True),
    to("accounts", "account_id"),
    # The browser's address; new at each sign-in.
    to("conversations", "conversation_id"),
    fingerprint("network_hash"),
    Column("device", Text, nullable=False),
    instant("signed_in_at"),
    instant("active_at"),
    instant("stepped_up_at", null=True),
    Column("stepped_up_for", Text, nullable=True),
    instant("ended_at", null=True),
)

# A mailed link: to verify an address, reset a password, undo a change, say "this wasn't me".
mailed_links = Table(
    "mailed_links",
    metadata,
    row_id(),
    to("accounts", "account_id"),
    Column("kind", Text, nullable=False),
    fingerprint("token_hash", unique=True),
    sealed("detail", null=True),
    instant("expires_at"),
    # Of a reset: when its second proof was given.
    instant("proven_at", null=True),
    instant("used_at", null=True),
    info=owned_by("account_id"),
)

# Browsers that an account has signed in from before: a count of wrong tries of their own, no new-device notice.
known_browsers = Table(
    "known_browsers",
    metadata,
    row_id(),
    to("accounts", "account_id"),
    fingerprint("browser_hash"),
    instant("last_seen_at"),
    UniqueConstraint("account_id", "browser_hash"),
)

# Somebody says that the password of a myCooper ID is forgotten; whether there is such an ID, only the worker looks.
reset_wishes = Table("reset_wishes", metadata, row_id(), fingerprint("login_hash"), instant("wished_at", index=True))

mails = Table(
    "mails",
    metadata,
    row_id(),
    Column("account_id", Uuid, nullable=True, index=True),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    sealed("recipient"),
    # A token that the mail's link carries, where its kind has one.
    sealed("link", null=True),
    Column("state", Text, nullable=False),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    instant("due_at"),
    instant("made_at"),
    instant("sent_at", null=True),
    CheckConstraint("state IN ('pending', 'sent', 'failed', 'dropped')", name="state"),
    Index("ix_mails_pending", "due_at", postgresql_where="state = 'pending'"),
)

# One row that all workers share: who may send to Telegram next, and until when nobody may.
send_slots = Table(
    "send_slots",
    metadata,
    Column("channel", Text, primary_key=True),
    instant("next_free_at"),
    instant("halted_until", null=True),
)
