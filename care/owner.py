"""What the owner of a mailbox answers to our mails: that it is theirs, or that something was not done by them."""

from storage import accounts, links, reach_wishes
from storage.accounts import Keyholder
from storage.database import Unit
from storage.keyring import Purpose
from storage.links import MailedLink
from storage.schema import people

from .audit import Action, Actor, ActorKind, record
from .calls import CallReason
from .email_change import ask_office
from .errors import LinkNotUsable
from .mail import MailKind, queue
from .mailed_links import LinkKind, find, spend
from .policy import Policy
from .reach_me import waits_for_answer, wish_of
from .rules.emails import canonical_email
from .sessions import Sessions, as_actor


class Owner:
    """Hears the owner of an address; each answer is good once, and raises LinkNotUsable where it no longer is."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def verify_email(self, token: str) -> None:
        """Note that mail to an address reaches its owner; a link to an address that was changed since is not usable."""
        link, holder = await self._asked(token, kind=LinkKind.VERIFY_EMAIL)
        if link.detail is None or holder.email != link.detail:
            raise LinkNotUsable
        spend(self.unit, link)
        self.unit.changes.update(
            people.accounts, link.account_id, email_verified_at=self.unit.now, email_bounced_at=None
        )
        self._note(Action.EMAIL_VERIFIED, holder, actor=as_actor(holder.account))

    async def confirm_wished_address(self, token: str) -> None:
        """Note that mail to the address of a wish reaches its owner; one of a wish that was changed is not usable."""
        link, holder = await self._asked(token, kind=LinkKind.WISHED_ADDRESS)
        kept = await wish_of(self.unit, holder.account)
        waiting = waits_for_answer(kept)
        if kept is None or waiting is None or canonical_email(waiting) != canonical_email(link.detail or ""):
            raise LinkNotUsable
        spend(self.unit, link)
        reach_wishes.confirmed(self.unit, kept.id)
        self._note(Action.EMAIL_VERIFIED, holder, actor=as_actor(holder.account))

    async def not_me(self, token: str) -> None:
        """Shut every door of an account whose owner says "this wasn't me", and have the office call.

        An address other than the one that says so may be that of whoever did it: it is trusted no more.
        """
        link, holder = await self._asked(token, kind=LinkKind.NOT_ME)
        spend(self.unit, link)
        if link.detail is None or holder.email is None or canonical_email(link.detail) != canonical_email(holder.email):
            self.unit.changes.update(people.accounts, holder.account.id, email_verified_at=None)
            await self._end_links(holder, LinkKind.VERIFY_EMAIL, LinkKind.UNDO_EMAIL)
        await self._shut(holder)
        await ask_office(self.unit, holder.account, CallReason.NOT_ME)

    async def undo_email(self, token: str) -> None:
        """Put the address from before back, and shut every door: whoever changed it may know the password."""
        link, holder = await self._asked(token, kind=LinkKind.UNDO_EMAIL)
        if link.detail is None:
            raise LinkNotUsable
        await self._end_links(holder, LinkKind.VERIFY_EMAIL, LinkKind.UNDO_EMAIL)
        self._put_back(holder, email=link.detail)
        await self._shut(holder)

    async def _asked(self, token: str, *, kind: LinkKind) -> tuple[MailedLink, Keyholder]:
        found = await find(self.unit, token, kind=kind)
        holder = await accounts.in_order(self.unit, found.account_id)
        if holder is None:
            raise LinkNotUsable
        return await find(self.unit, token, kind=kind, lock=True), holder

    async def _shut(self, holder: Keyholder) -> None:
        """End every session, take every chat away, and let the password open nothing more."""
        account = holder.account
        self.unit.changes.update(people.accounts, account.id, password_exposed=True)
        await self._end_links(holder, LinkKind.RESET_PASSWORD)
        await Sessions(self.unit, self.policy).end_all(account)
        await links.unlink(self.unit, account.id)
        self._note(Action.CREDENTIAL_EXPOSED, holder, actor=Actor(kind=ActorKind.VISITOR))

    async def _end_links(self, holder: Keyholder, *kinds: LinkKind) -> None:
        for kind in kinds:
            await links.end_mailed(self.unit, holder.account.id, kind=kind)

    def _put_back(self, holder: Keyholder, *, email: str) -> None:
        account = holder.account
        self.unit.changes.update(
            people.accounts,
            account.id,
            email=email,
            email_version=holder.email_version + 1,
            email_hash=self.unit.keys.fingerprint(canonical_email(email), purpose=Purpose.EMAIL),
            # The mail with the link was answered from there.
            email_verified_at=self.unit.now,
            email_changed_at=None,
            email_bounced_at=None,
        )
        queue(self.unit, MailKind.EMAIL_RESTORED, to=email, language=account.language, account_id=account.id)
        self._note(Action.EMAIL_CHANGED, holder, actor=Actor(kind=ActorKind.VISITOR))

    def _note(self, action: Action, holder: Keyholder, *, actor: Actor) -> None:
        account = holder.account
        record(self.unit, actor, action, about=("account", account.id), patient_id=account.patient_id)
