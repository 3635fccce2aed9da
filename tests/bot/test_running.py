"""A signal to end, at whatever moment it comes, lets a process put things in order."""

import subprocess
import sys

import pytest

# What stands for the database: begun at the start, and left only where the process ends in order.
PROGRAM = """
import asyncio, os, signal, sys
from bot.running import run, until_stopped

signal.signal(signal.SIGHUP, getattr(signal, sys.argv[3]))
moment, number = sys.argv[1], signal.Signals[sys.argv[2]]


async def work():
    try:
        if moment == "start":
            os.kill(os.getpid(), number)
            await asyncio.sleep(30)
        if moment == "lost":
            os.kill(os.getpid(), number)
            try:
                await asyncio.sleep(30)
            except asyncio.CancelledError:
                pass
        if moment == "ready":
            os.kill(os.getpid(), number)
        await until_stopped(ended if moment == "survived" else forever)
    finally:
        os.kill(os.getpid(), number)  # who has no patience, and tries again
        await asyncio.sleep(0.01)
        print("in order", flush=True)


async def forever():
    await asyncio.sleep(30)


async def ended():
    os.kill(os.getpid(), number)
    await asyncio.sleep(0.05)
    print("outlived", flush=True)


try:
    run(work())
except KeyboardInterrupt:
    sys.exit(130)
"""


def ended(moment: str, number: str, *, hang_up: str = "SIG_DFL") -> tuple[int, str]:
    """The code and the words of a process that gets a signal at a moment of its life."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, moment, number, hang_up],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_during_the_start_or_at_its_end_lets_things_be_put_in_order(number: str) -> None:
    assert ended("start", number) == (130, "in order\n")
    assert ended("ready", number) == (0, "in order\n")


def test_a_signal_whose_cancellation_was_lost_is_obeyed_as_soon_as_all_runs() -> None:
    assert ended("lost", "SIGTERM") == (0, "in order\n")


def test_a_process_that_shall_outlive_its_terminal_does() -> None:
    assert ended("survived", "SIGHUP", hang_up="SIG_IGN") == (0, "outlived\nin order\n")
    assert ended("survived", "SIGHUP") == (0, "in order\n")
