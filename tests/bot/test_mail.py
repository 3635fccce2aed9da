"""Mail goes out over a verified secure connection or not at all; a failure says nothing of whom or what it was for."""

import asyncio
import traceback
from pathlib import Path

import pytest

from bot.loggable import told
from bot.mail import Mail, MailFailed, MailNotSentNow, MailRefusedForever, SmtpMailer, SmtpServer, Tls, Why

from .mail_server import Authority, Mailbox, an_authority, serving, talking

MAIL = Mail(
    to="canary@patient.example",
    subject="You have news in myCooper",
    body="There is news for you.\nHay novedades para usted: ábralas aquí.\n",
    message_id="<0192.1@mycooper.example>",
)
SENDER = "myCooper <no-reply@mycooper.example>"


def a_mailer(
    port: int,
    *,
    require_tls: bool = False,
    tls: Tls = Tls.STARTTLS,
    authorities: Path | None = None,
    password: str | None = None,
    timeout_seconds: float = 5,
) -> SmtpMailer:
    server = SmtpServer(
        host="127.0.0.1",
        port=port,
        require_tls=require_tls,
        tls=tls,
        authorities=authorities,
        user="mycooper" if password else None,
        password=password,
        timeout_seconds=timeout_seconds,
    )
    return SmtpMailer(server, sender=SENDER)


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return an_authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return an_authority(tmp_path_factory.mktemp("stranger"))


def assert_says_nothing(error: MailFailed) -> None:
    everything = "".join(traceback.format_exception(error)) + repr(error) + str(error) + str(told(error)) + repr(MAIL)
    assert "canary" not in everything
    assert "news for you" not in everything
    assert error.__context__ is None
    assert error.__cause__ is None


async def test_a_mail_arrives_as_it_was_meant(mailbox: Mailbox) -> None:
    async with serving(mailbox) as port:
        await a_mailer(port).send(MAIL)

    [message] = mailbox.taken
    assert mailbox.senders == ["no-reply@mycooper.example"]
    assert mailbox.recipients == ["canary@patient.example"]
    assert message["To"] == "canary@patient.example"
    assert message["From"] == SENDER
    assert message["Subject"] == MAIL.subject
    assert message["Message-ID"] == MAIL.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime is not None
    assert message.get_content().replace("\r\n", "\n") == MAIL.body
    assert message.get_content_type() == "text/plain"


async def test_two_mails_of_equal_words_are_equal_but_for_their_id_and_date(mailbox: Mailbox) -> None:
    async with serving(mailbox) as port:
        await a_mailer(port).send(MAIL)
        await a_mailer(port).send(MAIL)

    one, other = mailbox.taken
    del one["Date"], other["Date"]
    assert one.as_bytes() == other.as_bytes()


async def test_where_security_is_required_the_mail_goes_over_it(mailbox: Mailbox, authority: Authority) -> None:
    async with serving(mailbox, certificate=authority.context_for("127.0.0.1")) as port:
        await a_mailer(port, require_tls=True, authorities=authority.file).send(MAIL)

    assert mailbox.secure == [True]
    assert len(mailbox.taken) == 1


async def test_a_server_that_is_secure_from_the_first_byte_takes_the_mail(
    mailbox: Mailbox, authority: Authority
) -> None:
    async with serving(mailbox, certificate=authority.context_for("127.0.0.1"), implicit=True) as port:
        await a_mailer(port, tls=Tls.IMPLICIT, authorities=authority.file).send(MAIL)

    assert len(mailbox.taken) == 1


async def test_where_starttls_was_stripped_nothing_is_sent(mailbox: Mailbox, authority: Authority) -> None:
    async with serving(mailbox, sign_in=True) as port:
        with pytest.raises(MailNotSentNow) as failed:
            await a_mailer(port, require_tls=True, authorities=authority.file, password="right").send(MAIL)

    assert failed.value.why is Why.NOT_SECURE
    assert mailbox == Mailbox(), "neither a sender, nor a recipient, nor a password was told"
    assert_says_nothing(failed.value)


