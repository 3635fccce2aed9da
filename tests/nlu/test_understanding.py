"""What an understanding says of a text: above all, to whom a message about it goes."""

import pytest

from nlu.understanding import Entity, EntityKind, Intent, Topic, Understanding

BILLING_NAMED = (Entity(kind=EntityKind.TOPIC, value=Topic.BILLING),)


@pytest.mark.parametrize(
    ("intent", "entities", "topic"),
    [
        (Intent.REFILL, (), Topic.REFILL),
        (Intent.FORMS, (), Topic.RECORDS),
        (Intent.REFILL, BILLING_NAMED, Topic.REFILL),
        (Intent.WRITE_TO_TEAM, BILLING_NAMED, Topic.BILLING),
        (Intent.UNKNOWN, BILLING_NAMED, Topic.BILLING),
        (Intent.WRITE_TO_TEAM, (), Topic.OTHER),
        (Intent.COMPLAINT, (Entity(kind=EntityKind.PERSON, value="billing"),), Topic.OTHER),
    ],
)
def test_the_matter_is_what_the_wish_says_by_its_name_else_what_was_named(
    intent: Intent, entities: tuple[Entity, ...], topic: Topic
) -> None:
    assert Understanding(intent=intent, confidence=0.8, entities=entities).topic is topic
