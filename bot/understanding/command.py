"""`mycooper nlu`: what the assistant hears and understands, learned anew, measured and tried out."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from bot.plainly import run, said_plainly

nlu_app = typer.Typer(no_args_is_help=True, help="Look after what the assistant hears and understands.")

Learned = Annotated[
    Path | None, typer.Option(help="A folder that `train` wrote; without it, what the assistant runs on.")
]


@nlu_app.command()
def train(
    folder: Annotated[Path, typer.Argument(help="Where to write what was learned.")],
    *,
    feedback: Annotated[
        list[Path] | None, typer.Option(help="What `feedback` wrote, to learn from too; may be given several times.")
    ] = None,
) -> None:
    """Learn anew from the project's messages and wishes; this takes its time."""
    with said_plainly():
        from .needed import require_to_learn

        require_to_learn()
        from .learning import marked_in

        marked = marked_in(feedback or [])
        from nlu.training.train import train as learn

        learn(folder, marked=marked, say=typer.echo)
    typer.echo(f"What was learned lies in {folder}. Measure it: mycooper nlu evaluate PAGE --learned {folder}")


@nlu_app.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(help="Where to write index.html and figures.json.")],
    *,
    learned: Learned = None,
    outside: Annotated[
        Path | None, typer.Option(help="Messages of others in JSON lines (id, text, label), for a check from outside.")
    ] = None,
    every: Annotated[
        int, typer.Option(min=1, metavar="N", help="Take every Nth message and wish alone, for a quick look.")
    ] = 1,
) -> None:
    """Measure screen and engine by what neither learned from, and write a page of figures."""
    with said_plainly():
        from .needed import require_to_measure

        require_to_measure()
        from .evaluating import evaluate as measure
        from .evaluating import everything

        for sentence in measure(folder, by=everything(outside, every=every), learned=learned, say=typer.echo):
            typer.echo(sentence)


@nlu_app.command("try")
def try_(
    *,
    learned: Learned = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON, a line for each text.")] = False,
) -> None:
    """Read texts, a line each, and show what is made of them; nothing is kept or sent."""
    with said_plainly():
        from .trying import Trying

        trying = Trying(learned, json=json)
    with suppress(KeyboardInterrupt):
        trying.read(sys.stdin.buffer, asks=sys.stdin.isatty() and not json)


@nlu_app.command()
def feedback(
    file: Annotated[Path, typer.Argument(help="A new file; nobody else may read it.")],
) -> None:
    """Write the texts that clinicians marked as rightly or wrongly raised, for training the screen anew."""
    from bot.feedback import write_feedback

    for sentence in run(write_feedback(file)):
        typer.echo(sentence)
