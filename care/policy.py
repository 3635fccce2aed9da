"""What the operator has decided: numbers that promises are made with, each under one name."""

from dataclasses import dataclass
from datetime import timedelta

from .rules.calendar import ANSWER_BUSINESS_DAYS, FIRST_LOOK_HOURS
from .rules.emergency import NO_EMERGENCY_HOURS
from .rules.freshness import FRESH_FOR
from .rules.locks import PATIENT_IDLE, STAFF_IDLE
from .rules.retention import CLOCKS, RECORDS, Clock, RecordClock


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The operator's settings that services decide with; telephone numbers as people dial them."""

    operator: str = "The Cooper Health System"
    # The one number that may stand in a third-party chat, because it names no practice.
    switchboard: str = "1-800-826-6737"
    answer_business_days: int = ANSWER_BUSINESS_DAYS
    first_look_hours: int = FIRST_LOOK_HOURS
    # After a warning, where its writer says that it is no emergency.
    no_emergency_hours: int = NO_EMERGENCY_HOURS
    longest_text: int = 4000
    # After so long without a sign of somebody, a patient's session or chat, or a desk, locks itself.
    patient_idle: timedelta = PATIENT_IDLE
    staff_idle: timedelta = STAFF_IDLE
    # How long what is kept here is kept: patients' records, and by its own clock each other kind.
    record_clock: RecordClock = RECORDS
    clocks: tuple[Clock, ...] = CLOCKS
    # Whether records are read from a FHIR server, and how long a copy of one is shown as it was, whoever brought it.
    records_from_server: bool = False
    records_fresh_for: timedelta = FRESH_FOR
