from uuid import UUID, uuid4

import pytest

from care.reply_address import LONGEST_LOCAL_PART, mails_named, tag_for, tagged
from storage.ids import new_id
from storage.keyring import Keyring


def test_the_address_that_a_mail_is_answered_to_names_that_mail_in_any_case(keys: Keyring) -> None:
    mail_id = new_id()
    address = tagged("no-reply@mycooper.example", tag_for(keys, mail_id))
    assert address is not None

    assert mails_named(keys, f"To: <{address}>, <{address.upper()}>") == [mail_id]
    assert len(address.partition("@")[0]) <= LONGEST_LOCAL_PART


@pytest.mark.parametrize("place", [0, 20, 41])
def test_a_tag_that_was_changed_names_nothing(keys: Keyring, place: int) -> None:
    tag = tag_for(keys, UUID(int=7))
    # The last symbol's two lowest bits say nothing: "a" and "b" are one there.
    forged = tag[:place] + ("e" if tag[place] != "e" else "i") + tag[place + 1 :]

    assert mails_named(keys, f"a+{tag}@x.example") == [UUID(int=7)]
    assert mails_named(keys, f"a+{forged}@x.example") == []


def test_a_tag_is_left_out_where_the_address_would_be_too_long(keys: Keyring) -> None:
    tag = tag_for(keys, uuid4())

    assert tagged("a" * 21 + "@x.example", tag) is not None
    assert tagged("a" * 22 + "@x.example", tag) is None
