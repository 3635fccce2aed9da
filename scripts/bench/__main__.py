"""`make bench`: what a turn costs, and what the demo costs; the last line is one of JSON."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import uvloop

from .demo import Demo, meet
from .processes import cores, pinned
from .webhook import Comparison, Round, compare


async def measure(folder: Path) -> dict[str, float]:
    """Measure and print both; the database and whoever writes have the other core."""
    _, other = cores()
    with pinned(other):
        comparison = await compare(folder / "webhook")
        _print_comparison(comparison)
        demo = await meet(folder / "demo")
        _print_demo(demo)
    return {
        "turn_ratio": round(comparison.turn_ratio, 3),
        "turns_per_cpu_s": round(comparison.turns_per_cpu_s, 1),
        "web_p50_ms": round(demo.web_p50_ms, 1),
        "rss_mib": round(demo.rss_mib, 1),
        "ready_s": round(demo.ready_s, 2),
        "stop_s": round(demo.stop_s, 2),
    }


def main() -> None:
    """Measure in a folder of its own, and end with the figures."""
    with tempfile.TemporaryDirectory(prefix="mycooper-bench-") as made:
        folder = Path(made)
        folder.chmod(0o755)  # the database's own user must reach its folder below
        print(json.dumps(uvloop.run(measure(folder))))


def _print_comparison(comparison: Comparison) -> None:
    print("Turns by webhook (new text, text in an open step, tap), each round on the same core")
    print(f"{'':12}{'turns per CPU-second':>28}{'PostgreSQL, ms of CPU a turn':>32}{'turns per second':>20}")
    for name, rounds in (("ours", comparison.ours), ("bare aiogram", comparison.bare)):
        print(f"{name:12}{_told([one.turns_per_cpu_s for one in rounds]):>28}", end="")
        print(f"{_told([one.database_ms for one in rounds]):>32}{_told(_rates(rounds)):>20}")
    print(f"{'ratio':12}{_told(comparison.ratios):>28}")


def _print_demo(demo: Demo) -> None:
    print("The demo")
    print(f"  a turn in the web chat {_told(demo.turns_ms)} ms of {len(demo.turns_ms)}")
    print(f"  resident without PostgreSQL {demo.rss_mib:.0f} MiB, ready after {demo.ready_s:.2f} s")
    print(f"  no process left {demo.stop_s:.2f} s after Ctrl-C with pages open")


def _rates(rounds: Sequence[Round]) -> list[float]:
    return [one.load.turns / one.load.seconds for one in rounds]


def _told(values: Sequence[float]) -> str:
    """The median, and from the least to the most."""
    ordered = sorted(values)
    middle = ordered[len(ordered) // 2]
    return f"{middle:.3g} ({ordered[0]:.3g} to {ordered[-1]:.3g})"


if __name__ == "__main__":
    main()
