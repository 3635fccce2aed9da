"""What is sensitive in a record, by the operator's list of codes, and what a patient has opened of it to a proxy."""

from sqlalchemy import CheckConstraint, Column, Index, Table, Text, Uuid

from .metadata import instant, metadata, owned_by, row_id, sealed, to

# The operator's own lists, of which the latest holds; without one, the list that is shipped does.
sensitive_code_lists = Table(
    "sensitive_code_lists",
    metadata,
    row_id(),
    Column("body", Text, nullable=False),
    instant("posted_at"),
    CheckConstraint("body <> ''", name="body"),
)

# The categories that are open to one proxy; a change of them is another row, so that what held when can be shown.
opened_to_proxies = Table(
    "opened_to_proxies",
    metadata,
    row_id(),
    to("patients", "patient_id"),
    to("proxy_grants", "grant_id", index=False),
    sealed("categories"),
    Column("account_id", Uuid, nullable=False),
    instant("opened_at"),
    instant("ended_at", null=True),
    Index("ix_opened_to_proxies_holding", "grant_id", unique=True, postgresql_where="ended_at IS NULL"),
    info=owned_by("patient_id"),
)
