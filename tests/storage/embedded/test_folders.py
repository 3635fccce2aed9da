"""Where the embedded database may lie, and how its socket stays within reach of a long path."""

import os
from pathlib import Path

import pytest

from storage import embedded
from storage.embedded.folders import make_folder
from storage.embedded.sockets import make_socket_folder, remembered
from storage.embedded.user import ServerUser

from .places import a_copy, another_process, answer, let_leave, mode_of, modes_above, set_mode, socket_folder, told

OURSELVES = ServerUser(uid=os.geteuid(), gid=os.getegid())
LONGEST_PLACE = 103 - len("/mycooper-12345678/.s.PGSQL.5432")


def a_path_of(length: int, *, below: Path) -> Path:
    path = below / "d"
    while len(str(path)) < length - 60:
        path /= "d" * 59
    return Path(str(path) + "d" * (length - len(str(path))))


@pytest.mark.parametrize("length", [60, 120])
async def test_a_long_path_works_and_no_folder_above_it_is_changed(place: Path, made: Path, length: int) -> None:
    path = a_path_of(length, below=place)
    path.parent.mkdir(parents=True, exist_ok=True)
    a_copy(made, to=path)
    before = modes_above(path)

    server = await embedded.start(path)

    assert len(str(path)) == length
    assert answer(server.urls.app, "SELECT 1") == 1
    assert modes_above(path) == before
    await server.stop()


def test_a_locale_that_this_machine_does_not_have_is_no_obstacle(place: Path) -> None:
    with another_process(place / "data", LC_ALL="xx_YY", LANG="xx_YY.UTF-8", PGPORT="6000") as process:
        url = told(process)

        assert answer(url, "SELECT lower('Ñ')") == "ñ"
        assert let_leave(process) == "left"


async def test_a_folder_that_everybody_may_change_is_refused_until_it_is_closed(stopped: Path) -> None:
    closed = mode_of(stopped)
    set_mode(stopped, closed | 0o002)

    with pytest.raises(embedded.FolderOpenError, match="chmod o-w"):
        await embedded.start(stopped)

    set_mode(stopped, closed)
    server = await embedded.start(stopped)
    await server.stop()


async def test_a_file_in_place_of_the_folder_is_refused_in_a_sentence(place: Path) -> None:
    (place / "data").write_text("a file")

    with pytest.raises(embedded.FolderUnusableError, match="can't use the folder"):
        await embedded.start(place / "data")


def test_missing_folders_above_can_be_passed_whatever_the_umask_says(place: Path) -> None:
    before = os.umask(0o077)
    try:
        make_folder(place / "not" / "yet" / "data")
    finally:
        os.umask(before)

    made = (place / "not", place / "not" / "yet", place / "not" / "yet" / "data")
    assert [mode_of(folder) for folder in made] == [0o755, 0o755, 0o700]


def test_the_folder_of_the_secrets_is_made_private_and_kept_so(place: Path) -> None:
    keys = embedded.keys_folder(place / "data")
    keys.chmod(0o755)

    again = embedded.keys_folder(place / "data")

    assert again == keys == place / "data-keys"
    assert mode_of(keys) == 0o700


def test_secrets_are_not_put_where_a_link_leads(place: Path) -> None:
    (place / "elsewhere").mkdir()
    (place / "data-keys").symlink_to(place / "elsewhere")

    with pytest.raises(embedded.FolderNotOursError):
        embedded.keys_folder(place / "data")


@pytest.mark.parametrize(("length", "fits"), [(LONGEST_PLACE, True), (LONGEST_PLACE + 1, False)])
def test_a_socket_folder_is_made_only_where_its_socket_fits(place: Path, length: int, *, fits: bool) -> None:
    below = a_path_of(length, below=place)
    below.mkdir(parents=True)

    if fits:
        assert mode_of(make_socket_folder(OURSELVES, below=(below,))) == 0o700
    else:
        with pytest.raises(embedded.NoSocketFolderError, match="TMPDIR"):
            make_socket_folder(OURSELVES, below=(below,))


def test_a_socket_folder_is_not_made_where_everybody_could_replace_it(place: Path) -> None:
    loose, sticky = place / "loose", place / "sticky"
    loose.mkdir()
    sticky.mkdir()
    loose.chmod(0o777)
    sticky.chmod(0o1777)

    made = make_socket_folder(OURSELVES, below=(loose, sticky))

    assert made.parent == sticky
    with pytest.raises(embedded.NoSocketFolderError):
        make_socket_folder(OURSELVES, below=(loose,))


def test_a_socket_folder_that_was_opened_or_replaced_is_not_used_again(place: Path) -> None:
    place.chmod(0o700)
    folder = make_socket_folder(OURSELVES, below=(place,))
    record = place / "socket-folder"
    record.write_text(str(folder))
    assert remembered(record, OURSELVES) == folder

    folder.chmod(0o755)
    opened = remembered(record, OURSELVES)
    folder.chmod(0o700)
    folder.rename(place / "moved")
    folder.symlink_to(place / "moved")
    replaced = remembered(record, OURSELVES)

    assert opened is None
    assert replaced is None


async def test_the_socket_folder_goes_with_the_server(stopped: Path) -> None:
    server = await embedded.start(stopped)
    folder = socket_folder(server.urls.app)
    assert folder.exists()

    await server.stop()

    assert not folder.exists()
