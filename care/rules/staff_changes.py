"""What two administrators change about a member of the staff, and for how long each step of it stands open."""

from datetime import timedelta
from enum import StrEnum


class StaffChange(StrEnum):
    """Everything that is changed about a member at the desk."""

    PASSWORD = "password"  # noqa: S105 - the name of a change
    AUTHENTICATOR = "authenticator"
    BOTH = "password and authenticator"
    ROLES = "roles"
    POOLS = "pools"


RESETS = frozenset({StaffChange.PASSWORD, StaffChange.AUTHENTICATOR, StaffChange.BOTH})
WITH_PASSWORD = frozenset({StaffChange.PASSWORD, StaffChange.BOTH})
WITH_AUTHENTICATOR = frozenset({StaffChange.AUTHENTICATOR, StaffChange.BOTH})
# Somebody on a week's leave still finds the mail in time, and what nobody confirms does not lie about.
ASKED_FOR = timedelta(days=7)
SET_UP_WITHIN = timedelta(days=7)
# The code is told by mouth: a slip is forgiven, guessing is not.
WRONG_CODES_ALLOWED = 5
