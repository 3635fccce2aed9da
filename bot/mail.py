"""E-mail on its way out: to the operator's own server, over a verified secure connection or not at all.

What a failure says never holds an address, a subject or what the server answered, for servers repeat addresses.
"""

import re
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime, parseaddr
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPTimeoutError,
)

from care.reply_address import tagged

TIMEOUT_SECONDS = 20


class Tls(StrEnum):
    """How a server begins to speak securely."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"


class Why(StrEnum):
    """What kept a mail from being sent."""

    ADDRESS = "the address takes no mail"
    NOT_SECURE = "the server offers no verified secure connection"
    SIGN_IN = "the server refused our sign-in"
    REFUSED = "the server refused the mail"
    TIMED_OUT = "the server did not answer in time"
    UNREACHABLE = "the server can't be reached, or hung up"


class MailFailed(Exception):
    """A mail was not sent; `code` is the server's, where it gave one."""

    def __init__(self, why: Why, *, code: int | None = None) -> None:
        super().__init__(why.value)
        self.why = why
        self.code = code


class MailRefusedForever(MailFailed):
    """The address takes no mail and will not: it is marked, and the office is told."""


class MailNotSentNow(MailFailed):
    """The mail stays queued; nothing is wrong with its address, as far as is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One e-mail to one address; `message_id` is the same at each try, so that a mailbox can drop a second one."""

    to: str = field(repr=False)
    subject: str
    body: str = field(repr=False)
    message_id: str
    # What makes the address to which it is answered its own; and whether it answers somebody's e-mail itself.
    reply_tag: str | None = field(default=None, repr=False)
    answers: bool = False


class Mailer(Protocol):
    """A way out for e-mail."""

    async def send(self, mail: Mail) -> None:
        """Hand one mail over; raises MailRefusedForever or MailNotSentNow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """The operator's mail server; only a server on this very machine may be spoken to in the open."""

    host: str
    port: int = 587
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: Tls = Tls.STARTTLS
    require_tls: bool = False
    # An operator's own authorities, instead of the public ones.
    authorities: Path | None = None
    timeout_seconds: float = TIMEOUT_SECONDS

    @property
    def must_be_secure(self) -> bool:
        """Whether nothing is sent in the open."""
        return self.require_tls or self.tls is Tls.IMPLICIT or not _is_loopback(self.host)


class SmtpMailer:
    """Sends over SMTP, one connection a mail."""

    def __init__(self, server: SmtpServer, *, sender: str) -> None:
        name, address = parseaddr(sender)
        self._server = server
        self._sender = Address(display_name=name, addr_spec=address)
        self._trusted = ssl.create_default_context(cafile=server.authorities) if server.must_be_secure else None

    async def send(self, mail: Mail) -> None:
        """Hand one mail over; raises MailRefusedForever or MailNotSentNow."""
        failure = await self._failure_of(mail)
        # Raised out here, it carries no library's error behind it, whose text would hold the address.
        if failure is not None:
            raise failure

    async def _failure_of(self, mail: Mail) -> MailFailed | None:
        to = _address(mail.to)
        if to is None:
            return MailRefusedForever(Why.ADDRESS)
        client = self._client()
        try:
            failure = await self._connect(client) or await self._hand_over(client, self._message(mail, to), to=mail.to)
            # What is said at the end changes nothing: the mail was taken, or it was not.
            with suppress(SMTPException, OSError):
                await client.quit()
        finally:
            client.close()
        return failure

    def _client(self) -> SMTP:
        return SMTP(
            hostname=self._server.host,
            port=self._server.port,
            local_hostname=self._sender.domain,
            timeout=self._server.timeout_seconds,
            use_tls=self._server.tls is Tls.IMPLICIT,
            start_tls=False,
            tls_context=self._trusted,
        )

    async def _connect(self, client: SMTP) -> MailFailed | None:
        try:
            await client.connect()
            if self._server.must_be_secure and self._server.tls is Tls.STARTTLS:
                await client.ehlo()
                if not client.supports_extension("starttls"):
                    return MailNotSentNow(Why.NOT_SECURE)
                await client.starttls()
            if self._server.user is not None:
                await client.login(self._server.user, self._server.password or "")
        except (SMTPException, OSError, ValueError) as error:
            return _not_now(error)
        return None

    async def _hand_over(self, client: SMTP, message: EmailMessage, *, to: str) -> MailFailed | None:
        try:
            await client.send_message(message, sender=self._sender.addr_spec, recipients=[to])
        except (SMTPNotSupported, ValueError):
            # An address in letters that this server can't carry, or one that can't be sent at all.
            return MailRefusedForever(Why.ADDRESS)
        except SMTPRecipientsRefused as error:
            refused = error.recipients[0]
            return _of_answer(refused.code, refused.message, unexplained_is_the_address=True)
        except SMTPDataError as error:
            return _of_answer(error.code, error.message, unexplained_is_the_address=False)
        except (SMTPException, OSError) as error:
            return _not_now(error)
        return None

    def _message(self, mail: Mail, to: Address) -> EmailMessage:
        message = EmailMessage(policy=SMTP_POLICY)
        message["From"] = self._sender
        message["To"] = to
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(datetime.now(UTC))
        message["Message-ID"] = mail.message_id
        # RFC 3834: whoever answers by a program does not answer this.
        message["Auto-Submitted"] = "auto-replied" if mail.answers else "auto-generated"
        reply_to = tagged(self._sender.addr_spec, mail.reply_tag) if mail.reply_tag else None
        if reply_to is not None:
            message["Reply-To"] = reply_to
        message.set_content(mail.body, cte="quoted-printable")
        return message


def _address(text: str) -> Address | None:
    """One address, or none where the text is anything else."""
    try:
        return Address(addr_spec=text)
    except (ValueError, IndexError, MessageError):
        return None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _not_now(error: Exception) -> MailNotSentNow:
    match error:
        case SMTPAuthenticationError():
            return MailNotSentNow(Why.SIGN_IN, code=error.code)
        case SMTPResponseException():
            return MailNotSentNow(Why.REFUSED, code=error.code)
        case SMTPTimeoutError():
            return MailNotSentNow(Why.TIMED_OUT)
        case _:
            return MailNotSentNow(Why.NOT_SECURE if _is_of_tls(error) else Why.UNREACHABLE)


def _is_of_tls(error: BaseException | None) -> bool:
    """A connection that failed for its certificate comes as a lost one, with the reason behind it."""
    return isinstance(error, ssl.SSLError) or (error is not None and _is_of_tls(error.__cause__ or error.__context__))


# RFC 5321 section 4.2.3: a refusal for good of what was just asked, apart from our sign-in and our syntax.
_FOR_GOOD = range(550, 560)
# RFC 3463 section 3: addressing and mailbox status; the other subjects speak of systems, networks, content and policy.
_ENHANCED = re.compile(r"5\.(\d{1,3})\.(\d{1,3})\b")
_ADDRESSING, _MAILBOX = "1", "2"
_OF_THE_SENDER = {"7", "8"}


def _of_answer(code: int, message: str, *, unexplained_is_the_address: bool) -> MailFailed:
    """Tell a refusal of this address from a refusal of us, which would otherwise mark every patient's address."""
    is_the_address = unexplained_is_the_address
    if enhanced := _ENHANCED.match(message):
        subject, detail = enhanced.groups()
        is_the_address = subject == _MAILBOX or (subject == _ADDRESSING and detail not in _OF_THE_SENDER)
    if code in _FOR_GOOD and is_the_address:
        return MailRefusedForever(Why.ADDRESS, code=code)
    return MailNotSentNow(Why.REFUSED, code=code)
