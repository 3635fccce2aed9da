"""The promise *leaving*: for thirty days after its end an account's holder can still read their own messages.

The link of the last notice names one account and opens nothing by itself: its page asks for that account's password
each time, signs nobody in, and shows what the account may see of its own threads.
"""

from dataclasses import dataclass

from storage import accounts, people, programs
from storage.accounts import Keyholder
from storage.database import Database, Unit
from storage.people import Account, Patient, Practice, ProxyGrant

from .entrance import Entrance
from .errors import LinkNotUsable
from .mailed_links import LinkKind, find
from .policy import Policy
from .reading import Answer, Line, Reading, ReadThread
from .sessions import Browser
from .viewers import may_act_for


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCopy:
    """An ended account's own threads, by whom they are about and with the latest change first."""

    account: Account
    practice: Practice
    threads: tuple[ReadThread, ...]
    # Whether a record of a program for substance use (42 CFR part 2) is among them.
    under_part_two: bool


class LastCopies:
    """Opens what is left to read; a password is compared outside of every transaction."""

    def __init__(self, database: Database, *, entrance: Entrance, policy: Policy) -> None:
        self.database = database
        self.entrance = entrance
        self.policy = policy

    async def read(self, token: str, password: str, *, browser: Browser, code: str = "") -> LastCopy:
        """The account's own messages; what is shown counts as read, for its holder asked for it.

        Raises:
            LinkNotUsable: it is unknown or too old, access was given back, or others may know the password.
            WaitBeforeNextTry, WrongSignIn, and those of the second factor: as at the sign-in.
        """
        async with self.database.unit() as unit:
            account_id = (await _ended(unit, token)).account.id
        await self.entrance.require_password_of(account_id, password, browser=browser, code=code)
        async with self.database.unit() as unit:
            holder = await _ended(unit, token)
            return await self._copy(unit, holder)

    async def _copy(self, unit: Unit, holder: Keyholder) -> LastCopy:
        account = holder.account
        grants = await people.grants_of(unit, account.id)
        threads: list[ReadThread] = []
        for about in _patients(unit, holder, grants=grants):
            threads += await self._threads(unit, account, about=about, grants=grants)
        return LastCopy(
            account=account,
            practice=await people.practice(unit, account.practice_id),
            threads=tuple(threads),
            under_part_two=await programs.has_any_of(unit, [thread.id for thread in threads]),
        )

    async def _threads(
        self, unit: Unit, account: Account, *, about: Patient, grants: tuple[ProxyGrant, ...]
    ) -> list[ReadThread]:
        reading = Reading(unit, self.policy)
        lines = await reading.threads(account, about=about, grants=grants)
        for line in lines:
            await _show_answers(reading, line, account=account, grants=grants)
        await unit.keep()
        return [await reading.thread(line.id, account=account, grants=grants) for line in lines]


async def _show_answers(reading: Reading, line: Line, *, account: Account, grants: tuple[ProxyGrant, ...]) -> None:
    if not line.unread:
        return
    thread = await reading.thread(line.id, account=account, grants=grants)
    for entry in thread.entries:
        if isinstance(entry, Answer) and entry.read_at is None:
            await reading.mark_read(entry.id, account=account, grants=grants)


async def _ended(unit: Unit, token: str) -> Keyholder:
    link = await find(unit, token, kind=LinkKind.LAST_COPY)
    holder = await accounts.by_id(unit, link.account_id)
    if holder is None or holder.account.status != "ended" or holder.account.password_exposed:
        raise LinkNotUsable
    return holder


def _patients(unit: Unit, holder: Keyholder, *, grants: tuple[ProxyGrant, ...]) -> list[Patient]:
    """The holder, and whomever the account may still act for today."""
    own = [holder.patient] if holder.patient else []
    others = [
        grant.patient
        for grant in grants
        if may_act_for(holder.account, grant=grant, today=unit.today(grant.patient.zone))
    ]
    return [*own, *{patient.id: patient for patient in others}.values()]
