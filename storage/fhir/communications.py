"""A thread as FHIR R4 Communications: a header, one for each message in it, who wrote them, and where each comes from.

A message is part of the header and answers another one; whoever acts for a patient is a RelatedPerson of theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID, uuid5

from .resources import URI, Body, Json, Kind, Resource, refer, urn

# For what has no row of its own: keys made of others.
_NAMES = UUID("6c1d3b0e-57c2-4f0c-9a3e-2f6d0a9f8e11")
ASSISTANT = uuid5(_NAMES, "the assistant")
_OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation"
_PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
_IDENTIFIERS = "http://terminology.hl7.org/CodeSystem/v2-0203"
_CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
_PRIVACY = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_ROLES = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"


class Author(StrEnum):
    """Who wrote a message."""

    PATIENT = "patient"
    PROXY = "proxy"
    STAFF = "staff"


class Standing(StrEnum):
    """How a message stands, in the words of FHIR's event statuses."""

    TOLD = "completed"
    HELD = "on-hold"
    # Corrected by another, or moved to another patient.
    OVERTAKEN = "entered-in-error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A patient, or a proxy of theirs, who may be nobody's patient and have no name here."""

    key: UUID
    family: str | None = None
    given: str | None = None
    born_on: date | None = None
    mrn: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A practice or a member of its staff."""

    key: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refiled:
    """That a message was moved here from another patient: why, by whom and when."""

    reason: str
    by: Named
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message; without a text it was moved away, or can't be read."""

    key: UUID
    author: Author
    by: Named | None
    text: str | None
    sent_at: datetime
    read_at: datetime | None
    standing: Standing
    answers: UUID | None
    corrects: UUID | None
    why_overtaken: str | None = None
    refiled: Refiled | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRecord:
    """A thread of the record, whole: what its writer may not have been told as well."""

    key: UUID
    number: int
    topic: str
    is_open: bool
    opened_at: datetime
    patient: Person
    proxy: Person | None
    practice: Named
    messages: tuple[Message, ...]
    # What must be said with every copy of it, where a law asks for that.
    notice: str | None = None
    # It is about what a minor consented to alone.
    under_own_consent: bool = False


def resources_of(thread: ThreadRecord) -> tuple[Resource, ...]:
    """Every resource of a thread, each after those that it refers to."""
    return (*_around(thread), _header(thread), *_messages(thread))


def related_key(proxy: UUID, *, patient: UUID) -> UUID:
    """The key of a proxy as one who is related to this patient."""
    return uuid5(_NAMES, f"{proxy} for {patient}")


def _around(thread: ThreadRecord) -> Iterator[Resource]:
    yield _resource(Kind.PATIENT, thread.patient.key, _person(thread.patient))
    yield _resource(Kind.ORGANIZATION, thread.practice.key, {"name": thread.practice.name})
    name: Body = {"name": "myCooper assistant", "type": "user-friendly-name"}
    yield _resource(Kind.DEVICE, ASSISTANT, {"deviceName": [name]})
    if thread.proxy:
        person: Body = {"patient": refer(Kind.PATIENT, thread.patient.key), **_person(thread.proxy)}
        role: Body = {"coding": [{"system": _ROLES, "code": "PERSONAL"}], "text": "proxy"}
        related = related_key(thread.proxy.key, patient=thread.patient.key)
        yield _resource(Kind.RELATED_PERSON, related, person | {"relationship": [role]})
    members = [member for one in thread.messages for member in (one.by, one.refiled and one.refiled.by) if member]
    for member in {member.key: member for member in members}.values():
        yield _resource(Kind.PRACTITIONER, member.key, {"name": [{"text": member.name}]})


def _person(person: Person) -> Body:
    body: Body = {}
    if person.mrn:
        kind: Body = {"coding": [{"system": _IDENTIFIERS, "code": "MR"}]}
        body["identifier"] = [{"type": kind, "value": person.mrn}]
    name: Body = {"family": person.family} if person.family else {}
    if person.given:
        name["given"] = [person.given]
    if name:
        body["name"] = [name]
    if person.born_on:
        body["birthDate"] = person.born_on.isoformat()
    return body


def _header(thread: ThreadRecord) -> Resource:
    notes = [f"myCooper thread {thread.number}", *filter(None, [thread.notice])]
    return _resource(
        Kind.COMMUNICATION,
        thread.key,
        {
            "status": "in-progress" if thread.is_open else "completed",
            "subject": refer(Kind.PATIENT, thread.patient.key),
            "topic": {"text": thread.topic},
            "sent": _instant(thread.opened_at),
            "sender": refer(Kind.DEVICE, ASSISTANT),
            "recipient": [refer(Kind.ORGANIZATION, thread.practice.key)],
            "note": [{"text": note} for note in notes],
            **_labels(thread),
        },
    )


