"""Refusals that only staff meet, beside those of `care.errors`.

NoRight
    NothingThere
NotRelayed
    SaysNotWhether
    NotTheirLanguage
    TranslatorNeeded
    TranslatorTooLong
    NotAnsweredYet
    CorrectedMeanwhile
    NotTheAuthor
    HoldNeedsCall
    HoldNeedsReason
    HoldNeedsEnd
NotMoved
    NothingWaits
    MoveReasonNeeded
    CannotOwn
NotRefiled
    RefileReasonNeeded
    MessagesNeeded
    RightPatientNeeded
    SamePatient
    RefiledMeanwhile
    UnreadableStays
NotPlanned
    DaysNeeded
    CannotCover
NotCalled
    CallTaskClosed
    NumberNotSaid
    IdentifiersNeeded
    InterpreterNotSaid
    TriesNeeded
    WhyNowNotSaid
    CalledNotWritten
    CalledLostAccess
NotClosed
    DiversionChanged
    NumberNeeded
    NotTriedEnough
    SupervisorNeeded
    NothingToRelay
NotMarked
    MarkNeeded
    MarkedMeanwhile
NotReminded
    NotToldYet
    RemindersStopped
AccessNotChanged
    ReasonNeeded
    CallerNotIdentified
    AccessChangedMeanwhile
    SaidTooLittle
    NotTheReporter
    DecidedAlready
NotReviewed
    ReviewFirst
    NotYourself
    ReviewedAlready
    OwnReading
    FindingUnexplained
NotPosted
    VersionPosted
CodeIssuedAlready
NotDecided
    SourceNeeded
    MostHoursNeeded
NotKept
    HoldReasonNeeded
    AnotherLiftsHold
    HoldLiftedMeanwhile
    DischargeUnfit
    DischargeEarlier
NotCovered
    HoursNeeded
    HoursTaken
    RecipientUnfit
NotDisclosed
    DisclosureIncomplete
    DisclosureAhead
NotSettled
    RequestSettled
    GroundNeeded
    OnceLaterAlready
    AskerLostAccess
"""

from care.errors import NoRight, NotClosed, NotRelayed, NotReminded, Refusal


class NothingThere(NoRight):
    """There is nothing of this id; said alike where it is another practice's."""


class SaysNotWhether(NotRelayed):
    """The author did not say whether the answer needs talking over, or something to do."""


class NotTheirLanguage(NotRelayed):
    """The answer is in another language than its reader's, and would be read without anybody who explains it."""


class TranslatorNeeded(NotRelayed):
    """No qualified translator answers for what would be read by somebody who reads no English."""


class TranslatorTooLong(NotRelayed):
    """What was given as a translator's name is longer than a name."""


class NotAnsweredYet(NotRelayed):
    """A thread is closed without an answer only where the patient has had one before."""


class CorrectedMeanwhile(NotRelayed):
    """The answer was corrected already: what is corrected next is the newest version."""


class NotTheAuthor(NotRelayed):
    """What somebody else answered is corrected by a clinician."""


class HoldNeedsCall(NotRelayed):
    """Only an answer that needs talking over is held."""


class HoldNeedsReason(NotRelayed):
    """What holds one answer longer is a reason of the harm exception."""


class HoldNeedsEnd(NotRelayed):
    """A longer hold ends on a day to come, within thirty days."""


class NotMoved(Refusal):
    """The thread stays where it is."""


class NothingWaits(NotMoved):
    """Nothing in the thread waits for an answer, so it is nobody's to take or to move."""


class MoveReasonNeeded(NotMoved):
    """A thread is given to somebody else for one of the reasons that there are."""


class CannotOwn(NotMoved):
    """Whoever a thread is given to is a clinician in the pool that it goes to, and not away."""


class NotRefiled(Refusal):
    """What was to be moved to another patient stays where it is."""


class RefileReasonNeeded(NotRefiled):
    """What stands with the wrong patient is moved for one of the reasons that there are."""


class MessagesNeeded(NotRefiled):
    """It was not said what is to be moved."""


class RightPatientNeeded(NotRefiled):
    """The right patient is named by record number and date of birth, and by both of them the same one."""


class SamePatient(NotRefiled):
    """The message stands with this patient already."""


class RefiledMeanwhile(NotRefiled):
    """Somebody has moved some of this since the member saw it."""


class UnreadableStays(NotRefiled):
    """What can't be read can't be sealed anew for another patient."""


class NotPlanned(Refusal):
    """The absence was not planned."""


class DaysNeeded(NotPlanned):
    """An absence has a first day and a last, in this order, and is not over."""


class CannotCover(NotPlanned):
    """Another clinician of the practice covers, or the pools do."""


class NotCalled(Refusal):
    """The call was not recorded."""


class CallTaskClosed(NotCalled):
    """Somebody has closed the call already."""


class NumberNotSaid(NotCalled):
    """A call is recorded with the number that was dialled."""


class IdentifiersNeeded(NotCalled):
    """Nothing is told on the telephone before two identifiers were checked."""


class InterpreterNotSaid(NotCalled):
    """Where both may share no language, a call that reached somebody says how they understood each other."""


