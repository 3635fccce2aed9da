"""A real mail server on loopback, which takes, refuses, offers security or keeps silent, as a test wants."""

import asyncio
import ssl
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

TAKEN = "250 OK"


@dataclass(kw_only=True)  # no slots: the server looks at every attribute, and Python 3.11.2 stumbles over theirs
class Mailbox:
    """What a server answers, and everything that it was told."""

    at_recipient: str = TAKEN
    at_data: str = TAKEN
    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signed_in: list[tuple[bytes, bytes]] = field(default_factory=list)
    secure: list[bool] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802 - the server's own name for it
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.senders.append(address)
        self.secure.append(session.ssl is not None)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return TAKEN

    async def handle_RCPT(  # noqa: N802 - the server's own name for it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.at_recipient == TAKEN:
            self.recipients.append(address)
            envelope.rcpt_tos.append(address)
        return self.at_recipient

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        content = envelope.content
        if self.at_data == TAKEN and isinstance(content, bytes):
            message = message_from_bytes(content, policy=default)
            self.taken.append(message)
        return self.at_data

    def sign_in(self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: object) -> AuthResult:
        if isinstance(given, LoginPassword):
            self.signed_in.append((given.login, given.password))
        is_right = isinstance(given, LoginPassword) and given.password == b"right"
        return AuthResult(success=is_right, handled=False)


@asynccontextmanager
async def serving(
    mailbox: Mailbox, *, certificate: ssl.SSLContext | None = None, sign_in: bool = False, implicit: bool = False
) -> AsyncIterator[int]:
    """The port of a server for this mailbox; with a certificate it offers STARTTLS, or speaks securely at once."""

    def protocol() -> SMTP:
        with warnings.catch_warnings():
            # It rightly warns of a sign-in in the open, which is what one who strips the security would offer.
            warnings.simplefilter("ignore", UserWarning)
            return SMTP(
                mailbox,
                hostname="mail.example",
                tls_context=None if implicit else certificate,
                enable_SMTPUTF8=False,
                authenticator=mailbox.sign_in if sign_in else None,
                auth_require_tls=certificate is not None and not implicit,
                auth_required=sign_in,
                loop=asyncio.get_running_loop(),
            )

    context = certificate if implicit else None
    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=context)
    async with server:
        yield server.sockets[0].getsockname()[1]


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def talking(talk: Talk) -> AsyncIterator[int]:
    """The port of a server that says to its one visitor what a test wants, and is gone when it has."""
    gone = asyncio.Event()

    async def visited(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
            gone.set()

    async with await asyncio.start_server(visited, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]
        await gone.wait()


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One who vouches for a server's name."""

    file: Path
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def context_for(self, name: str) -> ssl.SSLContext:
        """What a server of this address shows."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(name))])
        certificate = _builder("server", key, issuer="authority").add_extension(names, critical=False)
        path = self.file.with_name(f"server-{name}.pem")
        signed = certificate.sign(self.key, SHA256())
        path.write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + signed.public_bytes(Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def an_authority(folder: Path) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    builder = _builder("authority", key, issuer="authority")
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    certificate = builder.add_extension(usage, critical=True).sign(key, SHA256())
    file = folder / "authority.pem"
    file.write_bytes(certificate.public_bytes(Encoding.PEM))
    return Authority(file=file, certificate=certificate, key=key)


def _builder(name: str, key: ec.EllipticCurvePrivateKey, *, issuer: str) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return x509.CertificateBuilder(
        subject_name=_name(name),
        issuer_name=_name(issuer),
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=now - timedelta(hours=1),
        not_valid_after=now + timedelta(hours=1),
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
