"""The promise *e-mail*: what comes in by e-mail is kept where it belongs, or not relayed at all.

A message is relayed only where an answer came to the address of one mail of ours, from the address that this mail went
to, and belongs to one active account that can mean one patient alone. A danger is kept whoever wrote.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from nlu.screen import Screening
from nlu.understanding import Topic
from storage import accounts, documents, emergencies, people, post, tries
from storage.accounts import Keyholder
from storage.database import Unit
from storage.keyring import Purpose
from storage.people import Patient

from .bounces import note_bounce
from .emergency import Alarm, Emergencies
from .errors import EmptyText, NoRight, TextTooLong
from .mail import MailKind, queue
from .policy import Policy
from .relay import Relay
from .reply_address import ANSWERS_LAST, mails_named
from .rules.emails import canonical_email, email_fits

HEARD = "mail heard"
ANSWERED = "mail answered"
# Mail servers try again for five days.
HEARD_AGAIN_WITHIN = timedelta(days=7)
# More than a person needs, and an end to whatever answers itself.
MOST_ANSWERS, ANSWERS_WITHIN = 5, timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An e-mail of a person: from whom it says to be, where it went to, and its words without a credential."""

    sender: str
    addressed: str
    message_id: str
    text: str
    # A program sent it: it is never answered, nor relayed.
    automatic: bool


class MailedIn:
    """Takes in what came by e-mail."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def may_answer(self, sender: str) -> bool:
        """Whether this address is answered once more; counted at once, for every process."""
        if not email_fits(sender):
            return False
        subject = self.unit.keys.fingerprint(canonical_email(sender), purpose=Purpose.EMAIL)
        counted = await tries.count(self.unit, ANSWERED, subject=subject)
        recent = counted.last_failure_at is not None and counted.last_failure_at > self.unit.now - ANSWERS_WITHIN
        if recent and counted.failures >= MOST_ANSWERS:
            return False
        await tries.add(self.unit, ANSWERED, subject=subject, forgotten_after=ANSWERS_WITHIN)
        return True

    async def bounced(self, returned: str) -> None:
        """Mark the addresses of our own mails that came back; a report that names none of them says nothing."""
        for mail_id in mails_named(self.unit.keys, returned):
            sent = await post.sent_to(self.unit, mail_id, since=self.unit.now - ANSWERS_LAST)
            if sent is not None and sent.account_id is not None and sent.recipient is not None:
                await note_bounce(self.unit, sent.account_id, address=sent.recipient)

    async def danger(self, letter: Letter, screening: Screening, *, warned_at: datetime | None) -> None:
        """Keep a dangerous text before staff, and page; it is never a message. One that came before changes nothing."""
        turn_id = self._turn_of(letter)
        if await emergencies.was_kept(self.unit, turn_id):
            return
        holder = await self._writer(letter)
        known = holder is not None and await self._is_unambiguous(holder)
        patient = holder.patient if holder and known else None
        text = letter.text if patient else f"(E-mail: {letter.sender})\n{letter.text}"
        alarm = Alarm(
            text=text,
            screening=screening,
            turn_id=turn_id,
            origin="mail",
            heard_at=self.unit.now,
            warned_at=warned_at,
            conversation_id=None,
            account=holder.account if holder and patient else None,
            patient=patient,
        )
        await Emergencies(self.unit).divert([alarm], joins=None)

    async def message(self, letter: Letter) -> None:
        """Relay a message where it is sure whose it is and about whom, and answer what became of it."""
        if letter.automatic or await self._was_heard(letter):
            return
        holder = await self._writer(letter)
        patient = holder.patient if holder and await self._may_relay(holder) else None
        kept = holder is not None and patient is not None and await self._relay(letter, holder, patient)
        if await self.may_answer(letter.sender):
            queue(
                self.unit,
                MailKind.REPLY_KEPT if kept else MailKind.REPLY_NOT_KEPT,
                to=letter.sender,
                language=holder.account.language if holder else "en",
                account_id=holder.account.id if holder and kept else None,
            )

    async def _relay(self, letter: Letter, holder: Keyholder, patient: Patient) -> bool:
        relay = Relay(self.unit, self.policy)
        try:
            await relay.receive(letter.text, from_=holder.account, about=patient, grants=(), topic=Topic.OTHER)
        except (NoRight, EmptyText, TextTooLong):
            return False
        return True

    async def _writer(self, letter: Letter) -> Keyholder | None:
        """Whose mail it answers, where it comes from the very address that this went to and that is still theirs."""
        for mail_id in mails_named(self.unit.keys, letter.addressed):
            sent = await post.sent_to(self.unit, mail_id, since=self.unit.now - ANSWERS_LAST)
            if sent is None or sent.account_id is None or sent.recipient is None:
                continue
            holder = await accounts.by_id(self.unit, sent.account_id)
            known = {canonical_email(one or "") for one in (sent.recipient, holder.email if holder else None)}
            if holder is not None and holder.email_verified_at and known == {canonical_email(letter.sender)}:
                return holder
        return None

    async def _may_relay(self, holder: Keyholder) -> bool:
        unread = await documents.to_accept(self.unit, holder.account.id)
        return holder.account.status == "active" and unread == 0 and await self._is_unambiguous(holder)

    async def _is_unambiguous(self, holder: Keyholder) -> bool:
        """Whether an account can mean one patient alone: its own, and nobody else's."""
        grants = await people.grants_of(self.unit, holder.account.id)
        return holder.patient is not None and all(grant.revoked for grant in grants)

    async def _was_heard(self, letter: Letter) -> bool:
        subject = self._turn_of(letter).bytes
        counted = await tries.count(self.unit, HEARD, subject=subject)
        await tries.add(self.unit, HEARD, subject=subject, forgotten_after=HEARD_AGAIN_WITHIN)
        return counted.failures > 0

    def _turn_of(self, letter: Letter) -> UUID:
        """The same for the same mail, however often a server hands it over."""
        said = f"{letter.message_id}\n{letter.sender}\n{letter.addressed}\n{letter.text}"
        return UUID(bytes=sha256(said.encode("utf-8", "surrogatepass")).digest()[:16], version=5)