@pytest.mark.parametrize("implicit", [False, True])
@pytest.mark.parametrize("name", ["127.0.0.2", "127.0.0.1"])
async def test_where_the_certificate_is_of_another_name_or_authority_nothing_is_sent(
    mailbox: Mailbox, authority: Authority, stranger: Authority, name: str, *, implicit: bool
) -> None:
    shown = (authority if name == "127.0.0.2" else stranger).context_for(name)
    async with serving(mailbox, certificate=shown, implicit=implicit, sign_in=True) as port:
        mailer = a_mailer(
            port,
            require_tls=True,
            tls=Tls.IMPLICIT if implicit else Tls.STARTTLS,
            authorities=authority.file,
            password="right",
        )
        with pytest.raises(MailNotSentNow) as failed:
            await mailer.send(MAIL)

    assert failed.value.why is Why.NOT_SECURE
    assert mailbox == Mailbox()
    assert_says_nothing(failed.value)


@pytest.mark.parametrize(
    ("host", "must"),
    [
        ("localhost", False),
        ("127.0.0.1", False),
        ("127.8.0.1", False),
        ("::1", False),
        ("mail.example", True),
        ("10.0.0.1", True),
        ("localhost.example", True),
        ("", True),
    ],
)
def test_only_a_server_on_this_machine_may_be_spoken_to_in_the_open(host: str, *, must: bool) -> None:
    assert SmtpServer(host=host).must_be_secure is must
    assert SmtpServer(host=host, require_tls=True).must_be_secure
    assert SmtpServer(host=host, tls=Tls.IMPLICIT).must_be_secure


async def test_a_sign_in_is_made_over_the_secure_connection(mailbox: Mailbox, authority: Authority) -> None:
    async with serving(mailbox, certificate=authority.context_for("127.0.0.1"), sign_in=True) as port:
        await a_mailer(port, require_tls=True, authorities=authority.file, password="right").send(MAIL)

    assert mailbox.signed_in == [(b"mycooper", b"right")]
    assert len(mailbox.taken) == 1


async def test_a_refused_sign_in_leaves_the_mail_queued(mailbox: Mailbox, authority: Authority) -> None:
    async with serving(mailbox, certificate=authority.context_for("127.0.0.1"), sign_in=True) as port:
        with pytest.raises(MailNotSentNow) as failed:
            await a_mailer(port, require_tls=True, authorities=authority.file, password="wrong").send(MAIL)

    assert failed.value.why is Why.SIGN_IN
    assert_says_nothing(failed.value)
    assert not mailbox.taken


FOREVER = [
    "550 canary@patient.example: no such user",
    "550 5.1.1 canary@patient.example: no such user",
    "551 5.1.6 canary@patient.example has moved",
    "552 5.2.2 mailbox of canary@patient.example is full",
    "553 canary@patient.example is no address",
    "559 5.2.1 canary@patient.example is off",
]
NOT_NOW = [
    "450 canary@patient.example: try later",
    "451 4.3.0 canary@patient.example: try later",
    "452 4.2.2 canary@patient.example is full",
    "530 5.7.0 sign in before you write to canary@patient.example",
    "549 canary@patient.example",
    "550 5.7.1 relaying to canary@patient.example denied",
    "550 5.1.8 no-reply@mycooper.example does not exist, canary@patient.example",
    "554 5.3.2 not now, canary@patient.example",
    "560 canary@patient.example",
]


@pytest.mark.parametrize("answer", FOREVER)
async def test_an_address_that_is_refused_for_good_is_told_as_such(mailbox: Mailbox, answer: str) -> None:
    mailbox.at_recipient = answer
    async with serving(mailbox) as port:
        with pytest.raises(MailRefusedForever) as failed:
            await a_mailer(port).send(MAIL)

    assert (failed.value.why, failed.value.code) == (Why.ADDRESS, int(answer[:3]))
    assert_says_nothing(failed.value)


