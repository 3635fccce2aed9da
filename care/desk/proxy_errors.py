"""Refusals that staff meet where somebody is to act for a patient, beside those of `errors.py`.

ProxyNotGiven
    ProxyKindNeeded
    RequestorNeeded
    WithoutChartUnfit
    RequestorIsPatient
    PapersUnfit
    CaseSettled
    CaseIncomplete
    NotEnrolledYet
    SecondPersonNeeded
    RequestorNotCalled
    ObjectionStands
    AlreadyActs
    NotAMinor
ProxyNotEnded
    EndReasonNeeded
    PaperNeeded
    EndedMeanwhile
    AnotherEndsLimit
"""

from care.errors import Refusal
from care.rules.proxies import Objection, Piece


class ProxyNotGiven(Refusal):
    """Nobody was granted anything."""


class ProxyKindNeeded(ProxyNotGiven):
    """It was not said on what ground somebody is to act for the patient."""


class RequestorNeeded(ProxyNotGiven):
    """Whoever asks has a myCooper ID with open access, and a name on a photo ID."""


class WithoutChartUnfit(ProxyNotGiven):
    """Who has no myCooper ID is known by a name and birth date on a photo ID, and has a telephone number."""


class RequestorIsPatient(ProxyNotGiven):
    """The requestor is the patient."""


class PapersUnfit(ProxyNotGiven):
    """A paper has a kind and a reference, a signature a day that is not ahead."""


class CaseSettled(ProxyNotGiven):
    """The case was granted or closed already."""


class CaseIncomplete(ProxyNotGiven):
    """Something has not been shown yet."""

    def __init__(self, lacks: tuple[Piece, ...]) -> None:
        super().__init__()
        self.lacks = lacks


class NotEnrolledYet(ProxyNotGiven):
    """Whoever asks has no myCooper ID yet, so that there is nobody to whom anything could be granted."""


class SecondPersonNeeded(ProxyNotGiven):
    """Neither who began the case, nor who wrote down its papers or printed a code of it, confirms it."""


class RequestorNotCalled(ProxyNotGiven):
    """One who has no chart here hears of the enrolment by nothing but a call of whoever confirms it."""


class ObjectionStands(ProxyNotGiven):
    """Something stands against it, whatever was shown."""

    def __init__(self, objection: Objection) -> None:
        super().__init__()
        self.objection = objection


class AlreadyActs(ProxyNotGiven):
    """The requestor may act for the patient already."""


class NotAMinor(ProxyNotGiven):
    """Only a minor is emancipated."""


class ProxyNotEnded(Refusal):
    """The access or the limit stays as it is."""


class EndReasonNeeded(ProxyNotEnded):
    """Access that is ended for safety has a reason, which staff alone read."""


class PaperNeeded(ProxyNotEnded):
    """A limit or an emancipation is on a paper, which has a reference."""


class EndedMeanwhile(ProxyNotEnded):
    """Somebody has ended it already."""


class AnotherEndsLimit(ProxyNotEnded):
    """Whoever wrote down a limit does not take it off."""
