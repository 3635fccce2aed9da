"""Wrong tries at the doors: counted where they belong, and waited for; nobody is ever locked out."""

from dataclasses import dataclass
from uuid import UUID

from storage import sessions, tries
from storage.database import Unit
from storage.tries import Count

from .errors import WaitBeforeNextTry
from .rules.throttle import FORGOTTEN_AFTER, NETWORK, Patience, Tally, wait_before_next, wait_to_sign_in
from .sessions import Browser


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Under which names a door counts its wrong tries."""

    account: str
    network: str
    browser: str


OF_PATIENTS = Counts(account="patient account", network="patient network", browser="patient browser")
# A second factor is guessed at by one who has the password: giving that again clears nothing here.
OF_CODES = Counts(account="patient code", network="patient code network", browser="patient code browser")
OF_STAFF = Counts(account="staff account", network="staff network", browser="staff browser")


@dataclass(frozen=True, slots=True, kw_only=True)
class Knock:
    """One try at a sign-in: with which ID, whether it exists or not, from where, and whether known there."""

    counts: Counts
    account: bytes
    network: bytes
    # Of a browser that has signed in to this very account before: its own count.
    known_browser: bytes | None

    @classmethod
    async def of_patient(
        cls, unit: Unit, *, login_hash: bytes, account_id: UUID | None, browser: Browser, counts: Counts = OF_PATIENTS
    ) -> "Knock":
        """Whose count a try at the patients' door goes to."""
        known = account_id is not None and await sessions.knows_browser(unit, account_id, browser_hash=browser.device)
        return cls(
            counts=counts,
            account=login_hash,
            network=browser.network,
            known_browser=browser.device + login_hash if known else None,
        )

    async def require_patience(self, unit: Unit) -> None:
        """Pass where no wait is due; raises WaitBeforeNextTry."""
        own = self.known_browser
        wait = wait_to_sign_in(
            account=await _tally(unit, self.counts.account, self.account),
            network=await _tally(unit, self.counts.network, self.network),
            known_browser=None if own is None else await _tally(unit, self.counts.browser, own),
            now=unit.now,
        )
        if wait:
            raise WaitBeforeNextTry(wait)

    async def was_wrong(self, unit: Unit) -> None:
        """Count one more wrong try."""
        for what, subject in self._counts():
            await tries.add(unit, what, subject=subject, forgotten_after=FORGOTTEN_AFTER)

    async def was_right(self, unit: Unit) -> None:
        """Forget the wrong tries of this account or browser; the network's are fewer by those alone."""
        (what, subject), *network = self._counts()
        forgotten = await tries.clear(unit, what, subject=subject)
        for what, subject in network:
            await tries.take_back(unit, what, subject=subject, failures=forgotten)

    def _counts(self) -> list[tuple[str, bytes]]:
        if self.known_browser is not None:
            return [(self.counts.browser, self.known_browser)]
        return [(self.counts.account, self.account), (self.counts.network, self.network)]


async def require_patience_with(unit: Unit, what: str, *, subject: bytes, patience: Patience = NETWORK) -> None:
    """Pass where a door other than the sign-in, counted by one subject, asks for no wait; raises WaitBeforeNextTry."""
    wait = wait_before_next(await _tally(unit, what, subject), patience=patience, now=unit.now)
    if wait:
        raise WaitBeforeNextTry(wait)


async def count_try(unit: Unit, what: str, *, subject: bytes) -> None:
    """Count one more try at such a door."""
    await tries.add(unit, what, subject=subject, forgotten_after=FORGOTTEN_AFTER)


async def _tally(unit: Unit, what: str, subject: bytes) -> Tally:
    count: Count = await tries.count(unit, what, subject=subject)
    return Tally(failures=count.failures, last_failure=count.last_failure_at)
