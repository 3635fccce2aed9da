"""Why Telegram's own sign-in did not tell us who signed in. Nothing that Telegram said stands in any of them."""


class SignInFailed(Exception):
    """Nobody is known by it."""


class OutOfReach(SignInFailed):
    """Telegram can't be reached, takes too long, or does not answer as it should."""


class ClientRefused(OutOfReach):
    """Telegram does not know our id, or our secret."""


class NotProven(SignInFailed):
    """Telegram gives nothing for this code, or what it signed is not for us, not of now, or not of this sign-in."""
