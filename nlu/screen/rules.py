"""The red flags as rules, by the phrases that bring them to mind."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from nlu.reading.patterns import Pattern, pattern
from nlu.reading.phrases import Found

from .lexicon import FLAGS
from .red_flag import Flag


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One pattern of a red flag, and the groups that make it ordinary or a question."""

    flag: Flag
    pattern: Pattern
    clears: tuple[str, ...]
    softens: tuple[str, ...]


def _groups(written: str) -> tuple[str, ...]:
    return tuple(filter(None, written.split("/")))


RULES = tuple(
    Rule(flag, pattern(says), _groups(flag.clears), _groups(flag.softens))
    for flag in FLAGS
    for says in flag.says.split(",")
)
# Every group that says something of danger: what a denial denies.
FINDINGS = frozenset(group for rule in RULES for group in rule.pattern.groups())


def _by_rarest_group() -> Mapping[str, list[Rule]]:
    shared: defaultdict[str, int] = defaultdict(int)
    for rule in RULES:
        for group in rule.pattern.groups():
            shared[group] += 1
    by_group: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in RULES:
        rarest = min(rule.pattern.steps, key=lambda step: sum(shared[group] for group in step.groups))
        for group in rarest.groups:
            by_group[group].append(rule)
    return dict(by_group)


# By the group that a rule shares with the fewest others, so that a text meets few rules that can't hold.
_RULES_OF = _by_rarest_group()


def rules_for(found: Found) -> list[Rule]:
    """The rules of whose pattern every part is found somewhere."""
    rules = dict.fromkeys(rule for group in found for rule in _RULES_OF.get(group, ()))
    return [rule for rule in rules if _all_found(rule.pattern, found)]


def _all_found(pattern: Pattern, found: Found) -> bool:
    return all(any(group in found for group in step.groups) for step in pattern.steps)