@pytest.mark.parametrize("answer", NOT_NOW)
async def test_a_passing_refusal_or_one_of_us_leaves_the_mail_queued(mailbox: Mailbox, answer: str) -> None:
    mailbox.at_recipient = answer
    async with serving(mailbox) as port:
        with pytest.raises(MailNotSentNow) as failed:
            await a_mailer(port).send(MAIL)

    assert (failed.value.why, failed.value.code) == (Why.REFUSED, int(answer[:3]))
    assert_says_nothing(failed.value)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("550 5.1.1 canary@patient.example: no such user", MailRefusedForever),
        ("550 rejected", MailNotSentNow),
        ("554 5.7.1 canary@patient.example wants no such words", MailNotSentNow),
        ("451 later", MailNotSentNow),
    ],
)
async def test_a_refusal_after_the_words_marks_the_address_only_where_it_speaks_of_it(
    mailbox: Mailbox, answer: str, kind: type[MailFailed]
) -> None:
    mailbox.at_data = answer
    async with serving(mailbox) as port:
        with pytest.raises(kind) as failed:
            await a_mailer(port).send(MAIL)

    assert failed.value.code == int(answer[:3])
    assert_says_nothing(failed.value)


async def test_where_no_server_listens_the_mail_stays_queued(mailbox: Mailbox) -> None:
    async with serving(mailbox) as port:
        pass

    with pytest.raises(MailNotSentNow) as failed:
        await a_mailer(port).send(MAIL)

    assert failed.value.why is Why.UNREACHABLE
    assert_says_nothing(failed.value)


async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


async def test_where_the_server_says_nothing_the_mail_stays_queued() -> None:
    async with talking(silent) as port:
        with pytest.raises(MailNotSentNow) as failed:
            await a_mailer(port, timeout_seconds=0.2).send(MAIL)

    assert failed.value.why is Why.TIMED_OUT
    assert_says_nothing(failed.value)


@pytest.mark.parametrize("greeting", [b"", b"554 go away, canary\r\n", b"canary\r\n"])
async def test_where_the_server_hangs_up_or_babbles_the_mail_stays_queued(greeting: bytes) -> None:
    async def rude(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(greeting)
        await writer.drain()

    async with talking(rude) as port:
        with pytest.raises(MailNotSentNow) as failed:
            await a_mailer(port, timeout_seconds=1).send(MAIL)

    assert_says_nothing(failed.value)


async def test_a_mail_that_was_taken_is_sent_even_if_the_server_hangs_up_without_a_word() -> None:
    async def abrupt(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example\r\n")
        for answer in (b"250 OK\r\n", b"250 OK\r\n", b"250 OK\r\n", b"354 go on\r\n"):
            await reader.readline()
            writer.write(answer)
        await reader.readuntil(b"\r\n.\r\n")
        writer.write(b"250 taken\r\n")
        await writer.drain()

    async with talking(abrupt) as port:
        await a_mailer(port).send(MAIL)


ADDRESSES = [
    "",
    "canary",
    "canary@",
    "canary@a.example, other@b.example",
    "canary@a.example\r\nBcc: other@b.example",
    "canary@a.example>\r\nRCPT TO:<other@b.example",
    "Canary <canary@a.example>",
    "canary@a.example\x00",
    "cañary-canary@a.example",
]


@pytest.mark.parametrize("address", ADDRESSES)
async def test_what_is_no_one_address_that_the_server_can_carry_is_refused_for_good(
    mailbox: Mailbox, address: str
) -> None:
    mail = Mail(to=address, subject=MAIL.subject, body=MAIL.body, message_id=MAIL.message_id)
    async with serving(mailbox) as port:
        with pytest.raises(MailRefusedForever) as failed:
            await a_mailer(port).send(mail)

    assert not mailbox.taken
    assert not mailbox.recipients
    assert_says_nothing(failed.value)


async def test_a_server_name_that_is_none_marks_no_address() -> None:
    mailer = SmtpMailer(SmtpServer(host="a..b" * 20), sender=SENDER)

    with pytest.raises(MailNotSentNow) as failed:
        await mailer.send(MAIL)

    assert_says_nothing(failed.value)


async def test_a_cancelled_sending_is_cancelled() -> None:
    asked = asyncio.Event()

    async def asking(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example\r\n")
        await reader.readline()
        asked.set()
        await reader.read()

    async with talking(asking) as port:
        sending = asyncio.create_task(a_mailer(port).send(MAIL))
        await asked.wait()
        sending.cancel()

        with pytest.raises(asyncio.CancelledError):
            await sending
