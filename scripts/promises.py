"""Writes docs/promises.md: each promise of the terms, the code that names it as its own, and the journey that shows it.

A module keeps a promise, and a journey shows one, where its docstring names it (`The promise *links*: ...`). So the
page says no more than what stands there.
"""

import ast
import re
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parent.parent
PAGE = HOME / "docs" / "promises.md"
JOURNEYS = HOME / "tests" / "promises"
ROOMS = ("bot", "care", "console", "dialogs", "nlu", "storage")
NOT_YET = "not yet"
_NAMED = re.compile(r"promises? ((?:\*[a-z-]+\*(?:,\s+(?:and\s+)?|\s+and\s+)?)+)")
_NAME = re.compile(r"\*([a-z-]+)\*")


# Modules, each with the promises that it names.
Named = dict[Path, frozenset[str]]


class Promise(NamedTuple):
    """What the terms promise under a heading of theirs, in our own words."""

    name: str
    said: str
    source: str
    kept: str  # the module with which to begin reading; none where no module names the promise yet


PROMISES = (
    Promise(
        "agreement",
        "Nothing personal works before the terms and the privacy statement are agreed to.",
        "the beginning",
        "care/agreement.py",
    ),
    Promise(
        "response",
        "The goal is an answer within three business days, whoever is away.",
        "Electronic Messaging",
        "care/relay.py",
    ),
    Promise(
        "emergency",
        "An emergency does not belong here, and whoever writes one is told so.",
        "Electronic Messaging",
        "care/emergency.py",
    ),
    Promise(
        "secure",
        "Health information stays on connections that are secure, and an e-mail only tells of news.",
        "Secure Communications",
        "care/notices.py",
    ),
    Promise(
        "sign-on",
        "An access code at enrolment makes an ID and a password that are the patient's own.",
        "Sign On",
        "care/entrance.py",
    ),
    Promise(
        "e-mail",
        "Patients give an address that takes mail, and keep it right.",
        "User Responsibilities, 1",
        "care/mail.py",
    ),
    Promise(
        "check",
        "Patients look for news; what they do not look at is told again.",
        "User Responsibilities, 2",
        "care/reading.py",
    ),
    Promise(
        "non-actionable",
        "What needs nothing done at once is told in myCooper.",
        "User Responsibilities, 3",
        "care/desk/answering.py",
    ),
    Promise(
        "actionable",
        "What needs talking over, or something to do, is told by telephone.",
        "User Responsibilities, 4",
        "care/calls.py",
    ),
    Promise(
        "confidential",
        "What is kept here is as confidential as on any other way, and so is the way in.",
        "Security and Confidentiality",
        "care/desk/guarded.py",
    ),
    Promise(
        "records",
        "Vaccines, medicines and problems are shown, never as the whole record nor as sure to be right.",
        "Accuracy and Integrity of Information",
        "care/records.py",
    ),
    Promise("links", "Other sites are not endorsed.", "Links to Other Sites", "care/rules/links.py"),
    Promise("termination", "Access can be restricted or ended at any time.", "Termination of Access", "care/access.py"),
    Promise(
        "ownership",
        "What is written may become part of the medical record.",
        "Restrictions on Use and Ownership",
        "care/desk/correcting.py",
    ),
    Promise("minors", "Of a minor nothing is shown but vaccines.", "Availability", "care/rules/gate.py"),
    Promise(
        "proxy",
        "Access for somebody else takes the consent form, and for an adult both persons.",
        "Proxy Access",
        "care/desk/proxy_cases.py",
    ),
    Promise("purpose", "Access is for one's own care; other use can end it.", "Miscellaneous", "care/desk/misuse.py"),
    Promise("as-is", "This is a convenience, and takes no doctor's place.", "Miscellaneous", "dialogs/explaining.py"),
    Promise(
        "leaving",
        "A call to the office that gave access ends it, and whoever loses access is told.",
        "Discontinuing myCooper Access",
        "care/access.py",
    ),
    Promise(
        "stop",
        "One word stops what we send by ourselves.",
        "not of the terms: the law of automated messages",
        "care/opt_out.py",
    ),
    Promise(
        "life-events",
        "A death, a name, a birth date and merged charts hold from the minute they are written down.",
        "not of the terms: what a hospital owes",
        "care/desk/silence.py",
    ),
)
_ABOUT = """\
# Promises

Written by `make promises`; a test compares it with the code. The terms of the portal make the promises, under the
headings named here. The module is the one to begin with; others that keep a promise name it in their docstrings too.
*Not yet* means that no module, or no journey, says that the promise is its own.

| promise | in our words | the terms | kept by | shown by |
|---|---|---|---|---|
"""


def named_in(docstring: str) -> frozenset[str]:
    """The promises that a module's docstring names as its own."""
    return frozenset(name for found in _NAMED.findall(docstring) for name in _NAME.findall(found))


def docstring_of(module: Path) -> str:
    """What a module says of itself, where it speaks of a promise."""
    text = module.read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "") if "promise" in text else ""


def journeys() -> Named:
    """Every journey, with the promises that it shows."""
    return {module: named_in(docstring_of(module)) for module in sorted(JOURNEYS.glob("test_*.py"))}


def modules() -> Named:
    """Every module of ours that names a promise."""
    found = {module: named_in(docstring_of(module)) for room in ROOMS for module in sorted((HOME / room).rglob("*.py"))}
    return {module: names for module, names in found.items() if names}


def page(shown: Named) -> str:
    """The page as it has to be with these journeys."""
    return _ABOUT + "".join(_row(promise, shown=shown) for promise in PROMISES)


def _row(promise: Promise, *, shown: Named) -> str:
    tests = [journey.name for journey, names in shown.items() if promise.name in names]
    by = f"`{promise.kept}`" if promise.kept else NOT_YET
    test = ", ".join(f"[{name}](../tests/promises/{name})" for name in tests) or NOT_YET
    return f"| *{promise.name}* | {promise.said} | {promise.source} | {by} | {test} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(journeys()), encoding="utf-8")
