"""Dangerous texts that were heard while the database was gone: spooled, and heard again when it is back."""

import asyncio
from contextlib import aclosing
from datetime import datetime
from uuid import UUID

import orjson

from care.notices import Choice, Language, Pick
from care.sign_on import Exposed
from dialogs.heard import Heard, Kind
from nlu.credentials import CredentialKind
from storage.spool import Spool

from .keeping import Before
from .logs import log
from .outcome import NotKept, TurnFailed
from .turns import Turns

LOOK_EVERY_SECONDS = 2

SHARE_OF_STRANGERS, SHARE_OF_OTHERS, SHARE_OF_KNOWN = 0.5, 0.75, 1.0


class Spooling:
    """Writes what was heard to the spool, and takes it through the turn's steps later, without a second warning."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool

    async def put(self, heard: Heard, before: Before, *, known: bool) -> bool:
        """Keep what was heard until the database is back; False where there is no room.

        Some of the room is kept for those who were signed in or linked when they were last heard here, and some for
        those who say that they are: a stranger's browser can fill half of it.
        """
        share = SHARE_OF_KNOWN if known else SHARE_OF_STRANGERS if _is_strange(heard) else SHARE_OF_OTHERS
        try:
            return await asyncio.to_thread(self._spool.put, _encode(heard, before), within=share)
        except OSError as error:
            log(__name__).error("not_spooled", error=error)
            return False

    def waiting(self) -> int:
        """How many texts wait to be heard again."""
        return self._spool.waiting()

    async def run(self, turns: Turns) -> None:
        """Look again and again whether what was spooled can be heard, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            try:
                if self.waiting():
                    await self.drain(turns)
            except OSError as error:
                log(__name__).error("spool_not_read", error=error)

    async def drain(self, turns: Turns) -> int:
        """Hear what was spooled; its update's key sees to it that each is kept once. Returns how many."""
        kept = 0
        async with aclosing(self._spool.drain()) as entries:
            async for name, entry in entries:
                heard, before = _decode(entry)
                try:
                    await turns.hear(heard, before=before)
                except NotKept:
                    return kept  # still gone: the entry stays where it is
                except TurnFailed as failed:
                    log(__name__).error("spooled_turn_failed", given_up=failed.given_up)
                    if not failed.given_up:
                        continue
                self._spool.remove(name)
                kept += 1
        return kept


def _is_strange(heard: Heard) -> bool:
    """Whether nothing even claims that somebody is signed in; a chat app's chat may be linked."""
    return heard.private and heard.session is None


def _encode(heard: Heard, before: Before) -> bytes:
    """One line of all but the words; then the words as they are, which need not be whole characters."""
    line = orjson.dumps(
        {
            "channel": heard.channel,
            "bot": heard.bot,
            "address": heard.address,
            "external": heard.external,
            "kind": heard.kind,
            "external_message": heard.external_message,
            "language": heard.language,
            "private": heard.private,
            "choice": {"pick": heard.choice.pick, "object": heard.choice.object} if heard.choice else None,
            "forged": heard.forged,
            "session": heard.session.hex() if heard.session else None,
            "warned_at": before.warned_at,
            "exposed": [{"kind": found.kind, "code_hash": found.code_hash.hex()} for found in before.exposed],
            "deleted": before.deleted,
        }
    )
    return line + b"\n" + heard.text.encode("utf-8", "surrogatepass")


def _decode(entry: bytes) -> tuple[Heard, Before]:
    line, _, words = entry.partition(b"\n")
    value = orjson.loads(line)
    heard = Heard(
        channel=value["channel"],
        bot=value["bot"],
        address=value["address"],
        external=value["external"],
        kind=Kind(value["kind"]),
        text=words.decode("utf-8", "surrogatepass"),
        external_message=value["external_message"],
        language=Language(value["language"]) if value["language"] else None,
        private=value["private"],
        choice=_choice(value["choice"]),
        forged=value["forged"],
        session=bytes.fromhex(value["session"]) if value["session"] else None,
    )
    return heard, Before(
        warned_at=datetime.fromisoformat(value["warned_at"]) if value["warned_at"] else None,
        exposed=tuple(map(_exposed, value["exposed"])),
        deleted=value["deleted"],
    )


def _exposed(value: dict[str, str]) -> Exposed:
    return Exposed(kind=CredentialKind(value["kind"]), code_hash=bytes.fromhex(value["code_hash"]))


def _choice(value: dict[str, str] | None) -> Choice | None:
    if value is None:
        return None
    return Choice(pick=Pick(value["pick"]), object=UUID(value["object"]) if value["object"] else None)
