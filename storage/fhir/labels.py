"""Which entries are labelled sensitive, and so hidden from proxies."""

from .node import Node

# HL7 v3 Confidentiality: restricted and very restricted.
_RESTRICTED = {"R", "V"}
# HL7 v3 ActCode, the sensitivity policies about health; identifiers' own (IDS) is none.
_SENSITIVE = {
    *("ADOL", "BH", "COGN", "DVD", "EMOTDIS", "ETH", "ETHUD", "GDIS", "HIV", "MH", "MST", "OPIOIDUD"),
    *("PREGNANT", "PSY", "PSYTHPN", "SCA", "SDV", "SEX", "SICKLE", "SPI", "STD", "SUD", "TBOO", "VIO"),
}
_CONFIDENTIALITY = {"U", "L", "M", "N", "R", "V"}


def is_sensitive(resource: Node, *, within: Node) -> bool:
    """Whether a resource is labelled sensitive: by itself, or by its bundle when it says nothing of its own.

    A bundle carries the highest label of what is in it without saying of which, so what is unlabelled there may be it.
    """
    own = _labels(resource)
    return _is_high(own) or (_is_high(_labels(within)) and not own & _CONFIDENTIALITY)


def _labels(resource: Node) -> set[str]:
    return {label.text("code").strip().upper() for label in resource.node("meta").nodes("security")}


def _is_high(labels: set[str]) -> bool:
    return bool(labels & (_RESTRICTED | _SENSITIVE))
