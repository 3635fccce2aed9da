"""Our keys for a FHIR server lie beside the other keys, as closed as these; a new one is offered before it signs."""

import json
import stat
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey

from storage import smart_file
from storage.keyring import KeyringRefused
from storage.keyring_file import create
from storage.smart_file import KEY_BITS, SMART

PAIR = RSAKey.generate_key(2048, private=True, auto_kid=True).as_dict(private=True)
PUBLIC = RSAKey.import_key(PAIR).as_dict(private=False)
SIGNS = {"created": "2026-03-04T15:00:00Z", "jwk": PAIR}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which two keys were made and a client noted; keys take long to make, so that tests share them."""
    folder = tmp_path_factory.mktemp("smart") / "keys"
    create(folder)
    smart_file.make_key(folder)
    (folder / "first").write_text((folder / SMART).read_text())
    smart_file.register(folder, client_id="mycooper", token_url="https://tokens.example/t", scope="")
    smart_file.make_key(folder)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "keys"
    copied.mkdir(mode=0o700)
    (copied / SMART).touch(mode=0o600)
    (copied / SMART).write_text((made / SMART).read_text())
    return copied


def names(folder: Path) -> list[str]:
    return [str(key["kid"]) for key in smart_file.load(folder).public_keys["keys"]]


def signing(folder: Path) -> str:
    return smart_file.load(folder).client(scope="s").key.thumbprint()


def test_the_file_is_closed_and_its_keys_are_long_enough(made: Path) -> None:
    assert stat.S_IMODE((made / SMART).stat().st_mode) == 0o600
    assert smart_file.load(made).client(scope="s").key.public_key.key_size == KEY_BITS == 3072


def test_what_is_offered_is_public_alone(folder: Path) -> None:
    offered = smart_file.load(folder).public_keys["keys"]

    assert [set(key) for key in offered] == [{"kty", "n", "e", "use", "alg", "kid"}] * 2
    assert {(key["use"], key["alg"]) for key in offered} == {("sig", "RS384")}
    assert not [key for key in ("'d'", "'p'", "'q'") if key in repr(smart_file.load(folder))]


def test_the_next_key_is_offered_before_it_signs_and_the_one_before_it_afterwards(made: Path, folder: Path) -> None:
    first = smart_file.parse((made / "first").read_text()).keys[0].kid
    assert (names(folder)[0], signing(folder)) == (first, first)

    switched = smart_file.switch_key(folder)

    assert signing(folder) == switched == names(folder)[1] != first
    assert names(folder)[0] == first
    third = smart_file.make_key(folder)
    assert names(folder) == [switched, third]
    assert signing(folder) == switched


def test_a_client_is_noted_without_touching_the_keys(folder: Path) -> None:
    before = names(folder)

    smart_file.register(folder, client_id="other", token_url="https://tokens.example/u", scope="system/*.rs")

    client = smart_file.load(folder).client(scope="system/Patient.rs")
    assert (client.id, client.token_url, client.scope) == ("other", "https://tokens.example/u", "system/*.rs")
    assert names(folder) == before


def test_nothing_is_noted_where_no_key_was_made(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir(mode=0o700)

    with pytest.raises(KeyringRefused, match="is not there"):
        smart_file.register(tmp_path / "keys", client_id="mycooper", token_url="https://t.example", scope="")


def test_a_file_that_others_may_read_is_refused(folder: Path) -> None:
    (folder / SMART).chmod(0o640)

    with pytest.raises(KeyringRefused, match="is open to others"):
        smart_file.load(folder)


@pytest.mark.parametrize(
    "said",
    [
        {"keys": []},
        {"keys": [SIGNS], "signing": 1},
        {"keys": [SIGNS | {"jwk": PUBLIC}]},
        {"keys": [SIGNS | {"jwk": {"kty": "RSA", "n": "zqcanary"}}]},
        {"keys": [SIGNS | {"jwk": PAIR | {"n": ["zqcanary"]}}]},
        {"keys": [SIGNS | {"jwk": PAIR | {"d": "zqcanary!"}}]},
        {"keys": [SIGNS], "secret": "zqcanary"},
        "zqcanary",
    ],
    ids=["no key", "none signs", "public", "half", "list", "no number", "unknown part", "no object"],
)
def test_what_is_no_registration_is_refused_without_a_word_of_it(said: object) -> None:
    with pytest.raises(KeyringRefused) as refused:
        smart_file.parse(json.dumps(said))

    assert "mycooper smart key" in str(refused.value)
    assert "zqcanary" not in repr(refused.value)
    assert refused.value.__context__ is None


def test_it_is_read_where_an_operators_secrets_are_mounted(folder: Path, tmp_path: Path) -> None:
    assert smart_file.read(folder / SMART).client_id == "mycooper"

    with pytest.raises(KeyringRefused, match="can't be read"):
        smart_file.read(tmp_path / "nowhere")


def test_a_cut_file_is_refused(folder: Path) -> None:
    text = (folder / SMART).read_text()
    (folder / SMART).write_text(text[: len(text) // 2])

    with pytest.raises(KeyringRefused):
        smart_file.load(folder)
