"""What is sealed opens only where it belongs, and what is looked up by keyed hash is not kept."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from storage import keyring_file
from storage.keyring import Keyring, KeyringRefused, Purpose, Unreadable, Where, WhyUnreadable, key_of
from storage.keys import Use

HERE = Where("messages", "body", UUID(int=1), UUID(int=2))
ELSEWHERE = {
    "another table": replace(HERE, table="drafts"),
    "another column": replace(HERE, column="subject"),
    "another row": replace(HERE, row=UUID(int=3)),
    "another owner": replace(HERE, owner=UUID(int=3)),
    "a table and column that only join alike": replace(HERE, table="messagesb", column="ody"),
    "row and owner exchanged": replace(HERE, row=HERE.owner, owner=HERE.row),
}
TWO_HALVES = "\ud83d" + "\ude00"  # which is not the one character that they would make together
EVERY_CHARACTER = st.text(st.characters(), max_size=200)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys") / "keys"
    keyring_file.create(folder)
    return folder


@pytest.fixture(scope="module")
def keys(folder: Path) -> Keyring:
    return Keyring.load(folder)


def test_a_sealed_value_opens_where_it_was_sealed(keys: Keyring) -> None:
    assert keys.open(keys.seal(b"chest pain", where=HERE), where=HERE) == b"chest pain"


def test_nothing_of_the_words_or_the_place_stands_in_the_sealed_value(keys: Keyring) -> None:
    sealed = keys.seal(b"chest pain", where=HERE)

    assert b"chest" not in sealed
    assert b"messages" not in sealed
    assert HERE.owner.bytes not in sealed


def test_the_same_words_sealed_twice_look_different(keys: Keyring) -> None:
    assert keys.seal(b"chest pain", where=HERE) != keys.seal(b"chest pain", where=HERE)


@pytest.mark.parametrize("elsewhere", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_a_sealed_value_moved_elsewhere_cannot_be_read(keys: Keyring, elsewhere: Where) -> None:
    sealed = keys.seal(b"chest pain", where=HERE)

    with pytest.raises(Unreadable) as refused:
        keys.open(sealed, where=elsewhere)

    assert refused.value.why is WhyUnreadable.NOT_THIS
    assert "chest" not in str(refused.value)


def test_a_sealed_value_of_which_any_single_byte_was_changed_cannot_be_read(keys: Keyring) -> None:
    sealed = keys.seal(b"chest pain", where=HERE)

    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(Unreadable):
            keys.open(bytes(changed), where=HERE)


def test_a_sealed_value_cut_anywhere_cannot_be_read(keys: Keyring) -> None:
    sealed = keys.seal(b"", where=HERE)

    for length in range(len(sealed)):
        with pytest.raises(Unreadable):
            keys.open(sealed[:length], where=HERE)


def test_words_that_were_never_sealed_are_said_to_be_unsealed_and_not_repeated(keys: Keyring) -> None:
    with pytest.raises(Unreadable) as refused:
        keys.open(b"my chest hurts and has hurt since this morning", where=HERE)

    assert refused.value.why is WhyUnreadable.NOT_SEALED
    assert "chest" not in str(refused.value)


def test_a_value_of_another_installation_cannot_be_read(keys: Keyring, tmp_path: Path) -> None:
    keyring_file.create(tmp_path / "other")
    other = Keyring.load(tmp_path / "other")

    with pytest.raises(Unreadable):
        keys.open(other.seal(b"chest pain", where=HERE), where=HERE)


@given(words=EVERY_CHARACTER)
def test_any_text_comes_back_as_it_was_written(keys: Keyring, words: str) -> None:
    assert keys.open_text(keys.seal_text(words, where=HERE), where=HERE) == words


@pytest.mark.parametrize(
    "words", ["", "\x00", "a\x00b", "\ud83d", TWO_HALVES[::-1], TWO_HALVES, "😀", "¿Dónde?", "x" * 100_000]
)
def test_nul_lone_surrogates_and_long_texts_come_back_as_they_were_written(keys: Keyring, words: str) -> None:
    assert keys.open_text(keys.seal_text(words, where=HERE), where=HERE) == words


def test_bytes_that_are_no_text_cannot_be_read_as_text(keys: Keyring) -> None:
    with pytest.raises(Unreadable):
        keys.open_text(keys.seal(b"\xff\xfe", where=HERE), where=HERE)


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """A folder of keys that a test may change."""
    keyring_file.create(tmp_path / "keys")
    return tmp_path / "keys"


def test_a_new_key_seals_in_a_process_that_runs_and_the_old_one_still_opens(own_folder: Path) -> None:
    keys = Keyring.load(own_folder, looks_every=0)
    before = keys.seal(b"before", where=HERE)

    number = keyring_file.add_key(own_folder)
    after = keys.seal(b"after", where=HERE)

    assert keys.open(before, where=HERE) == b"before"
    assert keys.open(after, where=HERE) == b"after"
    assert (key_of(before), key_of(after), number) == (1, 2, 2)


def test_what_another_process_sealed_with_a_new_key_opens_at_once(own_folder: Path) -> None:
    slow = Keyring.load(own_folder, looks_every=3600)
    keyring_file.add_key(own_folder)

    sealed = Keyring.load(own_folder).seal(b"chest pain", where=HERE)

    assert key_of(slow.seal(b"chest pain", where=HERE)) == 1
    assert slow.open(sealed, where=HERE) == b"chest pain"
    assert key_of(slow.seal(b"chest pain", where=HERE)) == 2


@pytest.mark.parametrize("use", [Use.AUDIT, Use.COOKIE])
def test_what_another_process_signed_with_a_new_key_fits_at_once(own_folder: Path, use: Use) -> None:
    slow = Keyring.load(own_folder, looks_every=3600)
    keyring_file.add_key(own_folder, use=use)

    other = Keyring.load(own_folder)

    assert slow.is_audit_mac(other.audit_mac(b"row"), content=b"row")
    assert slow.is_cookie_mac(other.cookie_mac(b"row"), content=b"row")
    assert not slow.is_cookie_mac(other.cookie_mac(b"row"), content=b"another row")


def test_a_key_that_does_not_seal_yet_opens_what_others_sealed_with_it(own_folder: Path) -> None:
    keys = Keyring.load(own_folder, looks_every=0)
    number = keyring_file.add_key(own_folder, current=False)
    waits = key_of(keys.seal(b"chest pain", where=HERE))

    keyring_file.use_key(own_folder, number)

    assert (waits, key_of(keys.seal(b"chest pain", where=HERE))) == (1, number)


def test_a_key_that_was_taken_away_opens_nothing_and_one_for_the_audit_the_audit_alone(own_folder: Path) -> None:
    keys = Keyring.load(own_folder, looks_every=0)
    audit = replace(HERE, table="audit_events", column="detail")
    here, there = keys.seal(b"a message", where=HERE), keys.seal(b"a detail", where=audit)
    keyring_file.add_key(own_folder)
    keyring_file.retire_key(own_folder, 1, but_for_audit=True)
    keys.seal(b"anything", where=HERE)

    assert keys.open(there, where=audit) == b"a detail"
    with pytest.raises(Unreadable) as refused:
        keys.open(here, where=HERE)
    keyring_file.retire_key(own_folder, 1, but_for_audit=False)
    keys.seal(b"anything", where=HERE)
    with pytest.raises(Unreadable):
        keys.open(there, where=audit)

    assert refused.value.why is WhyUnreadable.UNKNOWN_KEY


def test_a_folder_that_can_not_be_read_any_more_leaves_the_keys_in_use(own_folder: Path) -> None:
    keys = Keyring.load(own_folder, looks_every=0)
    sealed = keys.seal(b"chest pain", where=HERE)

    (own_folder / "keyring.json").write_text("{}")

    with capture_logs() as lines:
        assert keys.open(keys.seal(b"more", where=HERE), where=HERE) == b"more"
        assert keys.open(sealed, where=HERE) == b"chest pain"
    assert [line["event"] for line in lines] == ["keyring_refused"]


def test_keys_from_a_setting_stay_as_they_are(own_folder: Path) -> None:
    keys = Keyring.from_settings((own_folder / "keyring.json").read_text(encoding="utf-8"))
    keyring_file.add_key(own_folder)

    with pytest.raises(Unreadable) as refused:
        keys.open(Keyring.load(own_folder).seal(b"chest pain", where=HERE), where=HERE)

    assert refused.value.why is WhyUnreadable.UNKNOWN_KEY
    assert refused.value.key == 2


def test_a_keyed_hash_is_the_same_each_time_and_for_text_and_bytes(keys: Keyring) -> None:
    hashed = keys.fingerprint("a@b.example", purpose=Purpose.EMAIL)

    assert hashed == keys.fingerprint(b"a@b.example", purpose=Purpose.EMAIL)
    assert len(hashed) == 32


def test_a_keyed_hash_differs_by_value_by_purpose_and_by_installation(keys: Keyring, tmp_path: Path) -> None:
    keyring_file.create(tmp_path / "other")
    other = Keyring.load(tmp_path / "other")

    by_purpose = {keys.fingerprint("123456", purpose=purpose) for purpose in Purpose}

    assert len(by_purpose) == len(Purpose)
    assert keys.fingerprint("123457", purpose=Purpose.CODE) not in by_purpose
    assert other.fingerprint("123456", purpose=Purpose.CODE) not in by_purpose


def test_a_keyed_hash_of_a_lone_surrogate_is_taken_too(keys: Keyring) -> None:
    assert len(keys.fingerprint("\ud83d\x00", purpose=Purpose.UPDATE)) == 32


def test_keyed_hashes_stay_the_same_when_a_key_is_added(tmp_path: Path) -> None:
    keyring_file.create(tmp_path / "keys")
    before = Keyring.load(tmp_path / "keys").fingerprint("a@b.example", purpose=Purpose.EMAIL)

    keyring_file.add_key(tmp_path / "keys")

    assert Keyring.load(tmp_path / "keys").fingerprint("a@b.example", purpose=Purpose.EMAIL) == before


@pytest.mark.parametrize("use", [Use.AUDIT, Use.COOKIE])
def test_what_an_older_key_signed_still_fits_after_another_was_added(tmp_path: Path, use: Use) -> None:
    keyring_file.create(tmp_path / "keys")
    before = Keyring.load(tmp_path / "keys")
    audit, cookie = before.audit_mac(b"row"), before.cookie_mac(b"row")

    keyring_file.add_key(tmp_path / "keys", use=use)
    renewed = Keyring.load(tmp_path / "keys")

    assert renewed.is_audit_mac(audit, content=b"row")
    assert renewed.is_cookie_mac(cookie, content=b"row")
    assert (renewed.audit_mac(b"row") != audit) is (use is Use.AUDIT)
    assert (renewed.cookie_mac(b"row") != cookie) is (use is Use.COOKIE)


def test_a_signature_fits_only_its_content_its_use_and_its_keyring(keys: Keyring, tmp_path: Path) -> None:
    keyring_file.create(tmp_path / "other")
    mac = keys.audit_mac(b"row")

    assert keys.is_audit_mac(mac, content=b"row")
    assert not keys.is_audit_mac(mac, content=b"another row")
    assert not keys.is_audit_mac(mac[:-1], content=b"row")
    assert not keys.is_audit_mac(b"", content=b"row")
    assert not keys.is_cookie_mac(mac, content=b"row")
    assert not Keyring.load(tmp_path / "other").is_audit_mac(mac, content=b"row")


def test_a_keyring_from_a_setting_reads_what_the_file_sealed(folder: Path) -> None:
    text = (folder / "keyring.json").read_text(encoding="utf-8")
    sealed = Keyring.load(folder).seal(b"chest pain", where=HERE)

    assert Keyring.from_settings(text).open(sealed, where=HERE) == b"chest pain"


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "\ud83d", '{"format": 2}', "not json: c2VjcmV0"])
def test_a_setting_that_is_no_keyring_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(KeyringRefused) as refused:
        Keyring.from_settings(text)

    assert "c2VjcmV0" not in str(refused.value)


def test_a_keyring_shows_no_secret_of_itself(folder: Path, keys: Keyring) -> None:
    secrets = {key.secret for use in Use for key in keyring_file.load(folder).of(use).keys}

    for shown in (repr(keys), str(keys), repr(keyring_file.load(folder))):
        assert not any(repr(secret)[2:-1] in shown for secret in secrets)


def test_two_rows_never_share_a_place() -> None:
    assert Where("t", "c", uuid4(), HERE.owner) != Where("t", "c", uuid4(), HERE.owner)
