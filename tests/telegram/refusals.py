"""Why Telegram refuses a call, one class per fact, in Telegram's own words.

Refusal
├── BadRequest (400)
│   ├── MessageTextIsEmpty, TextMustBeNonEmpty, MessageIsTooLong, EditedTextIsTooLong, CaptionIsTooLong
│   ├── ChatNotFound, MessageNotFound, MessageIsNotModified, MessageCannotBeEdited, MessageCannotBeDeletedForEveryone
│   ├── ButtonDataIsInvalid, ButtonIsMalformed, QueryIsTooOld, FileIdIsInvalid
│   └── Mistake (this server alone refuses it: a parameter nobody documents, or one of a wrong type)
├── Unauthorized (401)
├── Forbidden (403): BlockedByTheUser, NeverStarted, UserIsDeactivated, BotIsNotInTheGroup
├── NotFound (404)
├── Conflict (409): WebhookIsActive, TerminatedByOtherPoll, TerminatedBySetWebhook
├── FloodControl (429)
└── ServerFailure (5xx)

The words were read in Telegram's own server, tdlib/telegram-bot-api, and in tdlib/td, which it stands on.
"""

from http import HTTPStatus

from tests.telegram.wire import Json, JsonObject


class Refusal(Exception):
    """A call that Telegram answers with ok = false."""

    code: int = HTTPStatus.BAD_REQUEST
    description: str = "Bad Request"
    retry_after: int | None = None

    def __init__(self, description: str | None = None) -> None:
        self.description = description or self.description
        super().__init__(self.description)

    def answer(self) -> JsonObject:
        """The body of the answer."""
        body: dict[str, Json] = {"ok": False, "error_code": int(self.code), "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


class BadRequest(Refusal):
    """Something in the call is wrong, and repeating it will not help."""


class Mistake(BadRequest):
    """Telegram might let it pass, but no documented call looks so: the bot under test has a fault."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"Bad Request: strict server: {fault}")


class MessageTextIsEmpty(BadRequest):
    """No text was sent at all."""

    description = "Bad Request: message text is empty"


class TextMustBeNonEmpty(BadRequest):
    """The text holds nothing but blanks and control characters."""

    description = "Bad Request: text must be non-empty"


class MessageIsTooLong(BadRequest):
    """The text has more than 4,096 characters."""

    description = "Bad Request: message is too long"


class EditedTextIsTooLong(BadRequest):
    """The new text of an edit has more than 4,096 characters; an edit's refusal has other words than a sending's."""

    description = "Bad Request: MESSAGE_TOO_LONG"


class CaptionIsTooLong(BadRequest):
    """The caption has more than 1,024 characters."""

    description = "Bad Request: message caption is too long"


class ChatNotFound(BadRequest):
    """No such chat, or none that the bot has ever met."""

    description = "Bad Request: chat not found"


class MessageNotFound(BadRequest):
    """No such message in the chat, or it was deleted."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"Bad Request: {wanted} not found")


class MessageIsNotModified(BadRequest):
    """The edit would change nothing."""

    description = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )


class MessageCannotBeEdited(BadRequest):
    """The message is another's, or carries a keyboard that is not an inline one."""

    description = "Bad Request: message can't be edited"


class MessageCannotBeDeletedForEveryone(BadRequest):
    """The message is older than 48 hours, or another's in a group."""

    description = "Bad Request: message can't be deleted for everyone"


class ButtonDataIsInvalid(BadRequest):
    """callback_data has more than 64 bytes."""

    description = "Bad Request: BUTTON_DATA_INVALID"


class ButtonIsMalformed(BadRequest):
    """An inline keyboard's button does not say what it does."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Bad Request: can't parse inline keyboard button: {why}")


class QueryIsTooOld(BadRequest):
    """The callback query was answered already, is unknown, or its tapper no longer waits."""

    description = "Bad Request: query is too old and response timeout expired or query ID is invalid"


class FileIdIsInvalid(BadRequest):
    """No file has this id."""

    description = "Bad Request: invalid file_id"


class Unauthorized(Refusal):
    """The token has the right form, but no bot has it."""

    code = HTTPStatus.UNAUTHORIZED
    description = "Unauthorized"


class Forbidden(Refusal):
    """The chat is closed to the bot."""

    code = HTTPStatus.FORBIDDEN
    description = "Forbidden"


class BlockedByTheUser(Forbidden):
    """The person has stopped the bot."""

    description = "Forbidden: bot was blocked by the user"


class NeverStarted(Forbidden):
    """The person has never written to the bot, and only persons begin a conversation."""

    description = "Forbidden: bot can't initiate conversation with a user"


class UserIsDeactivated(Forbidden):
    """The person has deleted the account."""

    description = "Forbidden: user is deactivated"


class BotIsNotInTheGroup(Forbidden):
    """The bot was removed from the group, or has left it."""


class NotFound(Refusal):
    """No such method, or a token that no bot could have."""

    code = HTTPStatus.NOT_FOUND
    description = "Not Found"


class MethodNotFound(NotFound):
    """No such method."""

    description = "Not Found: method not found"


class Conflict(Refusal):
    """Two ways of receiving updates at once."""

    code = HTTPStatus.CONFLICT
    description = "Conflict"


class WebhookIsActive(Conflict):
    """Polling while a webhook is set."""

    description = (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )


class TerminatedByOtherPoll(Conflict):
    """A second poller has come; the first one that still waits is sent away."""

    description = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class TerminatedBySetWebhook(Conflict):
    """A webhook was set while a poller waited."""

    description = "Conflict: terminated by setWebhook request"


class FloodControl(Refusal):
    """Too many calls; the bot must be quiet for a while."""

    code = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, *, retry_after: int) -> None:
        super().__init__(f"Too Many Requests: retry after {retry_after}")
        self.retry_after = retry_after


class RequestEntityIsTooLarge(Refusal):
    """The upload has more than 50 MB."""

    code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    description = "Request Entity Too Large"


class ServerFailure(Refusal):
    """Telegram itself has failed."""

    def __init__(self, code: int) -> None:
        super().__init__(HTTPStatus(code).phrase)
        self.code = code


_BY_CODE: dict[int, type[Refusal]] = {
    HTTPStatus.UNAUTHORIZED: Unauthorized,
    HTTPStatus.FORBIDDEN: BlockedByTheUser,
    HTTPStatus.NOT_FOUND: NotFound,
    HTTPStatus.CONFLICT: TerminatedByOtherPoll,
}


def refusal(code: int, *, description: str | None = None, retry_after: int | None = None) -> Refusal:
    """The refusal that a test asks for by its number, in Telegram's usual words unless others are given.

    A 429 needs `retry_after` (seconds); a 400 needs its `description`, for it has no usual one.
    """
    if code == HTTPStatus.TOO_MANY_REQUESTS:
        if retry_after is None:
            raise ValueError("a 429 says after how many seconds to try again: give retry_after")
        return FloodControl(retry_after=retry_after)
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ServerFailure(code)
    if code == HTTPStatus.BAD_REQUEST:
        if description is None:
            raise ValueError("a 400 has no usual words: give its description")
        return BadRequest(description)
    return _BY_CODE[code](description)
