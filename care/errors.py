"""Refusals: what a service answers when it will not do a thing, one class for each fact.

A refusal is an outcome and not a failure: it is raised before the first write, and the turn commits with its words.
The words that a person reads, and the status of a page, stand in one table in each of `dialogs` and `console`. No
refusal holds health information, and those of one group that a stranger could tell apart are spoken of alike.

Refusal
    NoRight
        NotSignedIn
        NoProxyGrant
        ProxyAccessEnded
        ChartFrozen
        OutsideProxyScope
        NotForMinors
        WrittenByAnother
        AccountEnded
        AccountRestricted
        TermsNotAccepted
        ChatLocked
        StepUpNeeded
        RoleMissing
        NotYourPool
        OwnRecord
        RestrictedRecord
        NotAClinician
    NoEntry
        WrongSignIn
        WaitBeforeNextTry
        SecondFactorNeeded
        SecondFactorWrong
        SecondFactorReused
        SecondFactorUnreadable
        WayInSetUpAnew
        SetUpWrong
        SessionEnded
        CodeNotUsable
        PasswordMustChange
        WeakPassword
        LoginUnfit
        LoginNotAvailable
        EmailUnfit
        LinkNotUsable
        LinkCodeWrong
        AnotherTelegramUser
        WishIncomplete
        LanguageUnfit
    NotRelayed
        EmptyText
        TextTooLong
        RequestIncomplete
        NothingToAnswer
        AnsweredMeanwhile
        ThreadClosed
        ThreadMoved
        HeldForCall
    NotClosed
        DiversionAlreadyClosed
        OutcomeNeeded
    NotReminded
        InQuietHours
        InThePast
        TooFarAhead
        TimeNeeded
        ReminderOver
    ChoiceIsStale
"""

from datetime import datetime, timedelta

from .rules.locks import Purpose
from .rules.logins import LoginObjection
from .rules.passwords import Objection
from .rules.reach import Lacks
from .rules.record_requests import RequestLacks


class Refusal(Exception):
    """A service will not do what was asked, and has written nothing."""


class NoRight(Refusal):
    """The one who asks may not do this, or not now."""


class NotSignedIn(NoRight):
    """Nobody is signed in or linked here, or has said for whom they act."""


class NoProxyGrant(NoRight):
    """The viewer is not the patient and holds no grant for this patient that has begun."""


class ProxyAccessEnded(NoRight):
    """The grant was revoked, ran out, or was a parent's and the patient is of age: all that is read is whom to call."""


class ChartFrozen(NoRight):
    """Charts were merged or taken apart: until somebody has decided, all that is read is whom to call."""


class OutsideProxyScope(NoRight):
    """The viewer's grant is in force, but not for this part of the patient."""


class NotForMinors(NoRight):
    """A minor's content is vaccination history and the minor's own words; this is neither."""


class WrittenByAnother(NoRight):
    """Another account wrote this or was sent it, so it is for that account and staff."""


class AccountEnded(NoRight):
    """The account has ended; emergencies are still screened, warned and paged."""


class AccountRestricted(NoRight):
    """Staff have restricted the account, with a reason that they have told the patient."""


class TermsNotAccepted(NoRight):
    """The terms or the privacy statement, in their newest version, are not accepted yet."""


class ChatLocked(NoRight):
    """The chat or session was idle too long: only writing a new message, HELP and STOP work until the next sign-in."""


class StepUpNeeded(NoRight):
    """The password must be given again for this purpose."""

    def __init__(self, purpose: Purpose) -> None:
        super().__init__(purpose)
        self.purpose = purpose


class RoleMissing(NoRight):
    """The staff member lacks the role that this takes."""


class NotYourPool(NoRight):
    """The thread or diversion belongs to a pool that the staff member is not in."""


class OwnRecord(NoRight):
    """The record is the member's own, that of somebody for whom they act, or of their household."""


class RestrictedRecord(NoRight):
    """The record is open to the members who are named for it, and to no other."""


class NotAClinician(NoRight):
    """Only a clinician closes a diversion."""


class NoEntry(Refusal):
    """Somebody could not show who they are, or could not set up how they will."""


class WrongSignIn(NoEntry):
    """The myCooper ID is unknown or the password wrong; which of the two is never told."""


