from datetime import UTC, datetime
from uuid import UUID

import pytest

from care.rules.refiling import Standing, Writing, standing_of, with_their_versions

ONE, TWO, THREE, FOUR = (UUID(int=number) for number in range(1, 5))
SOON, LATER = datetime(2026, 3, 9, 21, tzinfo=UTC), datetime(2026, 3, 10, 21, tzinfo=UTC)


def a_writing(
    id_: UUID = ONE, *, by_staff: bool = False, due_at: datetime | None = None, corrects: UUID | None = None
) -> Writing:
    return Writing(id=id_, by_staff=by_staff, due_at=due_at, corrects_id=corrects)


@pytest.mark.parametrize(
    ("writings", "was", "stands"),
    [
        ([], "open", Standing(state="moved", due_at=None)),
        ([], "closed", Standing(state="moved", due_at=None)),
        ([a_writing(due_at=LATER), a_writing(TWO, due_at=SOON)], "open", Standing(state="open", due_at=SOON)),
        ([a_writing(), a_writing(TWO, by_staff=True)], "open", Standing(state="answered", due_at=None)),
        ([a_writing()], "open", Standing(state="closed", due_at=None)),
        ([a_writing(by_staff=True)], "closed", Standing(state="closed", due_at=None)),
        ([a_writing(by_staff=True)], "answered", Standing(state="answered", due_at=None)),
    ],
)
def test_a_thread_stands_as_what_is_left_in_it(writings: list[Writing], was: str, stands: Standing) -> None:
    assert standing_of(writings, was=was) == stands


@pytest.mark.parametrize(
    ("chosen", "whole"), [({ONE}, {ONE}), ({TWO}, {TWO, THREE, FOUR}), ({FOUR}, {TWO, THREE, FOUR}), (set(), set())]
)
def test_every_version_of_an_answer_goes_where_one_goes(chosen: set[UUID], whole: set[UUID]) -> None:
    thread = [a_writing(), a_writing(TWO), a_writing(THREE, corrects=TWO), a_writing(FOUR, corrects=THREE)]

    assert with_their_versions(chosen, of=thread) == whole
