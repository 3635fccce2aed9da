"""Second factors of patients who want one: an authenticator, and codes for the day that it is lost."""

from sqlalchemy import BigInteger, Column, Index, Table

from .metadata import fingerprint, instant, metadata, owned_by, row_id, sealed, to

# An authenticator: offered, then enrolled by its first digits, then perhaps turned off. Turned on anew it is another.
second_factors = Table(
    "second_factors",
    metadata,
    row_id(),
    to("accounts", "account_id", index=False),
    sealed("secret"),
    instant("offered_at"),
    instant("enrolled_at", null=True),
    # A code's time step counts once.
    Column("last_step", BigInteger, nullable=True),
    instant("ended_at", null=True),
    Index("ix_second_factors_holding", "account_id", unique=True, postgresql_where="ended_at IS NULL"),
    info=owned_by("account_id"),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    row_id(),
    to("accounts", "account_id"),
    fingerprint("code_hash", unique=True),
    instant("made_at"),
    instant("used_at", null=True),
    instant("voided_at", null=True),
)
