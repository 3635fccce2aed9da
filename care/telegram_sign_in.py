"""The promise *sign-on*: a chat is joined by Telegram's own sign-in, where the chat is of whoever signed in there.

It begins on the password, in one session, and comes back into that session alone; what ties its beginning to its end
is made of its id, so that nothing of it is kept.
"""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Self
from uuid import UUID

from storage import links
from storage.database import Unit
from storage.ids import new_id
from storage.keyring import Keyring, Purpose
from storage.schema import channels

from .audit import Action, record
from .errors import LinkNotUsable
from .linking import Linking
from .policy import Policy
from .rules.locks import LINK_SIGN_IN_LIVES
from .sessions import SignedIn, as_actor

# 144 bits; Telegram is said to take no long `state`.
_SHORT = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """A sign-in that has begun: what comes back with it, what Telegram signs, and what only we can show."""

    state: str
    nonce: str
    verifier: str = field(repr=False)

    @classmethod
    def of(cls, sign_in: UUID, *, keys: Keyring) -> Self:
        """The one of an id."""

        def made(what: bytes) -> bytes:
            return keys.fingerprint(b"telegram " + what + b":" + sign_in.bytes, purpose=Purpose.TOKEN)

        return cls(
            state=_in_letters(made(b"state")[:_SHORT]),
            nonce=_in_letters(made(b"nonce")[:_SHORT]),
            verifier=_in_letters(made(b"verifier")),
        )


class SignInAtTelegram:
    """Begins such sign-ins, and knows them again when they come back, once."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self._linking = Linking(unit, policy)

    async def begin(self, token: str, *, who: SignedIn) -> UnderWay:
        """Begin one for a chat's link, after the password; the one before it is over. Raises LinkNotUsable."""
        link = await self._linking.find(token, lock=True)
        sign_in = new_id()
        self.unit.changes.update(
            channels.chat_links,
            link.id,
            sign_in_id=sign_in,
            sign_in_session_id=who.session_id,
            sign_in_expires_at=self.unit.now + LINK_SIGN_IN_LIVES,
        )
        return UnderWay.of(sign_in, keys=self.unit.keys)

    async def take(self, token: str, *, state: str, who: SignedIn) -> UnderWay:
        """Take one that has come back, and use it up.

        Raises:
            LinkNotUsable: none was begun for this link in this session, or another, or it is over.
        """
        link = await self._linking.find(token, lock=True)
        sign_in = await links.waits_for_sign_in(self.unit, link.id, session_id=who.session_id)
        under_way = None if sign_in is None else UnderWay.of(sign_in, keys=self.unit.keys)
        if under_way is None or not hmac.compare_digest(under_way.state.encode(), state.encode()):
            raise LinkNotUsable
        self.unit.changes.update(channels.chat_links, link.id, sign_in_id=None)
        return under_way


def refused(unit: Unit, who: SignedIn, *, why: str) -> None:
    """Note that a sign-in at Telegram joined no chat; `why` is one of our codes, and nothing that Telegram said."""
    account = who.account
    record(
        unit,
        as_actor(account),
        Action.SIGN_IN_REFUSED,
        about=("account", account.id),
        patient_id=account.patient_id,
        detail=f"telegram: {why}",
    )


def _in_letters(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")
