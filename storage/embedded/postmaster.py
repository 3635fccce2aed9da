"""The server's process: started, found again, and ended, without ever trusting a process id.

The server and all its children inherit an open file that is locked: while one of them lives, nobody else can lock it.
"""

import os
import signal
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg

from . import settings, sockets
from .errors import NotStartedError, NotStoppedError, SecretsRefusedError, UnreachableError
from .folders import Folders
from .locks import Lock, looks
from .passwords import Passwords, Role
from .programs import Programs, run_as

PATIENCE = 60.0  # seconds for a start or a stop, which may have to wait for a recovery
LOCK_FILE = "postmaster.pid"
CONNECT_TIMEOUT = 5  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Postmaster:
    """The server of one data folder, running or not."""

    folders: Folders
    programs: Programs
    passwords: Passwords

    def url(self, role: Role, *, database: str) -> str:
        """How a role connects (libpq URI, with its secret); raises UnreachableError where the socket is gone."""
        folder = sockets.remembered(self.folders.socket_record, self.programs.user)
        if folder is None:
            raise UnreachableError(self.folders.root)
        return f"postgresql://{role}:{self.passwords.of[role]}@/{database}?host={folder}&port={sockets.PORT}"

    def bring_up(self, *, alone: bool) -> None:
        """Attach to the running server, or start it; `alone` says that no other process uses it.

        Raises NotStartedError, SecretsRefusedError, UnreachableError.
        """
        launched = asked = False
        for patient in looks(patience=PATIENCE):
            if self._answers():
                return
            with closing(Lock(self.folders.running)) as running:
                if not running.alone():
                    asked = asked or (alone and self._lost_its_socket() and self._interrupt())
                elif launched:
                    raise NotStartedError(self.folders.root, log=self.folders.start_log)
                else:
                    self._launch(running)
                    launched = True
            if not patient:
                raise UnreachableError(self.folders.root)

    def bring_down(self) -> None:
        """Stop the server and wait until none of its processes is left; raises NotStoppedError."""
        asked = False
        with closing(Lock(self.folders.running)) as running:
            for patient in looks(patience=PATIENCE):
                if running.alone():
                    break
                if not patient:
                    raise NotStoppedError(self.folders.root)
                asked = asked or self._ask_to_stop()
        sockets.remove(self.folders.socket_record, self.programs.user)

    def _answers(self) -> bool:
        """Whether this folder's own server lets us in; raises SecretsRefusedError."""
        if self._lost_its_socket():
            return False
        try:
            with psycopg.connect(
                self.url(Role.SUPERUSER, database="postgres"), connect_timeout=CONNECT_TIMEOUT
            ) as opened:
                row = opened.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError as error:
            if "authentication failed" in str(error):
                raise SecretsRefusedError(self.folders.root, keys=self.passwords.folder) from None
            return False
        if row is not None and _same(Path(row[0]), self.folders.cluster):
            return True
        self.folders.socket_record.unlink()  # a copied data folder still names the socket of the original
        return False

    def _lost_its_socket(self) -> bool:
        return sockets.remembered(self.folders.socket_record, self.programs.user) is None

    def _launch(self, running: Lock) -> None:
        """Start the server in the background; what it left when it was killed is cleared, for none of it lives."""
        cluster = self.folders.cluster
        (cluster / LOCK_FILE).unlink(missing_ok=True)
        settings.drop_large_logs(cluster)
        socket_folder = sockets.renewed(self.folders.socket_record, self.programs.user)
        server = [
            str(self.programs.folder / "postgres"),
            "-D",
            str(cluster),
            *settings.options(socket_folder=socket_folder),
        ]
        with self.folders.start_log.open("wb") as log:
            # The shell's child is nobody's: no process that leaves earlier has to wait for it.
            run_as(
                self.programs.user,
                ["/bin/sh", "-c", '"$@" &', "sh", *server],
                output=log.fileno(),
                keep=(running.fd,),
            )

    def _ask_to_stop(self) -> bool:
        try:
            answers = self._answers()
        except SecretsRefusedError:
            return self._interrupt()
        if answers:
            options = (f"--pgdata={self.folders.cluster}", "--mode=fast", "--no-wait")
            return self.programs.run("pg_ctl", "stop", *options, output=subprocess.DEVNULL).returncode == 0
        return self._lost_its_socket() and self._interrupt()

    def _interrupt(self) -> bool:
        """Ask a server that doesn't let us in to end; only a process that holds our own locked file open is asked."""
        try:
            pid = int((self.folders.cluster / LOCK_FILE).read_text(encoding="ascii").splitlines()[0])
            process = os.pidfd_open(pid)  # from here on the number can't come to mean another process
        except (OSError, ValueError, IndexError, AttributeError):  # ended, half written, or a system without pidfd
            return False
        try:
            if not self._is_the_server(pid):
                return False
            signal.pidfd_send_signal(process, signal.SIGINT)
        except OSError:  # it has just ended, or is not for us to look at
            return False
        finally:
            os.close(process)
        return True

    def _is_the_server(self, pid: int) -> bool:
        process = Path(f"/proc/{pid}")
        return _same(process / "cwd", self.folders.cluster) and any(
            _same(opened, self.folders.running) for opened in (process / "fd").iterdir()
        )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is gone, or has no path
        return False