class WaitBeforeNextTry(NoEntry):
    """There were too many wrong tries for another just now; nothing was looked at."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


class SecondFactorNeeded(NoEntry):
    """The password was right, and the account has a second factor; the `ticket` says so to the next page."""

    def __init__(self, ticket: str = "") -> None:
        super().__init__()
        self.ticket = ticket


class SecondFactorWrong(NoEntry):
    """The six digits of the authenticator do not belong to this moment."""


class SecondFactorReused(NoEntry):
    """The six digits are right but were used before; a time step counts once."""


class SecondFactorUnreadable(NoEntry):
    """There is an authenticator, but its secret can't be read here: it is never taken for none."""


class WayInSetUpAnew(NoEntry):
    """The password is right, but two administrators had this member's way in reset, and it is not set up yet."""


class SetUpWrong(NoEntry):
    """The code with which a way in is set up anew is not the one, or the password is not."""


class SessionEnded(NoEntry):
    """The session was signed out, replaced or ended elsewhere."""


class CodeNotUsable(NoEntry):
    """The access code is unknown, used, voided, burnt or expired, or the date of birth is wrong: one answer to all."""


class PasswordMustChange(NoEntry):
    """The password is right but others may know it: it opens nothing; a link to change it was mailed if it could be."""

    def __init__(self, *, mailed: bool) -> None:
        super().__init__(mailed)
        self.mailed = mailed


class WeakPassword(NoEntry):
    """The password would be guessed, or can't be kept as typed."""

    def __init__(self, objection: Objection) -> None:
        super().__init__(objection)
        self.objection = objection


class LoginUnfit(NoEntry):
    """What was typed can't be anybody's myCooper ID."""

    def __init__(self, objection: LoginObjection) -> None:
        super().__init__(objection)
        self.objection = objection


class LoginNotAvailable(NoEntry):
    """The myCooper ID can't be had; said only to one whose access code and date of birth were right."""


class EmailUnfit(NoEntry):
    """What was typed can't be an e-mail address that reaches somebody."""


class LinkNotUsable(NoEntry):
    """The link is unknown, used or expired, or was made for another chat."""


class LinkCodeWrong(NoEntry):
    """The six digits are not those that the page shows; with no tries left the link is burnt."""

    def __init__(self, tries_left: int) -> None:
        super().__init__(tries_left)
        self.tries_left = tries_left


class AnotherTelegramUser(NoEntry):
    """Whoever signed in at Telegram is not the user whose chat asked for the link."""


class WishIncomplete(NoEntry):
    """A wish to be reached in one way only lacks what that way needs."""

    def __init__(self, lacks: Lacks) -> None:
        super().__init__(lacks)
        self.lacks = lacks


class LanguageUnfit(NoEntry):
    """The language is none of those that somebody may choose to be talked or written to in."""


class NotRelayed(Refusal):
    """The words were not passed on."""


class EmptyText(NotRelayed):
    """Nothing but blanks and invisible characters was written."""


class TextTooLong(NotRelayed):
    """The text is longer than one message may be."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class RequestIncomplete(NotRelayed):
    """A request for a copy of the record lacks what has to be known before it can be made."""

    def __init__(self, lacks: RequestLacks) -> None:
        super().__init__(lacks)
        self.lacks = lacks


class NothingToAnswer(NotRelayed):
    """The thread holds no message that waits for an answer."""


class AnsweredMeanwhile(NotRelayed):
    """The thread is no longer as the staff member saw it: somebody answered or wrote."""


class ThreadClosed(NotRelayed):
    """The thread was closed; only a message of its writer opens it again."""


class ThreadMoved(NotRelayed):
    """The thread stood with the wrong patient and was moved, so nothing more is written where it was."""


class HeldForCall(NotRelayed):
    """The answer needs talking over, and may not be asked for before the call, or before the end of a hold."""


class NotClosed(Refusal):
    """The diversion stays as it is."""


class DiversionAlreadyClosed(NotClosed):
    """Another clinician has closed the diversion, with an outcome."""


class OutcomeNeeded(NotClosed):
    """A diversion is closed with one outcome of the closed list."""


class NotReminded(Refusal):
    """The reminder was not planned or changed."""


class InQuietHours(NotReminded):
    """The instant lies in the patient's quiet hours, and nobody said that it overrides them."""

    def __init__(self, next_decent: datetime) -> None:
        super().__init__(next_decent)
        self.next_decent = next_decent


class InThePast(NotReminded):
    """The instant is over."""


class TooFarAhead(NotReminded):
    """The instant lies more than a year ahead."""


class TimeNeeded(NotReminded):
    """The day is today, and no time of it was said that is still to come."""


class ReminderOver(NotReminded):
    """The reminder is done, stopped or handed over to a human."""


class ChoiceIsStale(Refusal):
    """The tapped choice belongs to another address, person or moment, or to something that has changed since."""
