"""What a kill -9, a power cut or a stranger's process leaves behind must neither stop a start nor be harmed by it."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage import embedded

from .places import another_process, answer, do, postmaster, servers_below, socket_folder, told, until

STARTED = "SELECT pg_postmaster_start_time()"


@contextmanager
def an_innocent_process(of: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has nothing to do with us, of the very user that the server runs as."""
    owner = of.stat()
    other = os.geteuid() == 0
    process = subprocess.Popen(
        ["/bin/sleep", "600"], user=owner.st_uid if other else None, group=owner.st_gid if other else None
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


async def test_a_killed_server_starts_again_with_all_that_was_committed(stopped: Path) -> None:
    server = await embedded.start(stopped)
    do(server.urls.owner, "CREATE TABLE committed AS SELECT 7 AS id")

    os.kill(postmaster(stopped), signal.SIGKILL)
    again = await embedded.start(stopped)

    assert answer(again.urls.owner, "SELECT id FROM committed") == 7
    await again.stop()
    await server.stop()
    assert servers_below(stopped) == []


async def test_a_server_killed_under_a_process_can_be_left(stopped: Path) -> None:
    server = await embedded.start(stopped)
    os.kill(postmaster(stopped), signal.SIGKILL)

    await server.stop()

    assert servers_below(stopped) == []


async def test_those_who_were_attached_to_a_killed_server_reach_the_next_at_the_same_address(stopped: Path) -> None:
    first = await embedded.start(stopped)
    os.kill(postmaster(stopped), signal.SIGKILL)

    second = await embedded.start(stopped)

    assert answer(first.urls.app, STARTED) == answer(second.urls.app, STARTED)
    await second.stop()
    await first.stop()


async def test_the_server_of_a_killed_process_is_taken_over_and_stopped_by_the_next(stopped: Path) -> None:
    with another_process(stopped) as owner:
        started = answer(told(owner), STARTED)
        owner.kill()
        owner.wait()
    assert postmaster(stopped) in servers_below(stopped)

    next_one = await embedded.start(stopped)

    assert answer(next_one.urls.app, STARTED) == started
    await next_one.stop()
    assert servers_below(stopped) == []


async def test_a_process_killed_while_it_makes_a_database_leaves_nothing_in_the_way(place: Path) -> None:
    with another_process(place / "data") as owner:
        await until(lambda: any((place / "data").glob("making*/cluster/*")))  # by a program that goes on by itself
        owner.kill()
        owner.wait()

    server = await embedded.start(place / "data")

    assert answer(server.urls.app, "SELECT current_database()") == "mycooper"
    await server.stop()


async def test_roles_that_were_half_made_are_made_anew(stopped: Path) -> None:
    server = await embedded.start(stopped)
    secret = (embedded.keys_folder(stopped) / "database-postgres").read_text().strip()
    superuser = f"postgresql://postgres:{secret}@/postgres?host={socket_folder(server.urls.app)}&port=5432"
    do(superuser, "ALTER DATABASE mycooper RENAME TO mycooper_half_made")
    await server.stop()

    again = await embedded.start(stopped)

    assert answer(again.urls.app, "SELECT current_database()") == "mycooper"
    await again.stop()


async def test_a_process_id_that_now_means_somebody_else_is_neither_signalled_nor_in_the_way(stopped: Path) -> None:
    server = await embedded.start(stopped)
    killed = stopped / "cluster" / "postmaster.pid"
    socket_lock = socket_folder(server.urls.app) / ".s.PGSQL.5432.lock"
    number = postmaster(stopped)
    os.kill(number, signal.SIGKILL)

    with an_innocent_process(stopped / "cluster") as innocent:
        for file in (killed, socket_lock):
            file.write_text(file.read_text().replace(str(number), str(innocent.pid), 1))
        again = await embedded.start(stopped)
        served = answer(again.urls.app, "SELECT 1")
        await again.stop()
        await server.stop()

        assert served == 1
        assert innocent.poll() is None
    assert servers_below(stopped) == []


async def test_a_process_id_that_now_means_somebody_else_survives_the_stop(stopped: Path) -> None:
    server = await embedded.start(stopped)
    killed = stopped / "cluster" / "postmaster.pid"
    number = postmaster(stopped)
    os.kill(number, signal.SIGKILL)

    with an_innocent_process(stopped / "cluster") as innocent:
        killed.write_text(killed.read_text().replace(str(number), str(innocent.pid), 1))
        await server.stop()

        assert innocent.poll() is None


async def test_a_server_whose_socket_was_swept_away_is_still_stopped(stopped: Path) -> None:
    server = await embedded.start(stopped)
    shutil.rmtree(socket_folder(server.urls.app))

    await server.stop()

    assert servers_below(stopped) == []


async def test_a_left_server_whose_socket_was_swept_away_is_started_anew(stopped: Path) -> None:
    with another_process(stopped) as owner:
        shutil.rmtree(socket_folder(told(owner)))
        owner.kill()
        owner.wait()

    server = await embedded.start(stopped)

    assert answer(server.urls.app, "SELECT 1") == 1
    await server.stop()
    assert servers_below(stopped) == []


async def test_data_whose_secrets_are_gone_are_refused_and_left_as_they_are(stopped: Path) -> None:
    keys = embedded.keys_folder(stopped)
    aside = keys.rename(keys.with_name("aside"))

    with pytest.raises(embedded.SecretsMissingError, match="database-postgres"):
        await embedded.start(stopped)

    shutil.rmtree(keys)
    aside.rename(keys)
    server = await embedded.start(stopped)
    assert answer(server.urls.app, "SELECT 1") == 1
    await server.stop()


async def test_secrets_of_another_database_are_refused_and_no_server_is_left(data_dir: Path) -> None:
    (embedded.keys_folder(data_dir) / "database-postgres").write_text("of-another-database\n")

    with pytest.raises(embedded.SecretsRefusedError):
        await embedded.start(data_dir)

    assert servers_below(data_dir) == []


async def test_data_of_another_version_are_refused(data_dir: Path) -> None:
    (data_dir / "cluster" / "PG_VERSION").write_text("16\n")

    with pytest.raises(embedded.OtherVersionError, match="made by PostgreSQL 16"):
        await embedded.start(data_dir)


async def test_a_server_that_ends_while_it_starts_is_told_of_with_its_log(data_dir: Path) -> None:
    (data_dir / "cluster" / "postgresql.conf").write_text("no_such_setting = 1\n")

    with pytest.raises(embedded.NotStartedError, match=r"start\.log"):
        await embedded.start(data_dir)

    assert "no_such_setting" in (data_dir / "start.log").read_text()
    assert servers_below(data_dir) == []


async def test_a_log_that_grew_too_long_is_begun_anew(data_dir: Path) -> None:
    log, short = data_dir / "cluster" / "log" / "server-long.log", data_dir / "cluster" / "log" / "server-short.log"
    log.write_bytes(b"x" * (1024 * 1024 + 1))
    short.write_bytes(b"x" * 1024 * 1024)

    server = await embedded.start(data_dir)

    assert not log.exists()
    assert short.exists()
    await server.stop()
