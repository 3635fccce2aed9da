"""Four rules over one day's reading, each at both sides of its threshold."""

from datetime import UTC, datetime, time
from uuid import UUID

import pytest

from care.rules.unusual import Finding, Habit, Opened, Sign, findings, is_night

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def opened(
    number: int = 1,
    *,
    at: tuple[datetime, ...] = (NOON,),
    name: str = "Rosa Rivera",
    is_members_own: bool = False,
    had_work: bool = True,
    in_danger: bool = False,
) -> Opened:
    return Opened(
        patient_id=UUID(int=number),
        times=at,
        name=name,
        family_name=name.partition(" ")[2],
        is_members_own=is_members_own,
        had_work=had_work,
        in_danger=in_danger,
    )


def found(*day: Opened, habit: Habit | None = None, member: str = "Nora Sample, RN") -> list[Finding]:
    return list(findings(day, habit=habit or Habit(nights=9), member=member, colleagues=["Olu van Dyk", "Ida May, MD"]))


@pytest.mark.parametrize(
    ("patients", "before", "usual"),
    [
        (19, (), None),
        (20, (), 0),
        (20, (6, 6, 1), 6),
        (20, (6, 7, 7), None),
        (21, (7, 7, 7), None),
        (22, (7, 7, 7), 7),
    ],
)
def test_many_are_twenty_and_more_than_three_times_the_member_s_own_usual_day(
    patients: int, before: tuple[int, ...], usual: int | None
) -> None:
    day = [opened(number) for number in range(patients)]

    told = found(*day, habit=Habit(patients_a_day=before, nights=9))

    assert told == ([] if usual is None else [Finding(sign=Sign.MANY, patients=patients, usual=usual)])


@pytest.mark.parametrize(
    ("name", "member", "is_told"),
    [
        ("Rosa Sample", "Nora Sample, RN", True),
        ("Rosa SAMPLE", "nora sample", True),
        ("Rosa Rivera", "Nora Sample, RN", False),
        ("Sample Rivera", "Nora Sample, RN", False),
        ("Ana de la Cruz", "Luis de la Cruz", True),
        ("Ana Cruz", "Luis de la Cruz", True),
        ("Ana de la Cruz", "Luis Cruz", False),
        ("Ida May", "Nora Sample, RN", True),
        ("Ada May", "Nora Sample, RN", False),
        ("Olu van Dyk", "Nora Sample, RN", True),
        ("Cher", "Nora Sample, RN", False),
    ],
)
def test_close_is_one_of_the_member_s_family_name_or_a_colleague_by_both_names(
    name: str, member: str, *, is_told: bool
) -> None:
    told = found(opened(name=name), member=member)

    assert told == ([Finding(sign=Sign.CLOSE, patients=1)] if is_told else [])


def test_a_colleague_by_their_own_word_is_close_and_nobody_is_twice_in_four_weeks() -> None:
    colleague = opened(is_members_own=True)
    known = Habit(nights=9, patients=frozenset({colleague.patient_id}))

    assert found(colleague) == [Finding(sign=Sign.CLOSE, patients=1)]
    assert found(colleague, habit=known) == []


@pytest.mark.parametrize(("idle", "told"), [(2, []), (3, [Finding(sign=Sign.NO_WORK, patients=3)])])
def test_three_without_any_work_on_them_are_told_and_two_are_a_slip(idle: int, told: list[Finding]) -> None:
    day = [opened(number, had_work=False) for number in range(idle)]
    beside = [opened(10), opened(11, had_work=False, in_danger=True)]

    assert found(*day, *beside) == told


@pytest.mark.parametrize(
    ("at", "night"),
    [(time(21, 59), False), (time(22), True), (time(0), True), (time(5, 59), True), (time(6), False)],
)
def test_night_is_from_ten_to_six(at: time, *, night: bool) -> None:
    assert is_night(at) is night
    told = found(opened(at=(NOON, datetime.combine(NOON.date(), at, tzinfo=UTC), NOON.replace(hour=14))), habit=Habit())
    assert told == ([Finding(sign=Sign.AT_NIGHT, patients=1, usual=0)] if night else [])


@pytest.mark.parametrize(("nights", "is_told"), [(0, True), (1, True), (2, False)])
def test_whoever_works_nights_reads_at_night_and_so_does_who_is_called_to_an_emergency(
    nights: int, *, is_told: bool
) -> None:
    late = (NOON.replace(hour=23),)

    assert bool(found(opened(at=late), habit=Habit(nights=nights))) is is_told
    assert found(opened(at=late, in_danger=True), habit=Habit(nights=nights)) == []


def test_an_ordinary_day_is_told_of_by_nothing() -> None:
    assert found(*(opened(number) for number in range(12)), habit=Habit()) == []
    assert found() == []
