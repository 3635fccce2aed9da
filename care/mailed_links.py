"""Links that go out by mail. None is a credential by itself, opening one spends nothing, and each is good once."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from storage import links
from storage.database import Unit
from storage.ids import new_id
from storage.keyring import Keyring, Purpose
from storage.links import MailedLink
from storage.schema import channels

from .errors import LinkNotUsable
from .sessions import new_token


class LinkKind(StrEnum):
    """What a mailed link is for."""

    VERIFY_EMAIL = "verify e-mail"
    RESET_PASSWORD = "reset password"  # noqa: S105 - the name of a kind
    NOT_ME = "not me"
    UNDO_EMAIL = "undo e-mail"
    LAST_COPY = "last copy"
    WISHED_ADDRESS = "wished address"


LASTS: Mapping[LinkKind, timedelta] = MappingProxyType(
    {
        LinkKind.VERIFY_EMAIL: timedelta(days=7),
        LinkKind.RESET_PASSWORD: timedelta(minutes=30),
        LinkKind.NOT_ME: timedelta(days=30),
        LinkKind.UNDO_EMAIL: timedelta(days=30),
        LinkKind.LAST_COPY: timedelta(days=30),
        LinkKind.WISHED_ADDRESS: timedelta(days=7),
    }
)


def issue(unit: Unit, kind: LinkKind, *, account_id: UUID, detail: str | None = None, proven: bool = False) -> str:
    """Make a link's token; `detail` is what it speaks of (an address), `proven` that a reset has its second proof."""
    token = new_token()
    unit.changes.insert(
        channels.mailed_links,
        account_id=account_id,
        kind=kind.value,
        token_hash=link_hash(unit, token),
        detail=detail,
        expires_at=unit.now + LASTS[kind],
        proven_at=unit.now if proven else None,
    )
    return token


def issue_by_id(unit: Unit, kind: LinkKind, *, account_id: UUID) -> UUID:
    """Make a link that a chat's button leads to as well: `token_by_id` is what stands in its address."""
    row = new_id()
    unit.changes.insert(
        channels.mailed_links,
        id=row,
        account_id=account_id,
        kind=kind.value,
        token_hash=link_hash(unit, token_by_id(unit.keys, row)),
        expires_at=unit.now + LASTS[kind],
    )
    return row


def token_by_id(keys: Keyring, link_id: UUID) -> str:
    """A token that is made of its link's id, so that it is kept nowhere until it is sent."""
    made = keys.fingerprint(b"mailed-link:" + link_id.bytes, purpose=Purpose.TOKEN)
    return urlsafe_b64encode(made).decode().rstrip("=")


async def find(unit: Unit, token: str, *, kind: LinkKind, lock: bool = False) -> MailedLink:
    """The link of a token.

    Raises:
        LinkNotUsable: it is unknown, of another kind, used or too old.
    """
    link = await links.mailed(unit, link_hash(unit, token), kind=kind.value, lock=lock)
    if link is None:
        raise LinkNotUsable
    return link


async def leads_nowhere(unit: Unit, token: str) -> bool:
    """Whether a link that waits to be mailed can't be used any more."""
    return not await links.leads_somewhere(unit, link_hash(unit, token))


def spend(unit: Unit, link: MailedLink) -> None:
    """Use a link up."""
    unit.changes.update(channels.mailed_links, link.id, used_at=unit.now)


def link_hash(unit: Unit, token: str) -> bytes:
    """How a link is found by its token."""
    return unit.keys.fingerprint(token, purpose=Purpose.TOKEN)
