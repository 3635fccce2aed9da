import pytest

from bot.choices import decode, encode
from care.notices import Choice, Pick
from storage.ids import new_id
from storage.keyring import Keyring

LONGEST = 64  # bytes of callback data that Telegram takes


@pytest.mark.parametrize("pick", Pick)
def test_every_choice_fits_a_telegram_button_and_comes_back(keys: Keyring, pick: Pick) -> None:
    choice = Choice(pick=pick, object=new_id())

    wire = encode(choice, channel="telegram", bot="1", address="42", keys=keys)

    assert len(wire.encode()) <= LONGEST
    assert decode(wire, channel="telegram", bot="1", address="42", keys=keys) == choice


def test_a_choice_is_refused_from_another_address(keys: Keyring) -> None:
    wire = encode(Choice(pick=Pick.SEND, object=new_id()), channel="telegram", bot="1", address="42", keys=keys)

    assert decode(wire, channel="telegram", bot="1", address="43", keys=keys) is None


@pytest.mark.parametrize("forged", ["", ".", "send..", "send.AAAA.é", "\udc80", "send." + "A" * 100_000])
def test_what_we_did_not_make_is_no_choice(keys: Keyring, forged: str) -> None:
    assert decode(forged, channel="telegram", bot="1", address="42", keys=keys) is None