def _labels(thread: ThreadRecord) -> Body:
    """The labels by which other systems keep apart a record under 42 CFR part 2, or of a minor's own consent."""
    why = (["42CFRPart2"] if thread.notice else []) + (["ADOL"] if thread.under_own_consent else [])
    if not why:
        return {}
    restricted: Body = {"system": _CONFIDENTIALITY, "code": "R"}
    return {"meta": {"security": [restricted, *({"system": _PRIVACY, "code": code} for code in why)]}}


def _messages(thread: ThreadRecord) -> Iterator[Resource]:
    for message in thread.messages:
        yield _communication(thread, message)
        yield _provenance(thread, message)


def _communication(thread: ThreadRecord, message: Message) -> Resource:
    body: Body = {
        "status": message.standing.value,
        "partOf": [refer(Kind.COMMUNICATION, thread.key)],
        "subject": refer(Kind.PATIENT, thread.patient.key),
        "sent": _instant(message.sent_at),
        "sender": _sender(thread, message),
        "recipient": [_recipient(thread, message)],
        **_labels(thread),
    }
    if thread.notice:
        body["note"] = [{"text": thread.notice}]
    if message.text:
        body["payload"] = [{"contentString": message.text}]
    if message.answers:
        body["inResponseTo"] = [refer(Kind.COMMUNICATION, message.answers)]
    if message.read_at:
        body["received"] = _instant(message.read_at)
    if message.why_overtaken:
        body["statusReason"] = {"text": message.why_overtaken}
    return _resource(Kind.COMMUNICATION, message.key, body)


def _sender(thread: ThreadRecord, message: Message) -> Body:
    if message.author is Author.STAFF and message.by:
        return refer(Kind.PRACTITIONER, message.by.key)
    return _writer(thread) if message.author is Author.PROXY else refer(Kind.PATIENT, thread.patient.key)


def _recipient(thread: ThreadRecord, message: Message) -> Body:
    if message.author is Author.STAFF:
        return _writer(thread)
    return refer(Kind.ORGANIZATION, thread.practice.key)


def _writer(thread: ThreadRecord) -> Body:
    """Whose thread it is."""
    if thread.proxy is None:
        return refer(Kind.PATIENT, thread.patient.key)
    return refer(Kind.RELATED_PERSON, related_key(thread.proxy.key, patient=thread.patient.key))


def _provenance(thread: ThreadRecord, message: Message) -> Resource:
    """Who wrote a message, and by what it was put down; that it corrects another, or was moved here by whom and why."""
    key = uuid5(_NAMES, f"provenance of {message.key}")
    agents = [_agent("author", _sender(thread, message)), _agent("assembler", refer(Kind.DEVICE, ASSISTANT))]
    body: Body = {
        "target": [refer(Kind.COMMUNICATION, message.key)],
        "recorded": _instant(message.refiled.at if message.refiled else message.sent_at),
        "occurredDateTime": _instant(message.sent_at),
        "activity": {"coding": [{"system": _OPERATION, "code": "UPDATE" if message.corrects else "CREATE"}]},
    }
    if message.refiled:
        agents.append(_agent("custodian", refer(Kind.PRACTITIONER, message.refiled.by.key)))
        body["reason"] = [{"text": f"Moved from another patient: {message.refiled.reason}"}]
    if message.corrects:
        body["entity"] = [{"role": "revision", "what": refer(Kind.COMMUNICATION, message.corrects)}]
    body["agent"] = agents
    return Resource(
        kind=Kind.PROVENANCE,
        key=key,
        body={"resourceType": "Provenance", "meta": {"tag": [{"system": URI, "code": urn(key)}]}, **body},
    )


def _agent(role: str, who: Body) -> Body:
    return {"type": {"coding": [{"system": _PARTICIPANT, "code": role}]}, "who": who}


def _resource(kind: Kind, key: UUID, body: Body) -> Resource:
    own: Body = {"system": URI, "value": urn(key)}
    others = body.get("identifier", [])
    identifiers: list[Json] = [own, *(others if isinstance(others, list) else [])]
    return Resource(kind=kind, key=key, body={"resourceType": kind.value, **body, "identifier": identifiers})


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
