"""`mycooper nlu try`: a line in, what is made of it out, until the lines end."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from bot.command import app

_HEARS_CTRL_C = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_each_line_is_shown_with_what_is_made_of_it() -> None:
    ran = CliRunner().invoke(app, ["nlu", "try"], input="me quiero morir\n\nnext friday at 3")

    assert ran.exit_code == 0
    shown = " ".join(ran.output.split())
    for said in ("CRISIS suicide", "wants to die", "warned in Spanish", "NONE", "Friday,", "3:00 PM"):
        assert said in shown
    assert ran.output.count("danger") == 2


def test_scripts_are_answered_a_line_for_each_text() -> None:
    ran = CliRunner().invoke(app, ["nlu", "try", "--json"], input=f"me quiero morir {'muy ' * 60}\n\nrefill\n")

    dying, refill = [json.loads(line) for line in ran.output.splitlines()]
    assert (dying["level"], dying["kind"], dying["warned_in"]) == ("crisis", "suicide", ["es"])
    assert (refill["level"], refill["intent"]) == ("none", "refill")


def test_what_is_no_text_is_read_all_the_same_and_draws_nothing_on_the_terminal() -> None:
    ran = CliRunner().invoke(app, ["nlu", "try"], input=b"\xff[red]x[/red] \x1b[2J\n")

    assert ran.exit_code == 0
    assert "[red]x[/red]" in ran.output
    assert "\x1b" not in ran.output


def test_no_lines_end_it_at_once() -> None:
    ran = CliRunner().invoke(app, ["nlu", "try"], input="")

    assert (ran.exit_code, ran.output) == (0, "")


def test_a_folder_where_nothing_was_learned_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "learned.json").write_text("{}")

    for folder in (tmp_path, tmp_path / "nowhere"):
        refused = CliRunner().invoke(app, ["nlu", "try", "--learned", str(folder)], input="hello\n")
        assert refused.exit_code == 2
        assert refused.output == f"{folder} does not hold what `mycooper nlu train` writes.\n"


def test_at_a_terminal_it_invites_and_answers_until_it_is_interrupted() -> None:
    ours, theirs = pty.openpty()
    # A run in a shell's background ignores Ctrl-C, and so would every child of it.
    command = [sys.executable, "-c", _HEARS_CTRL_C, str(Path(sys.executable).with_name("mycooper")), "nlu", "try"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as trying:
        os.close(theirs)
        try:
            _until(ours, b"Nothing is kept or sent.")
            os.write(ours, b"refill\n")
            _until(ours, b"sure")
            trying.send_signal(signal.SIGINT)
            rest = _until(ours, None)
            trying.wait(timeout=30)
        finally:
            trying.kill()  # what does not end fails, and holds up nobody
    os.close(ours)

    assert trying.returncode == 0
    assert b"Aborted" not in rest
    assert b"Traceback" not in rest


def _until(terminal: int, said: bytes | None) -> bytes:
    """What the terminal shows until this stands there, or until nobody writes any more."""
    heard = b""
    while said is None or said not in heard:
        ready, _, _ = select.select([terminal], [], [], 30)
        assert ready, heard
        try:
            heard += os.read(terminal, 4096)
        except OSError:  # its other side was closed
            assert said is None, heard
            break
    return heard
