"""`mycooper smart`: how a FHIR server's authorization server knows us, by keys that are made here and never leave."""

import json
from pathlib import Path
from typing import Annotated

import typer

from .plainly import said_plainly
from .requirements import NotReady, travels_safely

smart_app = typer.Typer(no_args_is_help=True, help="Get into a FHIR server by SMART backend services.")

Folder = Annotated[Path, typer.Argument(help="The folder that the keys lie in; nobody else may enter it.")]
UNSAFE = "Tokens must be given at an address that begins with https://, or leads to this machine by http://."


@smart_app.command("key")
def make_key(folder: Folder) -> None:
    """Make a key; where there is one already, the next, which is offered but does not sign yet."""
    from storage.smart_file import make_key as make

    with said_plainly():
        name = make(folder)
    typer.echo(f"Key {name} was made. Give the server what `mycooper smart jwks` prints.")


@smart_app.command("jwks")
def show_public_keys(folder: Folder) -> None:
    """Print the public keys as a JSON Web Key Set, to be given to the server or put where it looks for them."""
    from storage.smart_file import load

    with said_plainly():
        public = load(folder).public_keys
    typer.echo(json.dumps(public, indent=1))


@smart_app.command("client")
def register(
    folder: Folder,
    *,
    client_id: Annotated[str, typer.Option(help="The id that the server's people gave us.")],
    token_url: Annotated[str, typer.Option(help="Where tokens are given: the server's token endpoint.")],
    scope: Annotated[str, typer.Option(help="Scopes to ask for, where the server knows other ones.")] = "",
) -> None:
    """Note the id that the server has given us, and where it gives tokens."""
    from storage.smart_file import register as note

    with said_plainly():
        if not travels_safely(token_url):
            raise NotReady([UNSAFE])
        note(folder, client_id=client_id, token_url=token_url, scope=scope)
    typer.echo("Noted. From the next start of each process on, tokens are asked for as this client.")


@smart_app.command("switch")
def switch_key(folder: Folder) -> None:
    """Sign with the newest key; the one before it stays among the public ones until another is made."""
    from storage.smart_file import switch_key as switch

    with said_plainly():
        name = switch(folder)
    typer.echo(f"Key {name} signs from the next start of each process on.")
