"""Keys lie in a folder that only their user can enter, are replaced whole, and are never shown."""

import json
import multiprocessing
import os
import stat
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage import keyring_file
from storage.keyring import Keyring, KeyringRefused
from storage.keyring_file import KEYRING, SEAL_KEY
from storage.keys import Use, parse_seal_key

STRANGER = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "keys"
    keyring_file.create(folder)
    return folder


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_keyring_lies_in_a_closed_folder_in_closed_files(folder: Path) -> None:
    assert mode_of(folder) == 0o700
    assert {file.name: mode_of(file) for file in folder.iterdir()} == {KEYRING: 0o600, SEAL_KEY: 0o600}


def test_the_seal_key_fits_the_public_key_in_the_keyring_and_stands_nowhere_in_it(folder: Path) -> None:
    private = keyring_file.load_seal_key(folder)

    assert private.public_key() == Keyring.load(folder).seal_public_key
    assert b64encode(private.private_bytes_raw()).decode() not in (folder / KEYRING).read_text()


def test_the_keyring_is_read_where_the_seal_key_is_elsewhere(folder: Path) -> None:
    (folder / SEAL_KEY).unlink()

    Keyring.load(folder)
    with pytest.raises(KeyringRefused):
        keyring_file.load_seal_key(folder)


def test_a_keyring_is_never_made_over_another(folder: Path) -> None:
    before = (folder / KEYRING).read_bytes()
    (folder / SEAL_KEY).unlink()

    with pytest.raises(KeyringRefused, match="holds a keyring already"):
        keyring_file.create(folder)

    assert (folder / KEYRING).read_bytes() == before
    assert not (folder / SEAL_KEY).exists()


def test_a_creation_that_was_interrupted_after_the_seal_key_is_taken_up(folder: Path) -> None:
    (folder / KEYRING).unlink()
    private = keyring_file.load_seal_key(folder)

    keyring_file.create(folder)

    assert keyring_file.load_seal_key(folder).private_bytes_raw() == private.private_bytes_raw()
    assert Keyring.load(folder).seal_public_key == private.public_key()


def open_folder(folder: Path) -> Path:
    folder.chmod(0o750)
    return folder


def open_file(folder: Path) -> Path:
    (folder / KEYRING).chmod(0o640)
    return folder / KEYRING


@pytest.mark.parametrize("loosen", [open_folder, open_file])
def test_keys_that_others_may_read_are_refused_with_what_to_do(folder: Path, loosen: Callable[[Path], Path]) -> None:
    Keyring.load(folder)
    opened = loosen(folder)

    with pytest.raises(KeyringRefused) as refused:
        Keyring.load(folder)

    assert f"{opened} is open to others; `chmod" in str(refused.value)


