"""The files that a chat has carried, and how a bot gets at them."""

import mimetypes
import struct
import zlib
from dataclasses import dataclass
from typing import NewType

from tests.telegram.refusals import FileIdIsInvalid
from tests.telegram.wire import Json, JsonObject, present

FileId = NewType("FileId", str)

LARGEST_UPLOAD = 50 * 1024 * 1024  # bytes that a bot may send
LARGEST_DOWNLOAD = 20 * 1024 * 1024  # bytes that a bot may fetch


def png(*, width: int, height: int) -> bytes:
    """A real picture, all black."""
    rows = (b"\0" + b"\0" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _png_chunk(b"IHDR", header)
        + _png_chunk(b"IDAT", zlib.compress(rows))
        + _png_chunk(b"IEND", b"")
    )


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def is_picture(content: bytes) -> bool:
    """Whether Telegram could make a photo of it (PNG, JPEG, GIF or WebP by their first bytes)."""
    return content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")) or content[8:12] == b"WEBP"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One file as Telegram keeps it."""

    file_id: FileId
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes

    def wire(self, extra: JsonObject | None = None) -> JsonObject:
        """What every kind of file says of itself, with what its kind adds."""
        known: dict[str, Json] = {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }
        return known | dict(extra or {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture; Telegram forgets its name."""

    file: StoredFile

    def wire(self) -> JsonObject:
        """The fields that it gives its message."""
        size: JsonObject = {"width": 90, "height": 90}
        return {"photo": [self.file.wire(size)]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A voice note."""

    file: StoredFile
    seconds: int

    def wire(self) -> JsonObject:
        """The fields that it gives its message."""
        return {"voice": self.file.wire({"duration": self.seconds, "mime_type": self.file.mime_type})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Any other file."""

    file: StoredFile

    def wire(self) -> JsonObject:
        """The fields that it gives its message."""
        named: JsonObject = present({"file_name": self.file.name, "mime_type": self.file.mime_type})
        return {"document": self.file.wire(named)}


Media = Photo | Voice | Document


class FileStore:
    """Every file of every chat, by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[FileId, StoredFile] = {}

    def keep(self, content: bytes, *, name: str, folder: str, mime_type: str | None = None) -> StoredFile:
        """Keep a file under a new id and path."""
        number = len(self._by_id) + 1
        extension = "." + name.rpartition(".")[2] if "." in name else ""
        stored = StoredFile(
            file_id=FileId(f"BQACAgIAAxkBAAI{number:06d}"),
            unique_id=f"AgAD{number:06d}",
            path=f"{folder}/file_{number}{extension}",
            name=name,
            mime_type=mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream",
            content=content,
        )
        self._by_id[stored.file_id] = stored
        return stored

    def with_id(self, file_id: str) -> StoredFile:
        """The file that a bot asks for."""
        try:
            return self._by_id[FileId(file_id)]
        except KeyError:
            raise FileIdIsInvalid from None

    def at_path(self, path: str) -> StoredFile | None:
        """The file that is fetched by its path, if there is one."""
        return next((stored for stored in self._by_id.values() if stored.path == path), None)
