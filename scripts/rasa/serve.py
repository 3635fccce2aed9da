"""Runs in Rasa's own Python 3.10, never in ours: serves a model on this machine alone, for whoever has the token.

    python serve.py MODEL PORT TOKEN_FILE

By itself `rasa run` listens at every address, for everybody, and opens a chat that asks for no token. It takes a token
as an argument alone, which every user of the machine could read in the list of processes; so its arguments are set
here, where nobody sees them.
"""

import os
import sys
from pathlib import Path

HOST = "127.0.0.1"
NO_CHANNELS = Path(__file__).with_name("no_channels.yml")


def main(model: str, port: str, token_file: str) -> None:
    """Serve until stopped."""
    token = Path(token_file).read_text(encoding="ascii").strip()
    if not token:
        sys.exit("The file of the token is empty.")
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"  # says nothing to anybody
    from rasa.__main__ import main as rasa

    sys.argv = ["rasa", "run", "--enable-api", "--credentials", str(NO_CHANNELS), "--interface", HOST]
    sys.argv += ["--port", port, "--model", model, "--auth-token", token]
    rasa()


if __name__ == "__main__":
    main(*sys.argv[1:])
