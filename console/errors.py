"""The one table from a refusal to the words and the status of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from care import errors
from care.desk import errors as desk
from care.desk import life_errors as life
from care.desk import own_consent_errors as alone
from care.desk import proxy_errors as proxy
from care.desk import staff_errors as members
from care.errors import Refusal


class FormNotOurs(Refusal):
    """The form did not come from a page of this desk, or from one that is too old."""


class FormTooLarge(Refusal):
    """The form is larger than any page of ours sends."""


class PageNotThere(Refusal):
    """No page of ours has this address."""


class NotOurHost(Refusal):
    """The request came under a name that is not the desk's."""


class MethodNotThere(Refusal):
    """The page has nothing that is done this way."""


class TooManyStreams(Refusal):
    """The session or the network has more live pages open than a desk needs."""


class Unavailable(Refusal):
    """The database can't be reached in time."""


class Broken(Refusal):
    """Something failed that should not have."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a member reads, and the page's status."""

    status: int
    title: str
    sentence: str


_GONE = Words(404, "Nothing here", "There is nothing at this address, or it is not your practice's.")
_NOT_YOURS = Words(403, "Not for your role", "Your role does not open this. Ask an administrator if it should.")
_NOT_DONE = Words(409, "Not done", "This can't be done as things stand. Nothing was changed.")
_NOT_THEIRS = Words(
    409, "No longer theirs to read", "Whoever was told this may no longer read about the patient. Call instead."
)
_FROZEN = Words(
    409, "This chart is frozen", "Charts were merged or taken apart. Nothing goes out until somebody has decided."
)
_SIGN_IN = Words(401, "Please sign in", "Your session has ended. Sign in to go on.")
_LATER = Words(503, "Not available right now", "The desk can't reach its records. Nothing was changed. Try again.")

