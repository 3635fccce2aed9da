"""`mycooper keys`: the keys of an installation, and how one takes another's place beside the traffic."""

from pathlib import Path
from typing import Annotated

import typer

from .plainly import run, said_plainly

keys_app = typer.Typer(no_args_is_help=True, help="Make, list, add and rotate keys.")

Folder = Annotated[Path, typer.Argument(help="The folder that the keys lie in; nobody else may enter it.")]
Number = Annotated[int, typer.Argument(help="The key's number, as `mycooper keys list` shows it.")]


@keys_app.command("create")
def create_keys(folder: Folder) -> None:
    """Make keys in a new folder."""
    from storage.keyring_file import create

    with said_plainly():
        create(folder)
    typer.echo(f"Keys were made in {folder}. Keep a copy in a safe place: without them nothing can be read again.")


@keys_app.command("add")
def add_key(
    folder: Folder,
    *,
    later: Annotated[
        bool, typer.Option("--later", help="It only opens until `mycooper keys use`: for processes with copies of it.")
    ] = False,
) -> None:
    """Add a new key that seals from now on; the older ones still open what they sealed."""
    from storage.keyring_file import add_key as add

    with said_plainly():
        number = add(folder, current=not later)
    if later:
        typer.echo(f"Key {number} opens, and seals nothing yet. Once every process has it, `mycooper keys use` it.")
    else:
        typer.echo(f"Key {number} seals from now on, in every process that reads this folder.")


@keys_app.command("use")
def use_key(folder: Folder, number: Number) -> None:
    """Let a key seal from now on that every process has."""
    from storage.keyring_file import use_key as use

    with said_plainly():
        use(folder, number)
    typer.echo(f"Key {number} seals from now on, in every process that reads this folder.")


@keys_app.command("rotate")
def rotate() -> None:
    """Seal anew with the newest key what older ones sealed, beside the traffic; stopped, it goes on where it was."""
    from .rotating import rotate as rotating

    done, sentences = run(rotating())
    for sentence in sentences:
        typer.echo(sentence)
    raise typer.Exit(0 if done else 1)


@keys_app.command("retire")
def retire(number: Number) -> None:
    """Take an older key away that no value needs any more; until then it says how many do."""
    from .rotating import retire as retiring

    for sentence in run(retiring(number)):
        typer.echo(sentence)


@keys_app.command("list")
def list_keys(folder: Folder) -> None:
    """List keys by number and date; no secret is shown."""
    from storage.keyring_file import describe

    with said_plainly():
        keys = describe(folder)
    for key in keys:
        what = ", seals now" if key.current else ", for the audit alone" if key.for_audit_alone else ""
        typer.echo(f"{key.use} key {key.id}, made on {key.created:%Y-%m-%d}{what}")
