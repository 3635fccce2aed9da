"""A death and a freeze that overlap, both over in the end, leave the account as it stood before the first of them."""

from uuid import UUID

import pytest

from care.rules.life_events import ChartDecision

from .lives import moves, two
from .office import Office

ORDERS = (
    ("freezes", "dies", "decides", "lives"),
    ("freezes", "dies", "lives", "decides"),
    ("dies", "freezes", "lives", "decides"),
    ("dies", "freezes", "decides", "lives"),
)


async def statuses(office: Office, order: tuple[str, ...], *, before: str, decision: ChartDecision) -> list[object]:
    """How the account of the chart that does not go on alone stands after each of these."""
    first, one = await two(office)
    await office.rows("UPDATE accounts SET status = %(s)s WHERE id = %(id)s RETURNING 1", s=before, id=one.account.id)
    await moves(one, to=first)  # nothing is left open in a chart that stays closed
    freeze_id: UUID | None = None
    seen: list[object] = []
    for what in order:
        if what == "freezes":
            freeze_id = await first.freezes(one.patient)
        elif what == "decides":
            assert freeze_id is not None
            await first.decides(freeze_id, decision)
        else:
            await (one.dies() if what == "dies" else one.lives())
        seen.append(await one.status())
    return seen


@pytest.mark.parametrize("before", ["active", "restricted", "ended"])
@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
async def test_the_account_stands_as_before_the_first_once_both_are_over(
    office: Office, order: tuple[str, ...], before: str
) -> None:
    seen = await statuses(office, order, before=before, decision=ChartDecision.TWO_PERSONS)

    shut = "ended" if before == "ended" else "restricted"
    still = {"freezes": shut, "dies": "ended", "lives": shut, "decides": "ended"}
    first = "ended" if order[0] == "dies" else shut
    assert seen == [first, "ended", still[order[2]], before]


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
async def test_the_account_of_a_chart_that_stays_closed_is_opened_by_no_death_that_is_taken_back(
    office: Office, order: tuple[str, ...]
) -> None:
    seen = await statuses(office, order, before="active", decision=ChartDecision.ONE_PERSON)

    assert seen[-1] == "ended"
