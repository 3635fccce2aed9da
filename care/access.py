"""The promises *termination* and *leaving*: access is taken or given back at once, and whoever had it is told.

Each right is asked for anew where it is used, by the account's own row: one change of it reaches every session, stream,
chat and job. What is spent beside it is what must not come to life again when access is given back. A restricted
browser stays known, without any right, so that its page says why, and so that an emergency written there is paged as
this patient's; so does a chat, whatever became of its account.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from storage import accounts, sessions
from storage.accounts import Keyholder
from storage.database import Unit
from storage.people import Account
from storage.schema import people

from .audit import Action
from .mail import MailKind, every_address, have_a_person_tell_instead, queue
from .mailed_links import LASTS, LinkKind, issue_by_id, token_by_id
from .notices import Link, Page, Say
from .policy import Policy
from .telling import tell_of_access


class Change(StrEnum):
    """What may become of an account's access."""

    RESTRICTED = "restricted"
    OPENED_AGAIN = "opened again"
    ENDED = "ended"
    # Ended at the holder's own wish, told to the office by telephone.
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Effect:
    """How an account stands after a change, from which it may come, and how that is told and traced."""

    status: str
    possible_from: frozenset[str]
    say: Say
    mail: MailKind
    action: Action


_EFFECTS: Mapping[Change, _Effect] = MappingProxyType(
    {
        Change.RESTRICTED: _Effect(
            status="restricted",
            possible_from=frozenset({"active"}),
            say=Say.ACCESS_RESTRICTED,
            mail=MailKind.ACCESS_RESTRICTED,
            action=Action.ACCESS_RESTRICTED,
        ),
        Change.OPENED_AGAIN: _Effect(
            status="active",
            possible_from=frozenset({"restricted", "ended"}),
            say=Say.ACCESS_BACK,
            mail=MailKind.ACCESS_BACK,
            action=Action.ACCESS_OPENED_AGAIN,
        ),
        Change.ENDED: _Effect(
            status="ended",
            possible_from=frozenset({"active", "restricted"}),
            say=Say.ACCESS_ENDED,
            mail=MailKind.ACCESS_ENDED,
            action=Action.ACCESS_ENDED,
        ),
        Change.LEFT: _Effect(
            status="ended",
            possible_from=frozenset({"active", "restricted"}),
            say=Say.ACCESS_LEFT,
            mail=MailKind.ACCESS_LEFT,
            action=Action.ACCESS_ENDED,
        ),
    }
)


def is_possible(change: Change, *, status: str) -> bool:
    """Whether an account that stands so can be changed so."""
    return status in _EFFECTS[change].possible_from


def action_of(change: Change) -> Action:
    """How the audit names a change."""
    return _EFFECTS[change].action


async def change_access(unit: Unit, holder: Keyholder, change: Change, *, policy: Policy) -> None:
    """Take or give back the access of an account, locked by `accounts.in_order`, and tell its holder everywhere."""
    account, effect = holder.account, _EFFECTS[change]
    addresses = await every_address(unit, holder)  # before the links that remember some of them are spent
    await shut_out(unit, account, status=effect.status, policy=policy)
    copy_id = issue_by_id(unit, LinkKind.LAST_COPY, account_id=account.id) if effect.status == "ended" else None
    await _tell(unit, holder, effect, addresses=addresses, copy_id=copy_id)


async def shut_out(unit: Unit, account: Account, *, status: str, policy: Policy) -> None:
    """Let a locked account stand otherwise, and spend what must not come to life again; nobody is told by this."""
    unit.changes.update(people.accounts, account.id, status=status)
    locked_since = unit.now - policy.patient_idle
    await accounts.shut(unit, account.id, locked_since=locked_since, void_codes_of=account.patient_id)
    if status != "restricted":
        await sessions.end(unit, account.id)


async def _tell(unit: Unit, holder: Keyholder, effect: _Effect, *, addresses: list[str], copy_id: UUID | None) -> None:
    account = holder.account
    link = Link(page=Page.LAST_COPY, object=copy_id) if copy_id else None
    days = LASTS[LinkKind.LAST_COPY] // timedelta(days=1) if copy_id else 0
    await tell_of_access(unit, account, effect.say, link=link, days=days)
    token = token_by_id(unit.keys, copy_id) if copy_id else None
    for address in addresses:
        queue(unit, effect.mail, to=address, language=account.language, account_id=account.id, token=token)
    await have_a_person_tell_instead(unit, account, mailed_to=addresses)
