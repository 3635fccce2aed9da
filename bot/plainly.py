"""What is lacking or refused is said at a terminal in its own words, never as a traceback."""

from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import TypeVar

import typer

T = TypeVar("T")


def run(work: Coroutine[None, None, T]) -> T:
    """Run to the end, or to the sentence that says why not."""
    from .running import run as running

    with said_plainly():
        return running(work)


@contextmanager
def said_plainly() -> Iterator[None]:
    """What is lacking or refused is said in its own words, never as a traceback."""
    import psycopg
    from sqlalchemy.exc import OperationalError

    from storage.embedded import EmbeddedDatabaseError
    from storage.keyring import KeyringRefused
    from storage.marks import ADemosDatabase, NotADemosDatabase
    from storage.migrate import SchemaOutOfDate, TooMighty
    from storage.seal_copies import CopiesUnfit

    from .requirements import CantStart

    try:
        yield
    except CantStart as lacking:
        sentences = lacking.sentences
    except (
        CopiesUnfit,
        EmbeddedDatabaseError,
        KeyringRefused,
        SchemaOutOfDate,
        TooMighty,
        ADemosDatabase,
        NotADemosDatabase,
    ) as refused:
        sentences = [str(refused) or " ".join(str(type(refused).__doc__).split())]
    except (psycopg.OperationalError, OperationalError):  # its own words may hold the address with its password
        sentences = ["The database can't be reached, or refuses the name and password. `mycooper doctor` says more."]
    else:
        return
    for sentence in sentences:
        typer.echo(sentence, err=True)
    raise typer.Exit(2)
