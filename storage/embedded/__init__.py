"""The clinic's database on one machine: PostgreSQL that we make, start, share and stop ourselves.

One server a data folder. Each process that uses it holds a lock while it does; the first starts the server, the last to
leave stops it. Nothing is decided by a process id: alive means that a connection succeeds.
"""

from .errors import (
    BinariesMissingError,
    EmbeddedDatabaseError,
    FolderClosedError,
    FolderNotOursError,
    FolderOpenError,
    FolderUnusableError,
    NamelessUserError,
    NoOtherUserError,
    NoSocketFolderError,
    NotMadeError,
    NotStartedError,
    NotStoppedError,
    OtherVersionError,
    SecretsMissingError,
    SecretsRefusedError,
    StillBusyError,
    UnreachableError,
)
from .folders import keys_folder
from .server import EmbeddedServer, Urls, start
from .user import reachable

__all__ = [
    "BinariesMissingError",
    "EmbeddedDatabaseError",
    "EmbeddedServer",
    "FolderClosedError",
    "FolderNotOursError",
    "FolderOpenError",
    "FolderUnusableError",
    "NamelessUserError",
    "NoOtherUserError",
    "NoSocketFolderError",
    "NotMadeError",
    "NotStartedError",
    "NotStoppedError",
    "OtherVersionError",
    "SecretsMissingError",
    "SecretsRefusedError",
    "StillBusyError",
    "UnreachableError",
    "Urls",
    "keys_folder",
    "reachable",
    "start",
]
