"""What a coded concept says: in words, and as one code."""

from collections.abc import Sequence

from .node import Node

CVX = "http://hl7.org/fhir/sid/cvx"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
SNOMED = "http://snomed.info/sct"
ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm"

# Code systems that only say why nothing is said.
_SAYS_NOTHING = {
    "http://terminology.hl7.org/CodeSystem/data-absent-reason",
    "http://terminology.hl7.org/CodeSystem/v3-NullFlavor",
    "http://hl7.org/fhir/v3/NullFlavor",
}
_LONGEST_SYSTEM = 200
_LONGEST_CODE = 100


def words(concept: Node) -> str:
    """What the concept is called: its own text, else the first name among its codes; empty if it says nothing."""
    text = concept.text("text")
    if text.strip() and text.strip().casefold() not in _excuses(concept):
        return text
    return next((coding.text("display") for coding in _codings(concept) if coding.text("display").strip()), "")


def code(concept: Node, *, preferred: Sequence[str]) -> tuple[str, str] | None:
    """The system and code that name the concept, from the first preferred system that it uses, else from any."""
    return min(codes(concept), key=lambda pair: _rank(pair[0], preferred), default=None)


def codes(concept: Node) -> tuple[tuple[str, str], ...]:
    """Every system and code that name the concept."""
    found = [(coding.text("system"), coding.text("code").strip()) for coding in _codings(concept)]
    return tuple(pair for pair in found if _is_plain(pair[0], _LONGEST_SYSTEM) and _is_plain(pair[1], _LONGEST_CODE))


def status_code(resource: Node, key: str) -> str:
    """The code of a status, whether it stands there as itself or inside a concept; in small letters, empty if none."""
    coded = next((coding.text("code") for coding in _codings(resource.node(key)) if coding.text("code")), "")
    return (resource.text(key) or coded).strip().lower()


def _rank(system: str, preferred: Sequence[str]) -> int:
    return preferred.index(system) if system in preferred else len(preferred)


def _codings(concept: Node) -> list[Node]:
    return [coding for coding in concept.nodes("coding") if coding.text("system") not in _SAYS_NOTHING]


def _excuses(concept: Node) -> set[str]:
    absent = [coding for coding in concept.nodes("coding") if coding.text("system") in _SAYS_NOTHING]
    return {coding.text(key).strip().casefold() for coding in absent for key in ("code", "display")}


def _is_plain(text: str, longest: int) -> bool:
    return 0 < len(text) <= longest and text.isascii() and text.isprintable()
