"""The `mycooper` command."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from . import garbage
from .keys_command import keys_app
from .plainly import run
from .smart import smart_app
from .understanding.command import nlu_app

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
staff_app = typer.Typer(no_args_is_help=True, help="Open practices and add members of their staff.")
audit_app = typer.Typer(no_args_is_help=True, help="Prove what was audited.")
app.add_typer(keys_app, name="keys")
app.add_typer(staff_app, name="staff")
app.add_typer(audit_app, name="audit")
app.add_typer(nlu_app, name="nlu")
app.add_typer(smart_app, name="smart")

# EX_TEMPFAIL of sysexits.h: a mail server keeps the mail and hands it over again.
TRY_AGAIN = 75


@app.command()
def demo(
    *,
    port: Annotated[
        int, typer.Option(help="Where to listen on this machine; 0 picks a free one.", min=0, max=65535)
    ] = 8080,
    data_dir: Annotated[Path | None, typer.Option(help="Where the demo keeps its database.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Start everything on fictional patients, in one process on this machine."""
    from .demo.run import run_demo

    run(run_demo(port=port, data_dir=data_dir, open_browser=browser))


@app.command()
def serve() -> None:
    """Serve patients' pages, the console, and Telegram's webhook where a token is set."""
    from .app import serve as serving

    run(serving())


@app.command()
def work() -> None:
    """Do jobs and what is due by the clock; start as many as are needed."""
    from .app import work as working

    run(working())


@app.command()
def poll() -> None:
    """Receive Telegram's messages by long polling, where there is no public address."""
    from .app import poll as polling

    run(polling())


@app.command()
def migrate(
    *, revision: Annotated[str, typer.Option(help="The revision to go to; `base` takes everything away.")] = "head"
) -> None:
    """Bring the database's schema up to date, as its owner."""
    from .app import migrate as migrating

    run(migrating(revision))
    typer.echo("The schema is up to date." if revision == "head" else f"The schema is at {revision}.")


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="FHIR R4 bundles in JSON, plain or gzipped.")],
    *,
    practice: Annotated[str | None, typer.Option(help="The practice to import for, where there are several.")] = None,
) -> None:
    """Import immunizations, medications and problems from FHIR R4 bundles."""
    from .app import import_files

    raise typer.Exit(0 if run(import_files(files, practice=practice)) else 1)


@app.command()
def export(
    *,
    to: Annotated[str, typer.Option(help="The FHIR R4 server's base address, if not MYCOOPER_FHIR_URL.")] = "",
    token_file: Annotated[Path | None, typer.Option(help="A file with the server's bearer token.")] = None,
    recipient: Annotated[str, typer.Option(help="To whom, where the server is another party's.")] = "",
    why: Annotated[str, typer.Option(help="Why it is disclosed to them.")] = "",
) -> None:
    """Write threads to a FHIR server as Communications, and nothing twice; to another party it is a disclosure."""
    from .exporting import export as exporting

    report = run(exporting(to, token_file=token_file, recipient=recipient, why=why))
    for sentence in report.lines:
        typer.echo(sentence)
    raise typer.Exit(1 if report.failed else 0)


@app.command("sensitive-codes")
def sensitive_codes(
    file: Annotated[
        Path | None, typer.Argument(help="The list that is to hold; without one, the list is shown.")
    ] = None,
) -> None:
    """Show the list of codes that are kept from proxies until the patient opens them, or post another."""
    from .sensitive_codes import sensitive_codes as listing

    typer.echo(run(listing(file)))


@app.command()
def retention(*, delete: Annotated[bool, typer.Option("--delete", help="Delete it.")] = False) -> None:
    """Say what is over by its clock, in counts alone, or delete it; a legal hold stands above every clock."""
    from .retention import retention as retaining

    for sentence in run(retaining(delete=delete)):
        typer.echo(sentence)


@staff_app.command("add")
def add_staff(
    login: Annotated[str, typer.Argument(help="The name to sign in with.")],
    *,
    name: Annotated[str, typer.Option(help="As patients and colleagues read it.")],
    email: Annotated[str, typer.Option(help="Where to write to.")],
    role: Annotated[list[str], typer.Option(help="clinician, scheduler, supervisor, records, administrator, auditor.")],
    practice: Annotated[str, typer.Option(help="The practice's name.")],
    pool: Annotated[list[str] | None, typer.Option(help="The pools to be in, by name.")] = None,
) -> None:
    """Add a member; the password is asked for, the authenticator is enrolled at the first sign-in."""
    from .adding_staff import Newcomer, add_staff_member, require_fit

    newcomer = Newcomer(login=login, name=name, email=email, roles=role, practice=practice, pools=pool or [])
    run(require_fit(newcomer))
    password = typer.prompt("A password for the first sign-in", hide_input=True, confirmation_prompt=True)
    run(add_staff_member(newcomer, password=password))
    typer.echo(f"{login} was added.")


@staff_app.command("practice")
def open_practice(
    file: Annotated[Path, typer.Argument(help="A file like docs/practice.example.toml.")],
) -> None:
    """Open a practice: its hours, telephone, pools, terms and proposed closures, out of a file."""
    from .first_contents import open_practice as opening

    typer.echo(f"{run(opening(file))} is there. An administrator confirms its closures in the console.")


@staff_app.command("program")
def substance_use_program(
    practice: Annotated[str, typer.Argument(help="The practice's name.")],
    pool: Annotated[str, typer.Argument(help="The pool's name.")],
    *,
    program: Annotated[bool, typer.Option(help="Whether it is one.")] = True,
) -> None:
    """Say that a pool is a program for substance use (42 CFR part 2), whose copies carry a notice, or is none."""
    from .first_contents import name_program

    run(name_program(practice=practice, pool=pool, program=program))
    typer.echo(f"{pool} is {'a' if program else 'no'} program for substance use.")


@audit_app.command("verify")
def verify() -> None:
    """Find changed, missing or added rows of the audit, and say how far the seals reach."""
    from .app import verify_audit

    sound, sentences = run(verify_audit())
    for sentence in sentences:
        typer.echo(sentence)
    raise typer.Exit(0 if sound else 1)


@app.command()
def screen() -> None:
    """Screen JSON lines {"id", "text"} on standard input for danger, one answer a line."""
    from nlu.screen_command import screen_lines

    for line in screen_lines(sys.stdin.buffer):
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


@app.command("mail-in")
def mail_in() -> None:
    """Take in one e-mail from standard input, as a mail server hands it over: a bounce, or somebody's answer."""
    from .app import mail_in as taking
    from .mail_in.arrived import MOST_BYTES

    raw = sys.stdin.buffer.read(MOST_BYTES)
    try:
        taken = run(taking(raw))
    except typer.Exit:  # what is lacking was said: the mail waits until it is there
        taken = False
    if not taken:
        raise typer.Exit(TRY_AGAIN)


@app.command()
def doctor() -> None:
    """Say in plain words what is wrong with this installation's configuration."""
    from .doctor import examine

    wrong = False
    for finding in run(examine()):
        wrong = wrong or not finding.fine
        typer.echo(f"{'ok ' if finding.fine else '!! '} {finding.sentence}")
    raise typer.Exit(1 if wrong else 0)


def main() -> None:
    """Start; what nobody foresaw is logged by what it is and where, never in words of its own."""
    garbage.loading()
    from .logs import set_up

    set_up(level="WARNING", json=False)
    typer.main.get_command(app)()
