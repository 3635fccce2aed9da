"""Ids of rows: UUIDv7, made by the application, so that they sort by time and are known before they are written."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Make an id that no other row has."""
    return uuid7()
