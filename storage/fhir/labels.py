"""Which entries are labelled sensitive, and so hidden from proxies, and which are no part of these records at all."""

from .node import Node

PSYCHOTHERAPY_NOTE = "PSYTHPN"

# HL7 v3 Confidentiality: restricted and very restricted.
_RESTRICTED = {"R", "V"}
# HL7 v3 ActCode, the sensitivity policies about health; identifiers' own (IDS) is none. The first is a privacy law of
# it: what is under 42 CFR part 2 is about substance use.
_SENSITIVE = {
    *("42CFRPART2", "ADOL", "BH", "COGN", "DVD", "EMOTDIS", "ETH", "ETHUD", "GDIS", "HIV", "MH", "MST", "OPIOIDUD"),
    *("PREGNANT", "PSY", PSYCHOTHERAPY_NOTE, "SCA", "SDV", "SEX", "SICKLE", "SPI", "STD", "SUD", "TBOO", "VIO"),
}
_CONFIDENTIALITY = {"U", "L", "M", "N", "R", "V"}


def sensitive_labels(resource: Node, *, within: Node) -> tuple[str, ...]:
    """The labels that make a resource sensitive: its own, or its bundle's when it says nothing of its own.

    A bundle carries the highest label of what is in it without saying of which, so what is unlabelled there may be it.
    """
    own = _labels(resource)
    inherited = set() if own & _CONFIDENTIALITY else _labels(within)
    return tuple(sorted(_high(own) or _high(inherited)))


def is_psychotherapy_note(resource: Node) -> bool:
    """Whether it is labelled as one of the notes that are kept apart from the record (45 CFR 164.501)."""
    return PSYCHOTHERAPY_NOTE in _labels(resource)


def _labels(resource: Node) -> set[str]:
    return {label.text("code").strip().upper() for label in resource.node("meta").nodes("security")}


def _high(labels: set[str]) -> set[str]:
    return labels & (_RESTRICTED | _SENSITIVE)
