"""The file of copies: what a crash leaves of a line is made again, and what somebody did to it is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.seal_copies import FILE, CopiesUnfit, SealCopies
from storage.seals import FIRST_PREVIOUS, Seal
from storage.seals_compared import Compared
from storage.verdict import Fault

from .desk import faults

SIGNER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
FIRST = Seal(
    number=1,
    from_xid=0,
    below_xid=10,
    xid=10,
    rows=2,
    rows_hash=bytes(32),
    previous=FIRST_PREVIOUS,
    sealed_at=datetime(2026, 3, 4, 15, 0, 0, 123456, tzinfo=UTC),
    signature=b"",
).signed_by(SIGNER)


def after(seal: Seal) -> Seal:
    """A seal that follows another."""
    return replace(
        seal,
        number=seal.number + 1,
        from_xid=seal.below_xid,
        below_xid=seal.below_xid + 10,
        xid=seal.below_xid + 10,
        previous=seal.digest(),
        sealed_at=seal.sealed_at + timedelta(seconds=5),
    ).signed_by(SIGNER)


SEALS = [FIRST, after(FIRST), after(after(FIRST))]


@pytest.fixture
def file(copies: SealCopies) -> Path:
    """The file with three copies in it."""
    copies.folder.mkdir(mode=0o700)
    for seal in SEALS:
        copies.append([seal])
    return copies.folder / FILE


def compared(copies: SealCopies) -> Compared:
    """Hold the three seals of the database against the file."""
    found = Compared(copies, size=copies.size(), public_key=SIGNER.public_key())
    for seal in SEALS:
        found.hear(seal, is_sound=True)
    found.hear_rest()
    return found


def copy_what_is_missing(copies: SealCopies) -> None:
    last = copies.last()
    copies.append(SEALS[last.number if last else 0 :])


@pytest.mark.usefixtures("file")
def test_a_copy_is_read_as_the_seal_was_made(copies: SealCopies) -> None:
    assert list(copies.read(copies.size())) == SEALS
    assert copies.last() == SEALS[-1]
    assert (list(compared(copies).findings()), compared(copies).copied().behind) == ([], 0)


def test_a_file_that_is_not_there_yet_has_no_copy(copies: SealCopies) -> None:
    assert (copies.size(), copies.last(), list(copies.read(0))) == (0, None, [])


@pytest.mark.parametrize("whole", [0, 2], ids=["the first", "a later one"])
@pytest.mark.parametrize("kept", [0, 1, 200, -1], ids=["nothing", "a letter", "a half", "all but a letter"])
@pytest.mark.parametrize("crashes", [1, 2])
def test_what_a_crash_left_of_a_copy_is_behind_and_the_next_one_takes_its_place(
    copies: SealCopies, file: Path, whole: int, kept: int, crashes: int
) -> None:
    lines = file.read_bytes().split(b"\n")
    file.write_bytes(b"\n".join([*lines[:whole], *([lines[whole][:kept]] * crashes)]))

    torn = compared(copies)
    copy_what_is_missing(copies)

    assert (list(torn.findings()), torn.copied().behind) == ([], 3 - whole)
    again = compared(copies)
    assert (list(again.findings()), again.copied().behind) == ([], 0)


def changed(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[1].replace(b'"rows":2', b'"rows":3'), lines[2]]


def spoilt(lines: list[bytes]) -> list[bytes]:
    return [lines[0], b"\x00" + lines[1], lines[2]]


def too_long(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[1] + b" " * 5000, lines[2]]


def exchanged(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[2], lines[1]]


def taken_out(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[2]]


def begun_later(lines: list[bytes]) -> list[bytes]:
    return lines[1:]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (changed, [(Fault.COPY_FORGED, 2, 1)]),
        (spoilt, [(Fault.COPY_FORGED, 2, 1)]),
        (exchanged, [(Fault.COPY_MISSING, 2, 1), (Fault.COPY_FORGED, 4, 1)]),
        (taken_out, [(Fault.COPY_MISSING, 2, 1)]),
        (begun_later, [(Fault.COPY_MISSING, 1, 1)]),
    ],
)
def test_copies_that_were_changed_are_named(
    copies: SealCopies,
    file: Path,
    change: Callable[[list[bytes]], list[bytes]],
    named: list[tuple[Fault, int | None, int]],
) -> None:
    file.write_bytes(b"\n".join(change(file.read_bytes().split(b"\n"))))

    assert faults(compared(copies).findings()) == named


def test_seals_that_two_workers_copied_at_once_are_sound_and_read_once(copies: SealCopies, file: Path) -> None:
    copies.append(SEALS[1:])
    copies.append([*SEALS[2:], after(SEALS[2])])
    found = Compared(copies, size=copies.size(), public_key=SIGNER.public_key())

    for seal in [*SEALS, after(SEALS[2])]:
        found.hear(seal, is_sound=True)
    found.hear_rest()

    assert (list(found.findings()), found.copied().behind) == ([], 0)


def test_another_seal_of_the_same_number_is_no_copy_made_twice(copies: SealCopies, file: Path) -> None:
    copies.append([replace(SEALS[2], rows=7).signed_by(SIGNER)])

    assert faults(compared(copies).findings()) == [(Fault.COPY_FORGED, 4, 1)]


def test_copies_are_added_after_the_one_that_was_seen_last_alone(copies: SealCopies, file: Path) -> None:
    assert copies.append_after(SEALS[1], [SEALS[2]]) is False
    with copies.alone():
        assert copies.append_after(SEALS[2], [after(SEALS[2])]) is False
    assert copies.append_after(SEALS[2], [after(SEALS[2])]) is True

    assert list(copies.read(copies.size())) == [*SEALS, after(SEALS[2])]


def test_a_line_that_never_ends_is_named(copies: SealCopies, file: Path) -> None:
    file.write_bytes(b"\n".join(too_long(file.read_bytes().split(b"\n"))))

    assert {fault for fault, _, _ in faults(compared(copies).findings())} == {Fault.COPY_FORGED}


def test_a_newest_copy_that_was_changed_is_named_once_it_was_copied_anew(copies: SealCopies, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9] + b'spoilt!"}')

    copy_what_is_missing(copies)

    assert faults(compared(copies).findings()) == [(Fault.COPY_FORGED, 3, 1)]


def test_copies_behind_which_nothing_of_a_seal_is_left_are_not_added_to(copies: SealCopies, file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n" + b"x" * 10_000)

    with pytest.raises(CopiesUnfit, match="somebody has to look at it"):
        copies.last()


def test_copies_that_others_could_change_are_refused(copies: SealCopies, file: Path) -> None:
    file.chmod(0o620)

    with pytest.raises(CopiesUnfit, match="can be changed by others"):
        copies.last()


def test_a_folder_that_others_could_change_is_refused(copies: SealCopies, file: Path) -> None:
    file.parent.chmod(0o770)

    with pytest.raises(CopiesUnfit, match="can be changed by others"), copies.alone():
        pass


def test_a_place_that_is_no_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()

    with pytest.raises(CopiesUnfit, match="can't be used"), SealCopies(tmp_path / "a file").alone():
        pass