def test_a_folder_that_others_may_enter_gets_no_keys(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    with pytest.raises(KeyringRefused, match="is open to others"):
        keyring_file.create(tmp_path)

    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
@pytest.mark.parametrize("name", [".", KEYRING])
def test_keys_that_another_user_could_change_are_refused(folder: Path, name: str) -> None:
    os.chown(folder / name, STRANGER, -1)

    with pytest.raises(KeyringRefused, match="belongs to another user"):
        Keyring.load(folder)


def test_a_missing_keyring_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(KeyringRefused, match="is not there"):
        Keyring.load(tmp_path / "nowhere")


def cut(text: str) -> str:
    return text[: len(text) // 2]


def with_an_unknown_part(text: str) -> str:
    return json.dumps(json.loads(text) | {"c2VjcmV0": 1})


def without_its_current_key(text: str) -> str:
    kept = json.loads(text)
    kept["encryption"]["current"] = 7
    return json.dumps(kept)


def with_a_short_secret(text: str) -> str:
    kept = json.loads(text)
    kept["index"]["secret"] = b64encode(b"short secret").decode()
    return json.dumps(kept)


def with_an_id_twice(text: str) -> str:
    kept = json.loads(text)
    kept["audit"]["keys"] *= 2
    return json.dumps(kept)


SPOILT = [cut, with_an_unknown_part, without_its_current_key, with_a_short_secret, with_an_id_twice]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_spoilt_keyring_is_refused_without_a_word_of_it(folder: Path, spoil: Callable[[str], str]) -> None:
    path = folder / KEYRING
    path.write_text(spoil(path.read_text()))

    with pytest.raises(KeyringRefused) as refused:
        Keyring.load(folder)

    assert not any(len(word) > 20 for word in str(refused.value).replace(str(path), "").split())
    assert "c2VjcmV0" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


def test_a_keyring_that_is_not_text_is_refused(folder: Path) -> None:
    (folder / KEYRING).write_bytes(b"\xff\xfe")

    with pytest.raises(KeyringRefused, match="can't be read"):
        Keyring.load(folder)


@pytest.mark.parametrize("text", ["", "c2hvcnQ=", "not base64 at all", "é"])
def test_a_setting_that_is_no_seal_key_is_refused(text: str) -> None:
    with pytest.raises(KeyringRefused):
        parse_seal_key(text)


def test_a_seal_key_from_a_setting_is_the_one_in_the_file(folder: Path) -> None:
    key: Ed25519PrivateKey = parse_seal_key((folder / SEAL_KEY).read_text())

    assert key.public_key() == Keyring.load(folder).seal_public_key


def test_the_description_has_every_key_with_its_date_and_no_secret(folder: Path) -> None:
    keyring_file.add_key(folder)

    described = keyring_file.describe(folder)

    assert [(key.use, key.id, key.current) for key in described] == [
        ("encryption", 1, False),
        ("encryption", 2, True),
        ("audit", 1, True),
        ("cookie", 1, True),
        ("index", 1, True),
    ]
    assert all(abs(datetime.now(UTC) - key.created) < timedelta(minutes=1) for key in described)
    secrets = {key.secret for use in Use for key in keyring_file.load(folder).of(use).keys}
    assert not any(repr(secret) in repr(described) for secret in secrets)


def test_a_key_is_used_or_taken_away_only_where_that_makes_sense(folder: Path) -> None:
    keyring_file.add_key(folder)
    refused: list[Callable[[], None]] = [
        lambda: keyring_file.use_key(folder, 3),
        lambda: keyring_file.retire_key(folder, 3, but_for_audit=False),
        lambda: keyring_file.retire_key(folder, 2, but_for_audit=False),
    ]
    for change in refused:
        with pytest.raises(KeyringRefused, match="there is no encryption key"):
            change()

    keyring_file.retire_key(folder, 1, but_for_audit=True)

    with pytest.raises(KeyringRefused, match="there is no encryption key 1 that could seal"):
        keyring_file.use_key(folder, 1)
    shown = [(key.id, key.current, key.for_audit_alone) for key in keyring_file.describe(folder)]
    assert shown[:2] == [(1, False, True), (2, True, False)]


def test_an_added_key_leaves_the_file_closed_and_nothing_beside_it(folder: Path) -> None:
    keyring_file.add_key(folder)

    assert mode_of(folder / KEYRING) == 0o600
    assert {file.name for file in folder.iterdir()} == {KEYRING, SEAL_KEY}


def test_the_last_id_is_not_followed_by_another(folder: Path) -> None:
    path = folder / KEYRING
    kept = json.loads(path.read_text())
    kept["encryption"] = {"current": 0xFFFE, "keys": [kept["encryption"]["keys"][0] | {"id": 0xFFFE}]}
    path.write_text(json.dumps(kept))

    assert keyring_file.add_key(folder) == 0xFFFF
    with pytest.raises(KeyringRefused, match="no id left"):
        keyring_file.add_key(folder)


def create_and_tell(folder: str) -> bool:
    try:
        keyring_file.create(Path(folder))
    except KeyringRefused:
        return False
    return True


def add_one(folder: str) -> int:
    return keyring_file.add_key(Path(folder))


def test_processes_that_create_and_add_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = str(tmp_path / "keys")
    with multiprocessing.get_context("spawn").Pool(4) as processes:
        made = processes.map(create_and_tell, [folder] * 8)
        numbers = processes.map(add_one, [folder] * 16)

    assert made.count(True) == 1
    assert sorted(numbers) == list(range(2, 18))
    assert keyring_file.load_seal_key(Path(folder)).public_key() == Keyring.load(Path(folder)).seal_public_key