WORDS: Mapping[type[Refusal], Words] = MappingProxyType(
    {
        desk.NothingThere: _GONE,
        PageNotThere: _GONE,
        NotOurHost: Words(400, "Not the desk", "The desk has another address. Open the one that your practice uses."),
        MethodNotThere: Words(405, "Not done this way", "This page has nothing that is done this way."),
        errors.RoleMissing: _NOT_YOURS,
        errors.NotAClinician: Words(403, "A clinician closes this", "Only a clinician closes a diversion."),
        errors.NotYourPool: Words(
            403,
            "Another pool's",
            "This belongs to a pool that you are not in. Ask someone in that pool, or your supervisor.",
        ),
        errors.OwnRecord: Words(
            403, "Too close to you", "This is your own record, or of somebody in your household or for whom you act."
        ),
        errors.RestrictedRecord: Words(
            403, "A restricted record", "Only the members who are named for it open this record."
        ),
        desk.ReviewFirst: Words(
            409, "One is not reviewed yet", "What you opened before waits for its review. Until then you open no other."
        ),
        desk.NotYourself: Words(403, "A second person reviews", "You opened this. A supervisor other than you looks."),
        desk.ReviewedAlready: Words(409, "Reviewed already", "Somebody has reviewed this already."),
        desk.OwnReading: Words(403, "Another auditor decides", "This is about your own reading."),
        desk.FindingUnexplained: Words(
            422, "What came of it?", "Say whether it was explained or is passed on, and write what you learned."
        ),
        errors.NotForMinors: Words(
            403, "By telephone only", "About a minor this is told by telephone, not in the portal."
        ),
        errors.NoProxyGrant: _NOT_THEIRS,
        errors.ProxyAccessEnded: _NOT_THEIRS,
        errors.ChartFrozen: _FROZEN,
        errors.OutsideProxyScope: Words(
            409,
            "No reminders for them",
            "The proxy who was told this may not be reminded about the patient. Call instead.",
        ),
        errors.SessionEnded: _SIGN_IN,
        errors.WrongSignIn: Words(401, "Not signed in", "That user name and password do not belong together."),
        errors.SecondFactorWrong: Words(
            401, "Not signed in", "Those six digits are not right. Take the ones that show now."
        ),
        errors.SecondFactorReused: Words(
            401, "Not signed in", "Those six digits were used already. Wait for the next ones."
        ),
        errors.SecondFactorUnreadable: Words(
            403, "Not signed in", "Your authenticator can't be checked right now. Call whoever looks after this desk."
        ),
        errors.WayInSetUpAnew: Words(
            403,
            "Set up your way in first",
            "Two administrators had it reset. Open the link in your e-mail, with the code that one of them tells you.",
        ),
        errors.SetUpWrong: Words(401, "Not set up", "The code or the password is not right. Look at both again."),
        errors.LinkNotUsable: Words(
            404, "This link does not work", "It was used, stopped or is too old. Ask an administrator for another one."
        ),
        errors.WeakPassword: Words(
            422,
            "Another password",
            "It would be guessed. Take at least 12 characters, such as four words that have nothing to do with you.",
        ),
        errors.WaitBeforeNextTry: Words(429, "Please wait", "There were too many wrong tries. Try again in a moment."),
        errors.EmptyText: Words(422, "Nothing written", "Please write something first."),
        errors.TextTooLong: Words(422, "Too long", "This is longer than one message may be."),
        desk.SaysNotWhether: Words(
            422, "One more thing", "Please say whether it needs talking over, or something to do."
        ),
        desk.NotTheirLanguage: Words(
            422,
            "In another language",
            "They read another language. Put the translation here, or choose a call with an interpreter.",
        ),
        desk.TranslatorNeeded: Words(
            422,
            "Who translated it?",
            "Name the qualified translator who made or checked it, or choose a call with an interpreter.",
        ),
        desk.TranslatorTooLong: Words(422, "Whose name?", "Give the translator's name alone."),
        desk.HoldNeedsCall: Words(
            422, "Held, or shown at once?", "A longer hold is for what needs talking over. Say yes there, or no reason."
        ),
        desk.HoldNeedsReason: Words(422, "Why?", "Choose one reason for the longer hold."),
        desk.HoldNeedsEnd: Words(422, "Until when?", "Give a day within the next thirty on which the hold ends."),
        desk.SourceNeeded: Words(
            422, "Where is it written?", "Name the legal decision: what it is, whose, and of when."
        ),
        desk.MostHoursNeeded: Words(422, "For how long at most?", "Give the hours, from 1 to 168."),
        errors.AnsweredMeanwhile: Words(
            409, "This thread has changed", "Somebody answered or wrote since you opened it. Nothing of yours was sent."
        ),
        errors.ThreadClosed: Words(409, "This thread is closed", "Only a new message from the patient opens it again."),
        errors.ThreadMoved: Words(
            409, "This thread was moved", "It stood with the wrong patient. Answer it where it stands now."
        ),
        desk.CorrectedMeanwhile: Words(
            409, "Corrected meanwhile", "Somebody has corrected this answer. Correct the newest version in its thread."
        ),
        desk.NotTheAuthor: Words(
            403, "Not your answer", "You correct your own answers. Ask a clinician to do this one."
        ),
        desk.DisclosureIncomplete: Words(422, "All four, please", "Give the date, to whom, what and why."),
        desk.DisclosureAhead: Words(422, "Not yet", "What is recorded here was disclosed today or before."),
        desk.RefileReasonNeeded: Words(422, "Why?", "Choose why it stands with the wrong patient."),
        desk.MessagesNeeded: Words(422, "Which messages?", "Tick what belongs to the other patient."),
        desk.RightPatientNeeded: Words(
            422,
            "Which patient?",
            "No patient of this practice has that MRN and that birth date. Both must be the right patient's.",
        ),
        desk.SamePatient: Words(409, "The same patient", "It stands with this patient already."),
        desk.RefiledMeanwhile: Words(
            409, "This thread has changed", "Something was written or moved since you opened it. Look at it again."
        ),
        desk.UnreadableStays: Words(
            409, "It can't be read", "Something of it can't be read here, so it can't be moved. Nothing was moved."
        ),
        desk.NotAnsweredYet: Words(
            409, "Not answered yet", "A thread closes without an answer only after one was given in it before."
        ),
        desk.NothingWaits: Words(
            409, "Nothing waits here", "The thread is answered or closed; there is nothing to take."
        ),
        desk.MoveReasonNeeded: Words(422, "Why?", "Choose why it goes to somebody else."),
        desk.CannotOwn: Words(
            409, "Not to them", "A thread goes to a pool, or to a clinician in it who is not away. Choose again."
        ),
        desk.DaysNeeded: Words(422, "Which days?", "Give the first day and the last; the last is today or later."),
        desk.CannotCover: Words(422, "Who covers?", "Choose another clinician of your practice, or the pools."),
        desk.CallTaskClosed: Words(409, "Already closed", "Somebody has closed this call already."),
        desk.IdentifiersNeeded: Words(
            422, "Two identifiers first", "Check two identifiers before you tell anything, and tick the box."
        ),
        desk.NumberNotSaid: Words(422, "Which number?", "Choose the number that was called, or type it."),
        desk.InterpreterNotSaid: Words(
            422, "Which language?", "Say whether an interpreter was used, or whether you speak the patient's language."
        ),
        desk.TriesNeeded: Words(
            409, "Not yet", "That follows after three tries, or when the patient does not want the call."
        ),
        desk.WhyNowNotSaid: Words(
            422, "Why now", "This is outside the hours that they named as safe. Say why you called all the same."
        ),
        desk.CalledNotWritten: Words(422, "By telephone", "A letter does not do here: this patient is to be called."),
        errors.WishIncomplete: Words(
            422,
            "Something is missing",
            "Give the way, and the address or number that it needs.",
        ),
        errors.LanguageUnfit: Words(422, "Which language?", "Choose what they speak and read from the lists."),
        errors.DiversionAlreadyClosed: Words(409, "Already closed", "Another clinician has closed this diversion."),
        errors.OutcomeNeeded: Words(422, "One outcome", "Choose how it went."),
        desk.DiversionChanged: Words(
            409, "More was written", "Something new was written here since you opened it. Read it before you close."
        ),
        desk.NumberNeeded: Words(422, "Which number?", "Choose the number that was called, or type it."),
        desk.NotTriedEnough: Words(
            409,
            "Not yet",
            "Three tries on two numbers come first. If there is no second number anywhere, tick that and decide.",
        ),
        desk.SupervisorNeeded: Words(
            409,
            "A supervisor decides",
            "Record each call that did not reach them. After three tries on two numbers, all since the last words, a "
            "supervisor opens this page and decides; then you can close it.",
        ),
        desk.NothingToRelay: Words(
            422, "Nothing to relay", "The writer is not a known patient, or has written no words that could be relayed."
        ),
        desk.MarkNeeded: Words(422, "Which of the two?", "Choose whether it was rightly or wrongly raised."),
        desk.MarkedMeanwhile: Words(
            409, "Marked meanwhile", "Somebody marked this text since you opened it. See what they chose."
        ),
        desk.NotToldYet: Words(
            409, "Not told yet", "A reminder follows up something that the patient was told already."
        ),
        desk.RemindersStopped: Words(
            409, "The patient stopped reminders", "No reminder reaches them. Put a call into the inbox instead."
        ),
        errors.InQuietHours: Words(
            422, "In the quiet hours", "Patients are not reminded between 8:00 PM and 9:00 AM on their own clock."
        ),
        errors.InThePast: Words(422, "Already over", "That moment is over."),
        errors.ReminderOver: Words(409, "Over already", "This reminder is done, stopped or handed over."),
        errors.AccountRestricted: Words(
            409, "Access is on hold", "A code would open nothing. A supervisor opens the account again first."
        ),
        errors.AccountEnded: Words(
            409, "Access has ended", "A code would open nothing. A supervisor opens the account again first."
        ),
        desk.ReasonNeeded: Words(422, "Which reason?", "Choose one reason of the list."),
        desk.CallerNotIdentified: Words(
            422, "Two identifiers first", "Compare two things that the caller says with what is on file, and tick them."
        ),
        desk.AccessChangedMeanwhile: Words(
            409, "This account has changed", "Somebody changed it since you opened this page. See how it stands now."
        ),
        desk.SaidTooLittle: Words(422, "What was seen?", "Write what you saw, so that somebody else can decide."),
        desk.NotTheReporter: Words(
            403, "A second person decides", "You reported this. A supervisor other than you decides."
        ),
        desk.DecidedAlready: Words(409, "Decided already", "Somebody has decided about this already."),
        desk.CodeIssuedAlready: Words(
            409,
            "Issued already",
            "An access code was issued meanwhile. It was shown once, and stands: nothing new was issued. If it was not "
            "printed or is lost, issue another one here.",
        ),
        alone.NoMinorNow: Words(409, "No minor now", "An adult consents to everything. Nothing was marked."),
        alone.GroundNeeded: Words(422, "On what ground?", "Choose on what ground the minor consented alone."),
        alone.TooYoungForGround: Words(
            422, "Not at this age", "The law lets a minor of this age not consent alone on this ground."
        ),
        alone.NotTheMinors: Words(
            409, "A proxy's own", "A proxy wrote this and reads it. What the minor wrote can be marked."
        ),
        alone.MarkedAlready: Words(409, "Marked already", "A colleague has marked it meanwhile."),
        alone.WhyTakenAwayNeeded: Words(422, "Why?", "Write why the mark is wrong."),
        alone.AnotherTakesAway: Words(
            403, "Another clinician takes it away", "You marked it. Somebody else looks at it and takes the mark away."
        ),
        proxy.ProxyKindNeeded: Words(422, "On what ground?", "Choose on what ground they are to act for the patient."),
        proxy.RequestorNeeded: Words(
            422,
            "Who asks?",
            "Nobody with open access has that myCooper ID, or the name on the photo ID is missing. They enroll first.",
        ),
        proxy.WithoutChartUnfit: Words(
            422,
            "Who asks?",
            "One who has no myCooper ID has the birth date on the photo ID and a telephone number written down.",
        ),
        proxy.NotEnrolledYet: Words(
            409, "No myCooper ID yet", "They enroll with an access code of this case first. Then access can be granted."
        ),
        proxy.RequestorIsPatient: Words(409, "The patient themselves", "Whoever asks is the patient."),
        proxy.PapersUnfit: Words(
            422,
            "Look again",
            "Each paper needs its kind and its last four or a reference, and each signature a day that is not ahead.",
        ),
        proxy.CaseSettled: Words(409, "Settled already", "Somebody has granted or closed this case already."),
        proxy.CaseIncomplete: Words(409, "Not complete", "Something has not been shown yet; the case says what."),
        proxy.SecondPersonNeeded: Words(
            403,
            "A second person confirms",
            "You began this case, wrote down its papers or printed its code. Somebody else does.",
        ),
        proxy.RequestorNotCalled: Words(
            422, "Call them first", "Call the number of the case, ask whether they enrolled, and say that you did."
        ),
        proxy.ObjectionStands: Words(
            409, "Something stands against it", "The case says what. It is not granted as things stand."
        ),
        proxy.AlreadyActs: Words(409, "They act already", "The requestor may act for this patient already."),
        proxy.NotAMinor: Words(409, "Not a minor", "Only a minor is emancipated."),
        proxy.EndReasonNeeded: Words(422, "Why?", "Write why you fear for the patient. Only staff read it."),
        proxy.PaperNeeded: Words(422, "On what paper?", "Give the paper's number or another reference."),
        proxy.EndedMeanwhile: Words(409, "Ended already", "This access has ended already."),
        proxy.AnotherEndsLimit: Words(
            403, "Somebody else takes it off", "You wrote this down. Another member takes it off."
        ),
        life.PatientHasDied: Words(
            409, "This patient has died", "Nothing is sent, and nobody is called. Close what is open."
        ),
        life.ChartIsFrozen: _FROZEN,
        life.DeathUnfit: Words(
            422, "From where do we know?", "Choose from where, and write who told you. The day is today or before."
        ),
        life.DiedAlready: Words(409, "Recorded already", "Somebody has recorded this death already."),
        life.NoDeathStands: Words(409, "No death is recorded", "There is nothing to take back; see how it stands now."),
        life.NameUnfit: Words(
            422, "Which name?", "Give another name than the one that stands here, 100 letters at most."
        ),
        life.BirthDateUnfit: Words(
            422, "Which date?", "Give another birth date than the one that stands here, today or before."
        ),
        life.PaperMissing: Words(422, "On what paper?", "Give the paper's number or another reference."),
        life.WhyMissing: Words(422, "Why?", "Write why; it stays on file."),
        life.SomebodyElseTakesBack: Words(
            403, "Somebody else takes it back", "You recorded this death. Another member takes it back."
        ),
        life.FrozenAlready: Words(
            409, "Frozen already", "One of the charts waits for a decision already. That is decided first."
        ),
        life.ChartChangeNeeded: Words(
            422, "What became of them?", "Say whether the charts were merged or taken apart, and how we know."
        ),
        life.ChartsDecided: Words(409, "Decided already", "Somebody has decided already, or it was not said how."),
        life.StillOpenThere: Words(
            409, "Something is open there", "Move the threads below to the first chart and stop the reminders first."
        ),
        desk.RequestSettled: Words(409, "Settled already", "Somebody has said already what becomes of this."),
        desk.GroundNeeded: Words(422, "On which ground?", "A correction is refused on one of these four grounds."),
        desk.OnceLaterAlready: Words(409, "Said once already", "That it takes longer can be said only once."),
        desk.AskerLostAccess: Words(
            409, "Their access has ended", "They get no copy. Refuse it: it is off the list, and nobody is told."
        ),
        desk.CalledLostAccess: Words(
            409, "Their access has ended", "They are told nothing of the patient any more. Give up this call."
        ),
        desk.VersionPosted: Words(
            409, "Posted before", "A version of this name stands already. Give the new one another name."
        ),
        desk.HoldReasonNeeded: Words(422, "Why?", "Say for which matter, so that somebody else can judge it later."),
        desk.AnotherLiftsHold: Words(403, "A second person lifts it", "You placed this hold. Somebody else lifts it."),
        desk.HoldLiftedMeanwhile: Words(409, "Lifted already", "Somebody has lifted this hold already."),
        desk.DischargeUnfit: Words(422, "Which day?", "Give a day of the patient's life that is today or before."),
        desk.DischargeEarlier: Words(
            409, "A later day stands", "An earlier one would end the record sooner. The later one stays."
        ),
        desk.HoursNeeded: Words(422, "Which hours?", "Choose at least one day, and from when until when."),
        desk.HoursTaken: Words(
            409, "Already covered", "Somebody is on duty in some of these hours. Take that row out first."
        ),
        desk.RecipientUnfit: Words(422, "Name and e-mail", "Give a name and a whole e-mail address for each person."),
        members.NotForYourself: Words(403, "Not for yourself", "Two other administrators change something about you."),
        members.NotTheAsker: Words(
            403, "A second person confirms", "You asked for this. Another administrator confirms."
        ),
        members.WhyNeeded: Words(422, "Why?", "Say why, so that the one who confirms can judge it."),
        members.NothingToChange: Words(422, "What is to change?", "Choose something that they do not have already."),
        members.AskedAlready: Words(
            409, "Something is asked already", "One change of this member waits. It is confirmed or refused first."
        ),
        members.ChangeOver: Words(409, "Over already", "This was settled, or nobody confirmed it within seven days."),
        FormNotOurs: Words(403, "Please send it again", "This form is too old, or did not come from this desk."),
        FormTooLarge: Words(413, "Too large", "That is larger than this desk takes."),
        TooManyStreams: Words(429, "Too many open pages", "Close a page that you do not need."),
        Unavailable: _LATER,
        Broken: Words(
            500, "That failed", "Something went wrong here, and nothing was changed. It was noted. Try again."
        ),
    }
)


def words_for(refusal: Refusal) -> Words:
    """The words for a refusal; one that staff never meet is not blamed on their role."""
    return WORDS.get(type(refusal), _NOT_DONE)
