"""Acting for somebody else: a new address and a new session token, so that nothing of one person follows to another."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from storage.database import Unit
from storage.people import Patient, ProxyGrant
from storage.schema import channels

from .audit import Action, Actor, ActorKind, record
from .errors import NoProxyGrant
from .sessions import Begun, SignedIn, new_address, new_conversation, new_token, session_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody for whom an account may act; `patient` is None for the account's own, known by its id."""

    id: UUID
    patient: Patient | None
    nickname: str
    is_own: bool


def persons(who: SignedIn, *, in_force: Iterable[ProxyGrant]) -> tuple[Person, ...]:
    """For whom an account may act today: itself first, then those who hold a grant in force for it."""
    own_id = who.account.patient_id
    own = () if own_id is None else (Person(id=own_id, patient=None, nickname="", is_own=True),)
    others = (
        Person(id=grant.patient.id, patient=grant.patient, nickname=grant.nickname, is_own=False) for grant in in_force
    )
    return (*own, *others)


def called_in_chats(grant: ProxyGrant) -> str:
    """What a chat app may call somebody: the proxy's own word for them, and nothing that is part of their name."""
    name = _words(grant.patient.name)
    return "" if _words(grant.nickname) & name else grant.nickname.strip()


def _words(said: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", said.casefold())
    return set("".join(c if c.isalpha() else " " for c in plain if not unicodedata.combining(c)).split())


def act_for(unit: Unit, who: SignedIn, *, person: UUID, in_force: Iterable[ProxyGrant], language: str) -> Begun:
    """Go on for another person: the session moves to an address that nobody has written from.

    Raises:
        NoProxyGrant: the account is not that person and holds no grant in force for them.
    """
    if person not in {known.id for known in persons(who, in_force=in_force)}:
        raise NoProxyGrant
    address, token = new_address(), new_token()
    conversation_id = new_conversation(unit, address, language=language, person=person)
    unit.changes.update(
        channels.sessions,
        who.session_id,
        token_hash=session_hash(unit.keys, token),
        conversation_id=conversation_id,
        active_at=unit.now,
    )
    kind = ActorKind.PATIENT if person == who.account.patient_id else ActorKind.PROXY
    actor = Actor(kind=kind, id=who.account.id)
    record(unit, actor, Action.ACTS_FOR, about=("patient", person), patient_id=person)
    return Begun(session_id=who.session_id, account=who.account, address=address, token=token)
