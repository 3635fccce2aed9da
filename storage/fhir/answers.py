"""What a server answers, taken off the wire as it comes: never more of it than is wanted, never unpacked on the way."""

import httpx

from .errors import DamagedCompression, TooLarge

# What we say that we can read; whoever packs in another way is not understood.
ACCEPTED_ENCODING = "gzip"


async def body_of(response: httpx.Response, *, at_most: int) -> bytes:
    """The bytes of an answer, plain or gzipped.

    The client's own unpacking makes 60 MB of each 64 KB that arrive, if a server wants it to: `json_limits` does it.

    Raises:
        TooLarge: it goes on after the limit.
        DamagedCompression: it is packed in a way that we did not ask for.
        httpx.HTTPError: the connection broke.
    """
    if response.headers.get("content-encoding", "identity").strip().lower() not in ("identity", ACCEPTED_ENCODING):
        raise DamagedCompression
    body = bytearray()
    async for piece in response.aiter_raw():
        body += piece
        if len(body) > at_most:
            raise TooLarge
    return bytes(body)
