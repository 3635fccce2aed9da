"""What a text meant, as it is kept beside the screen's question until that is answered."""

import pytest

from dialogs.emergencies import decode, encode
from nlu.understanding import Entity, EntityKind, Intent, Topic, Understanding

MESSAGE = (Intent.WRITE_TO_TEAM, Topic.OTHER, ())


@pytest.mark.parametrize("intent", Intent)
def test_every_wish_comes_back_with_its_matter_and_never_as_the_menus_own_words(intent: Intent) -> None:
    about = Entity(kind=EntityKind.TOPIC, value=Topic.APPOINTMENT)
    meant = Understanding(intent=intent, confidence=1.0, entities=(about,))

    back = decode(encode(meant))

    assert (back.intent, back.topic, back.likeliest) == (intent, meant.topic, ())
    assert back.confidence < 1


def test_what_was_likeliest_comes_back_in_its_order() -> None:
    likeliest = (Intent.REFILL, Intent.SHOW_MEDICATIONS)
    meant = Understanding(intent=Intent.UNKNOWN, confidence=0.3, likeliest=likeliest)

    assert decode(encode(meant)).likeliest == likeliest


@pytest.mark.parametrize(
    ("kept", "meant"),
    [
        (b'{"intent":"show_records","topic":"other"}', (Intent.SHOW_RECORDS, Topic.OTHER, ())),
        (b'{"topic":"billing"}', (Intent.WRITE_TO_TEAM, Topic.BILLING, ())),
        (b'{"intent":"a_later_wish","topic":"refill"}', (Intent.WRITE_TO_TEAM, Topic.REFILL, ())),
        (b'{"intent":"unknown","topic":"other","likeliest":["a_later_wish"]}', MESSAGE),
        (b"", MESSAGE),
    ],
    ids=["no likeliest yet", "no intent", "unknown intent", "unknown likeliest", "nothing"],
)
def test_what_another_version_kept_is_read_and_at_worst_is_a_message(
    kept: bytes, meant: tuple[Intent, Topic, tuple[Intent, ...]]
) -> None:
    back = decode(kept)

    assert (back.intent, back.topic, back.likeliest) == meant
