from datetime import date

import pytest

from care.rules.record_requests import LONGEST, TIMES, RequestKind, RequestLacks, due_on, lacking, later_due_on

MARCH_4 = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("kind", "due", "later"),
    [
        (RequestKind.CORRECTION, date(2026, 5, 3), date(2026, 6, 2)),
        (RequestKind.COPY, date(2026, 4, 3), date(2026, 5, 3)),
    ],
)
def test_a_correction_is_due_in_sixty_days_and_a_copy_in_thirty_and_each_once_thirty_later(
    kind: RequestKind, due: date, later: date
) -> None:
    assert due_on(kind, asked_on=MARCH_4) == due
    assert later_due_on(kind, due=due) == later


def test_each_time_names_its_source_and_when_it_was_read_there() -> None:
    assert set(TIMES) == set(RequestKind)
    assert all(time.source.startswith("45 CFR 164.52") and time.read_on for time in TIMES.values())


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({}, None),
        ({"what": " "}, RequestLacks.WHAT),
        ({"delivery": ""}, RequestLacks.DELIVERY),
        ({"delivery": "fax"}, RequestLacks.DELIVERY),
        ({"delivery": "paper"}, RequestLacks.ADDRESS),
        ({"delivery": "paper", "address": "12 Example Street"}, None),
        ({"delivery": "e-mail", "is_warned": True}, RequestLacks.EMAIL),
        ({"delivery": "e-mail", "address": "ana", "is_warned": True}, RequestLacks.EMAIL),
        ({"delivery": "e-mail", "address": "ana@example.org"}, RequestLacks.WARNING),
        ({"delivery": "e-mail", "address": "ana@example.org", "is_warned": True}, None),
        ({"period": "x" * LONGEST}, None),
        ({"period": "x" * (LONGEST + 1)}, RequestLacks.LENGTH),
        ({"delivery": "paper", "address": "x" * (LONGEST + 1)}, RequestLacks.LENGTH),
    ],
)
def test_a_copy_is_asked_for_whole(changed: dict[str, object], lacks: RequestLacks | None) -> None:
    given: dict[str, object] = {
        "what": "All of it",
        "period": "",
        "delivery": "portal",
        "address": "",
        "is_warned": False,
    }

    assert lacking(**given | changed) is lacks  # type: ignore[arg-type]  # each of its own type
