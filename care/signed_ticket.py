"""What a browser carries from one step to the next: a few bytes, signed by us for one purpose and one address."""

from storage.keyring import Keyring


def signed(content: bytes, *, purpose: bytes, address: str, keys: Keyring) -> str:
    """The bytes as the browser at this address keeps them."""
    return (content + keys.cookie_mac(_bound(content, purpose=purpose, address=address))).hex()


def opened(ticket: str, *, size: int, purpose: bytes, address: str, keys: Keyring) -> bytes | None:
    """So many bytes that we signed for this purpose and the browser at this address; None for anything else."""
    try:
        value = bytes.fromhex(ticket)
    except ValueError:
        return None
    content, mac = value[:size], value[size:]
    bound = _bound(content, purpose=purpose, address=address)
    return content if len(content) == size and keys.is_cookie_mac(mac, content=bound) else None


def _bound(content: bytes, *, purpose: bytes, address: str) -> bytes:
    return purpose + content + address.encode()
