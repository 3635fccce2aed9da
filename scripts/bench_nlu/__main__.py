"""`make bench-nlu`: the engine within beside a Rasa server; the last line is one of JSON."""

import asyncio
import json
import tempfile
from pathlib import Path

from scripts.rasa.built import NOT_BUILT, is_built

from .measuring import Figures, measure_rasa, measure_within
from .texts import texts


async def measure(folder: Path) -> dict[str, float | None]:
    """Measure and print both, where both are there."""
    measuring = texts()
    print(f"{len(measuring)} texts that no engine has learned, {len({text.wants for text in measuring})} wishes")
    within = await measure_within(measuring, folder)
    _print("the engine within", within)
    rasa = await measure_rasa(measuring, folder) if is_built() else None
    if rasa is None:
        print(f"Rasa: {NOT_BUILT}")
    else:
        _print("a Rasa server", rasa)
    return {
        "accuracy": round(within.all_.accuracy, 3),
        "accuracy_rasa": None if rasa is None else round(rasa.all_.accuracy, 3),
        "oos_recall": round(within.all_.oos_recall, 3),
        "p50_ms": round(within.within(0.5), 2),
        "p50_ms_rasa": None if rasa is None else round(rasa.within(0.5), 2),
        "rate_ratio": None if rasa is None else round(within.a_second / rasa.a_second, 2),
        "rss_mib": round(within.rss_mib, 1),
    }


def main() -> None:
    """Measure in a folder of its own, and end with the figures."""
    with tempfile.TemporaryDirectory(prefix="mycooper-bench-nlu-") as folder:
        print(json.dumps(asyncio.run(measure(Path(folder)))))


def _print(name: str, figures: Figures) -> None:
    all_, english, spanish = figures.all_, figures.english, figures.spanish
    print(f"{name}:")
    print(f"  right {all_.accuracy:.1%} (English {english.accuracy:.1%}, Spanish {spanish.accuracy:.1%})", end="")
    print(f", macro F1 {all_.macro_f1:.3f}, out of scope and said so {all_.oos_recall:.1%}")
    print(f"  half within {figures.within(0.5):.2f} ms, 99 of 100 within {figures.within(0.99):.2f} ms", end="")
    print(f", {figures.a_second:.0f} texts a second")
    print(f"  resident {figures.rss_mib:.0f} MiB, ready after {figures.ready_s:.1f} s")


if __name__ == "__main__":
    main()
