"""The tables. Importing this package makes `metadata` whole."""

from . import audit, channels, emergencies, installation, people, records, relay, staff
from .metadata import metadata

__all__ = ["audit", "channels", "emergencies", "installation", "metadata", "people", "records", "relay", "staff"]
