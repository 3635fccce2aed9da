"""What may be said where: notices that are safe anywhere, details that are not, and choices.

A `Notice` is a message id plus values of a closed type. Nothing that a third-party channel's renderer accepts is made
from a text, so that no health information can reach a third-party chat by mistake (the promise *secure*).
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Language(StrEnum):
    """The languages that the assistant speaks."""

    ENGLISH = "en"
    SPANISH = "es"


class Page(StrEnum):
    """A secure page that a link opens. What it shows needs a sign-in as the person concerned."""

    CHAT = "chat"
    SIGN_IN = "sign-in"
    ENROLL = "enroll"
    TERMS = "terms"
    LINK_CHAT = "link"
    UNLOCK = "unlock"
    WRITE = "write"
    MESSAGES = "messages"
    THREAD = "thread"
    RECORDS = "records"
    RECORDS_REQUEST = "records-request"
    RECORDS_CORRECTION = "records-correction"
    IMMUNIZATIONS = "immunizations"
    MEDICATIONS = "medications"
    PROBLEMS = "problems"
    REMINDERS = "reminders"
    REMINDER = "reminder"
    SETTINGS = "settings"
    CHAT_DETAILS = "chat-details"
    WHO_SAW = "who-saw"
    PASSWORD = "password"  # noqa: S105 - the name of a page
    LAST_COPY = "copy"


class Say(StrEnum):
    """Every notice there is. The words stand once per language in the catalogue."""

    WELCOME = "welcome"
    WELCOME_BACK = "welcome_back"
    HELP = "help"
    SIGN_IN_FIRST = "sign_in_first"
    TERMS_FIRST = "terms_first"
    UNLOCK_FIRST = "unlock_first"
    LINK_OFFERED = "link_offered"
    ALREADY_SIGNED_IN = "already_signed_in"
    LINK_CODE_RIGHT = "link_code_right"
    RESET_PROVED = "reset_proved"
    LINK_CODE_WRONG = "link_code_wrong"
    LINK_CODE_BURNT = "link_code_burnt"
    NEW_CHAT_LINKED = "new_chat_linked"
    NEW_DEVICE = "new_device"
    EMAIL_BOUNCED = "email_bounced"
    SIGNED_OUT = "signed_out"
    NOT_SIGNED_IN = "not_signed_in"
    ACCOUNT_ENDED = "account_ended"
    ACCOUNT_RESTRICTED = "account_restricted"
    ACCESS_RESTRICTED = "access_restricted"
    ACCESS_ENDED = "access_ended"
    ACCESS_LEFT = "access_left"
    ACCESS_BACK = "access_back"
    CREDENTIAL_DELETED = "credential_deleted"
    CREDENTIAL_NOT_DELETED = "credential_not_deleted"
    LANGUAGE_CHANGED = "language_changed"
    LANGUAGE_WHICH = "language_which"
    ACTING_FOR = "acting_for"
    # The settings, how each stands, and what becomes of them
    SETTINGS_HERE = "settings_here"
    SETTINGS_YOUR_OWN = "settings_your_own"
    SETTINGS_ON_PAGE = "settings_on_page"
    LANGUAGE_IS = "language_is"
    SENDING_IS_ON = "sending_is_on"
    SENDING_NO_REMINDERS = "sending_no_reminders"
    SENDING_IS_OFF = "sending_is_off"
    CALLS_COME_FIRST = "calls_come_first"
    CALLS_ARE_NOT_AWAITED = "calls_are_not_awaited"
    DETAILS_ARE_HIDDEN = "details_are_hidden"
    DETAILS_ARE_SHOWN = "details_are_shown"
    STOP_WHAT = "stop_what"
    STARTED_AGAIN = "started_again"
    DETAILS_ENDED = "details_ended"
    PASSWORD_HERE = "password_here"  # noqa: S105 - the name of a sentence
    EMAIL_HERE = "email_here"
    PROXY_ENDED = "proxy_ended"
    WRITES_FOR_OTHERS = "writes_for_others"
    NOTHING_OPENED_YET = "nothing_opened_yet"
    ACTS_FOR_NOBODY = "acts_for_nobody"
    CHART_FROZEN = "chart_frozen"
    # How something goes, and whom to ask
    HUMAN = "human"
    OFFICE_CONTACT = "office_contact"
    OFFICE_ELSEWHERE = "office_elsewhere"
    ABOUT_ASSISTANT = "about_assistant"
    PRIVATE_HERE = "private_here"
    NOT_PRIVATE_HERE = "not_private_here"
    RECORDS_REQUEST = "records_request"
    RECORDS_CORRECTION = "records_correction"
    WHO_SAW_RECORD = "who_saw_record"
    SET_REMINDER = "set_reminder"
    PROXY_ACCESS = "proxy_access"
    PROXY_PERSONS = "proxy_persons"
    PASS_ON_TOO = "pass_on_too"  # noqa: S105 - the name of a sentence
    # Writing to the team
    WRITE_WHAT = "write_what"
    SEND_THIS = "send_this"
    NOT_SENT_YET = "not_sent_yet"
    RECEIVED = "received"
    RECEIVED_OF_MINOR = "received_of_minor"
    GOAL_MOVED = "goal_moved"
    NOT_SENT = "not_sent"
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"
    # Reading
    ANSWER_WAITS = "answer_waits"
    ANSWER_STILL_WAITS = "answer_still_waits"
    ANSWER_CORRECTED = "answer_corrected"
    MESSAGE_MOVED = "message_moved"
    MESSAGES_HERE = "messages_here"
    NO_MESSAGES = "no_messages"
    CALL_WAITS = "call_waits"
    CALL_ONLY = "call_only"
    HELD_FOR_CALL = "held_for_call"
    SHOWN_AT_ONCE = "shown_at_once"
    CALLED_FIRST = "called_first"
    RECORDS_HERE = "records_here"
    NOT_FOR_YOU = "not_for_you"
    # Reminders
    REMINDER_WAITS = "reminder_waits"
    REMINDERS_HERE = "reminders_here"
    NO_REMINDERS = "no_reminders"
    REMINDER_DONE = "reminder_done"
    REMINDER_LATER_WHEN = "reminder_later_when"
    REMINDER_LATER_DAY = "reminder_later_day"
    REMINDER_SURE = "reminder_sure"
    REMINDER_SURE_NEXT_YEAR = "reminder_sure_next_year"
    REMINDER_QUIET = "reminder_quiet"
    REMINDER_QUIET_NEXT_YEAR = "reminder_quiet_next_year"
    REMINDER_WHEN_NOT_READ = "reminder_when_not_read"
    REMINDER_WHEN_UNSURE = "reminder_when_unsure"
    REMINDER_WHEN_NO_DAY = "reminder_when_no_day"
    REMINDER_WHEN_PAST = "reminder_when_past"
    REMINDER_WHEN_TOO_FAR = "reminder_when_too_far"
    REMINDER_WHAT_TIME = "reminder_what_time"
    REMINDER_LATER = "reminder_later"
    REMINDER_STOPPED = "reminder_stopped"
    REMINDER_OVER = "reminder_over"
    REMINDERS_STOPPED_ALL_TOO = "reminders_stopped_all_too"
    ALL_STOPPED = "all_stopped"
    ONLY_REMINDERS_STOPPED = "only_reminders_stopped"
    STOP_INSIDE = "stop_inside"
    # What could not be understood
    NOT_UNDERSTOOD = "not_understood"
    DID_YOU_MEAN = "did_you_mean"
    CHOICE_STALE = "choice_stale"
    EDITED = "edited"
    FILE_NOT_READ = "file_not_read"
    THANKS = "thanks"
    LEFT = "left"
    FAILED = "failed"
    # Emergencies: an operator's texts, never changed without a clinician
    WARN_MEDICAL = "warn_medical"
    WARN_POISONING = "warn_poisoning"
    WARN_DANGER = "warn_danger"
    WARN_CRISIS = "warn_crisis"
    WARN_AGAIN_MEDICAL = "warn_again_medical"
    WARN_AGAIN_POISONING = "warn_again_poisoning"
    WARN_AGAIN_DANGER = "warn_again_danger"
    WARN_AGAIN_CRISIS = "warn_again_crisis"
    ASK = "ask"
    ASK_CRISIS = "ask_crisis"
    ASK_PASSED_ON = "ask_passed_on"
    ASK_KEPT_TOO = "ask_kept_too"
    ASK_ANSWER_FIRST = "ask_answer_first"
    NO_EMERGENCY_RECEIVED = "no_emergency_received"
    NO_EMERGENCY_CALL = "no_emergency_call"
    NO_EMERGENCY_OVER = "no_emergency_over"
    SAFE_NOW_KEPT = "safe_now_kept"
    CALL_ASKED = "call_asked"
    CALL_NOT_ASKED = "call_not_asked"
    HOW_CAN_I_HELP = "how_can_i_help"
    OTHER_LANGUAGE_RECEIVED = "other_language_received"
    OTHER_LANGUAGE_CALL = "other_language_call"
    GROUP = "group"


class Detail(StrEnum):
    """Every kind of confidential part there is."""

    OFFICE_TELEPHONE = "office_telephone"
    DRAFT = "draft"
    PERSON = "person"
    ANSWER = "answer"
    REMINDER = "reminder"


class Pick(StrEnum):
    """Every choice there is; its object, if any, is what it is about."""

    SEND = "send"
    CHANGE = "change"
    CANCEL = "cancel"
    # Answers to the screen's question; they say which warning a yes calls for, so that it waits for no database.
    YES_NOW = "yes911"
    YES_CRISIS = "yes988"
    NOT_NOW = "notnow"
    # Under a warning or what can't be heard or seen; their object is the turn that it answers.
    NO_EMERGENCY = "noemerg"
    SAFE_NOW = "safenow"
    CALL_ME = "callme"
    HIDE = "hide"
    WRITE = "write"
    WRITE_PRIVATELY = "wpriv"
    PASS_ON = "pass"  # noqa: S105 - the name of a choice
    FOR = "for"
    MESSAGES = "msgs"
    RECORDS = "recs"
    REMINDERS = "rems"
    IMMUNIZATIONS = "imm"
    MEDICATIONS = "med"
    PROBLEMS = "prob"
    SIGN_IN = "signin"
    ENROLL = "enroll"
    ACCEPT = "accept"
    UNLOCK = "unlock"
    HELP = "help"
    ENGLISH = "en"
    SPANISH = "es"
    OPEN = "open"
    SHOW_NOW = "show"
    SETTINGS = "settings"
    STOP_WHAT = "stopwhat"
    START_AGAIN = "startagain"
    CHOOSE_DETAILS = "details"
    HIDE_DETAILS = "hidedetails"
    SHOW_AT_ONCE = "atonce"
    CALL_FIRST = "callfirst"
    DONE = "done"
    LATER = "later"
    TOMORROW = "later1"
    IN_THREE_DAYS = "later3"
    NEXT_WEEK = "later7"
    THEN = "then"
    ANOTHER_TIME = "othertime"
    STOP = "stop"
    STOP_ALL = "stopall"
    STOP_REMINDERS_ONLY = "stoprem"
    # What was meant, where it is asked back; its object is the text that waits.
    MEANT_REFILL = "m_refill"
    MEANT_RESULTS = "m_results"
    MEANT_APPOINTMENT = "m_appointment"
    MEANT_BILLING = "m_billing"
    MEANT_SYMPTOM = "m_symptom"
    MEANT_FORMS = "m_forms"
    MEANT_REFERRAL = "m_referral"
    MEANT_COMPLAINT = "m_complaint"
    MEANT_RECORDS_REQUEST = "m_records_request"
    MEANT_RECORDS_CORRECTION = "m_records_correction"
    MEANT_SET_REMINDER = "m_set_reminder"
    MEANT_STOP_REMINDERS = "m_stop_reminders"
    MEANT_STOP = "m_stop"
    MEANT_PROXY_ACCESS = "m_proxy_access"
    MEANT_SIGN_OUT = "m_sign_out"
    MEANT_CHANGE_PASSWORD = "m_change_password"  # noqa: S105 - the name of a choice
    MEANT_CHANGE_EMAIL = "m_change_email"
    MEANT_SETTINGS = "m_settings"
    MEANT_WHO_SAW_MY_RECORD = "m_who_saw_my_record"
    MEANT_HUMAN = "m_human"
    MEANT_OFFICE_CONTACT = "m_office_contact"
    MEANT_ABOUT_ASSISTANT = "m_about_assistant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page and what it is about. No link is a credential."""

    page: Page
    object: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Says that there is something, and holds no health information: closed sentences, an instant, a count, a link."""

    say: Say
    # Said right after it, each on a line of its own.
    also: tuple[Say, ...] = ()
    at: datetime | None = None
    count: int | None = None
    link: Link | None = None
    # For whom, where an account acts for several: by name on our own pages, and in a chat app as the proxy says it.
    person: UUID | None = None
    # Where it is not the reader's one language that decides: warnings go out in the language of the text.
    languages: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidential:
    """A part that only our own pages and the web chat may show."""

    detail: Detail
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to tap. What it names is acted on, never the step that happens to be open."""

    pick: Pick
    object: UUID | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One thing said: a notice, perhaps details for our own pages, perhaps choices."""

    notice: Notice
    details: tuple[Confidential, ...] = ()
    choices: tuple[Choice, ...] = field(default=())