class TriesNeeded(NotCalled):
    """A call is given up, and a letter goes out, after three tries, or when the patient does not want it."""


class WhyNowNotSaid(NotCalled):
    """The patient was called outside the hours that they named as safe, and why is not said."""


class CalledNotWritten(NotCalled):
    """A patient who named another way gets no letter, and only one who named letters is told by one alone."""


class CalledLostAccess(NotCalled):
    """The call is for one who acted for the patient and does so no more: it is given up, and nobody is told."""


class DiversionChanged(NotClosed):
    """Something was written in the diversion that the clinician had not seen."""


class NumberNeeded(NotClosed):
    """A try to reach somebody is recorded with the number that was dialled."""


class NotTriedEnough(NotClosed):
    """It is left at that nobody was reached only after three tries on two numbers, or on all that there are."""


class SupervisorNeeded(NotClosed):
    """No supervisor has decided, since the last words came, to leave it at that nobody could be reached."""


class NothingToRelay(NotClosed):
    """A visitor's text belongs to no patient, and a tap has no words: neither can be relayed."""


class NotMarked(Refusal):
    """The text's mark stays as it is."""


class MarkNeeded(NotMarked):
    """A text is marked as rightly or as wrongly raised, and as nothing else."""


class MarkedMeanwhile(NotMarked):
    """Somebody else has marked the text, or taken its mark back, since the clinician saw it."""


class NotToldYet(NotReminded):
    """A reminder follows up what the patient was told already, and this was not."""


class RemindersStopped(NotReminded):
    """The patient has stopped reminders; somebody calls instead."""


class AccessNotChanged(Refusal):
    """The access to an account stays as it is."""


class ReasonNeeded(AccessNotChanged):
    """Access is taken or given back, and misuse reported, with one reason of the closed list."""


class CallerNotIdentified(AccessNotChanged):
    """Somebody who calls to end an account is identified by two identifiers first."""


class AccessChangedMeanwhile(AccessNotChanged):
    """Somebody has restricted, ended or opened the account since the member saw it."""


class SaidTooLittle(AccessNotChanged):
    """A report of misuse says what was seen, so that somebody else can decide about it."""


class NotTheReporter(AccessNotChanged):
    """Whoever reported a misuse does not decide about it."""


class DecidedAlready(AccessNotChanged):
    """Somebody has decided about the report already."""


class NotReviewed(Refusal):
    """What was opened from outside stays as it is."""


class ReviewFirst(NotReviewed):
    """Something that the member opened before was not reviewed yet."""


class NotYourself(NotReviewed):
    """Nobody reviews what they opened themselves."""


class ReviewedAlready(NotReviewed):
    """Somebody has reviewed it already."""


class OwnReading(NotReviewed):
    """An auditor does not decide about what they read themselves."""


class FindingUnexplained(NotReviewed):
    """It is not said whether it was explained or is passed on, or what was learned."""


class NotPosted(Refusal):
    """The document was not posted."""


class VersionPosted(NotPosted):
    """A version of this name stands already, and somebody may have agreed to it."""


class CodeIssuedAlready(Refusal):
    """An access code was issued since the page was drawn: its form was sent again, or somebody was quicker."""


class NotDecided(Refusal):
    """What holds answers back stays as it is."""


class SourceNeeded(NotDecided):
    """A decision about holding names where it is written down."""


class MostHoursNeeded(NotDecided):
    """Holding until the call ends after some hours, a week at most."""


class NotCovered(Refusal):
    """Who is on duty was not changed."""


class HoursNeeded(NotCovered):
    """No weekday is chosen, or the hours are none."""


class HoursTaken(NotCovered):
    """Somebody is on duty in some of these hours already."""


class RecipientUnfit(NotCovered):
    """A name is missing, or an address can't be one."""


class NotDisclosed(Refusal):
    """The disclosure was not recorded."""


class DisclosureIncomplete(NotDisclosed):
    """A disclosure is recorded with its date, to whom, what and why."""


class DisclosureAhead(NotDisclosed):
    """What is recorded was disclosed already, today or before."""


class NotSettled(Refusal):
    """What was asked of the records team stays as it is."""


class RequestSettled(NotSettled):
    """Somebody has said already what becomes of the request."""


class GroundNeeded(NotSettled):
    """A correction is refused on one of the grounds of the law, and none was chosen."""


class OnceLaterAlready(NotSettled):
    """That it takes longer is said once, and it was."""


class AskerLostAccess(NotSettled):
    """Whoever asked acted for the patient and does so no more: they get no copy of the record."""


class NotKept(Refusal):
    """How long a record is kept did not change."""


class HoldReasonNeeded(NotKept):
    """A legal hold is placed and lifted with a reason."""


class AnotherLiftsHold(NotKept):
    """A legal hold is lifted by somebody else than who placed it."""


class HoldLiftedMeanwhile(NotKept):
    """Somebody has lifted the hold already."""


class DischargeUnfit(NotKept):
    """The day of a discharge is one of the patient's life that is not ahead."""


class DischargeEarlier(NotKept):
    """A later discharge stands, and nobody takes years from what is kept."""
