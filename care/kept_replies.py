"""Replies as bytes and back: what is kept of a reply are its values, never its words."""

from datetime import datetime
from uuid import UUID

import orjson

from .notices import Choice, Confidential, Detail, Language, Link, Notice, Page, Pick, Reply, Say


def encode(reply: Reply) -> bytes:
    """A reply as bytes, to be sealed by storage, which never reads them."""
    return orjson.dumps(reply)


def decode(said: bytes) -> Reply:
    """A kept reply, as it was said.

    Raises:
        ValueError: the bytes are not a reply of this version's closed types.
    """
    value = orjson.loads(said)
    return Reply(
        notice=_notice(value["notice"]),
        details=tuple(
            Confidential(detail=Detail(part["detail"]), text=part["text"], at=_instant(part["at"]))
            for part in value["details"]
        ),
        choices=tuple(
            Choice(pick=Pick(choice["pick"]), object=_id(choice["object"]), link=_link(choice["link"]))
            for choice in value["choices"]
        ),
    )


def _notice(value: dict[str, object]) -> Notice:
    count = value["count"]
    languages = value["languages"]
    also = value.get("also")  # not there yet in what an older version kept
    return Notice(
        say=Say(str(value["say"])),
        also=tuple(Say(say) for say in also) if isinstance(also, list) else (),
        at=_instant(value["at"]),
        count=count if isinstance(count, int) else None,
        link=_link(value["link"]),
        person=_id(value["person"]),
        languages=tuple(Language(language) for language in languages) if isinstance(languages, list) else (),
    )


def _link(value: object) -> Link | None:
    return Link(page=Page(value["page"]), object=_id(value["object"])) if isinstance(value, dict) else None


def _instant(value: object) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None


def _id(value: object) -> UUID | None:
    return UUID(value) if isinstance(value, str) else None
