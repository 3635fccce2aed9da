"""A FHIR Patient as a person whom the desk can find: name, birth date, number, language, ways to reach them."""

import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo

from . import languages, words
from .dates import partial_date
from .node import NOTHING, Node
from .reading import ReadPatient, Why
from .references import Bundled

_NAME_USES = {"official": 0, "usual": 1, "": 2, "temp": 3, "nickname": 4, "anonymous": 5}
_NUMBER_USES = {"usual": 0, "official": 1, "": 2, "secondary": 3, "temp": 4}
_TELEPHONE_USES = {"mobile": 0, "home": 1, "": 2, "work": 3, "temp": 4}
# Where somebody lives is asked for in an emergency, so it comes before where they get their mail.
_ADDRESS_USES = {"home": 0, "": 1, "temp": 2, "work": 3, "billing": 4}
_LAST = 9
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")
_NOT_DIALLED = re.compile(r"[^0-9+()\-. x*#,;/]")
_LONGEST_MAIL = 254
_LONGEST_NUMBER = 40
_LONGEST_ADDRESS_LINE = 100
_MOST_ADDRESS_LINES = 6
_HOME_COUNTRY = {"", "US", "USA"}


def read_patient(bundled: Bundled, *, zone: tzinfo) -> ReadPatient | Why:
    """The person, or why the resource can't be read as one who could be told from others."""
    resource = bundled.resource
    family, given = _name(resource)
    birth_date = partial_date(resource.text("birthDate"), zone=zone)
    if why := _obstacle(resource):
        return why
    if not family and not given:
        return Why.NO_NAME
    if birth_date is None:
        return Why.NO_BIRTH_DATE
    return ReadPatient(
        source_id=bundled.source_id,
        mrn=_mrn(resource),
        family=family,
        given=given,
        birth_date=birth_date,
        language=languages.written(resource),
        spoken=languages.spoken(resource),
        interpreter=languages.interpreter(resource),
        telephone=_telephone(resource),
        email=_email(resource),
        postal_address=_postal_address(resource),
    )


def _obstacle(resource: Node) -> Why | None:
    if resource.has("modifierExtension") or resource.has("implicitRules"):
        return Why.MODIFIED
    return Why.REPLACED if any(link.text("type") == "replaced-by" for link in resource.nodes("link")) else None


def _first(nodes: Sequence[Node], uses: Mapping[str, int]) -> Node:
    return min(nodes, key=lambda node: uses.get(node.text("use"), _LAST), default=NOTHING)


def _name(resource: Node) -> tuple[str, str]:
    name = _first(resource.nodes("name"), _NAME_USES)
    family = words.name(name.text("family"))
    given = words.name(" ".join(name.texts("given")))
    return (family, given) if family or given else (words.name(name.text("text")), "")


def _mrn(resource: Node) -> str | None:
    numbers = [number for number in resource.nodes("identifier") if _is_record_number(number)]
    return words.name(_first(numbers, _NUMBER_USES).text("value")) or None


def _is_record_number(identifier: Node) -> bool:
    coded = {coding.text("code") for coding in identifier.node("type").nodes("coding")}
    return "MR" in coded and identifier.text("use") != "old" and bool(identifier.text("value").strip())


def _telephone(resource: Node) -> str | None:
    number = _first(_contacts(resource, "phone"), _TELEPHONE_USES).text("value")
    return words.cleaned(_NOT_DIALLED.sub("", number), longest=_LONGEST_NUMBER) or None


def _email(resource: Node) -> str | None:
    mails = (words.cleaned(contact.text("value"), longest=_LONGEST_MAIL) for contact in _contacts(resource, "email"))
    return next((mail for mail in mails if _MAIL.fullmatch(mail)), None)


def _contacts(resource: Node, system: str) -> list[Node]:
    return [contact for contact in _current(resource.nodes("telecom")) if contact.text("system") == system]


def _current(ways: Sequence[Node]) -> list[Node]:
    return [way for way in ways if way.text("use") != "old" and not way.node("period").has("end")]


def _postal_address(resource: Node) -> str | None:
    addresses = _current(resource.nodes("address"))
    physical = [address for address in addresses if address.text("type") != "postal"]
    address = _first(physical or addresses, _ADDRESS_USES)
    lines = [words.cleaned(line, longest=_LONGEST_ADDRESS_LINE) for line in _address_lines(address)]
    return "\n".join([line for line in lines if line][:_MOST_ADDRESS_LINES]) or None


def _address_lines(address: Node) -> list[str]:
    """Its parts, or the whole as somebody typed it where it has no parts."""
    town = " ".join(part for part in (address.text("state"), address.text("postalCode")) if part)
    place = ", ".join(part for part in (address.text("city"), town) if part)
    country = address.text("country")
    lines = [*address.texts("line"), place, "" if country in _HOME_COUNTRY else country]
    return lines if any(line.strip() for line in lines) else address.text("text").splitlines()
