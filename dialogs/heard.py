"""What arrived from a channel, in the words of no channel."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from care.notices import Choice, Language
from storage.ids import new_id


class Kind(StrEnum):
    """What sort of thing was heard."""

    TEXT = "text"
    TAP = "tap"
    START = "start"
    FILE = "file"
    EDIT = "edit"
    GROUP = "group"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One thing that somebody did at one address; everything screened is in `text`, a caption or an edit too."""

    channel: str
    # Whose: the bot's id, or our own pages.
    bot: str
    address: str
    # The channel's own id of it, and with an edit or a repeat in mind whatever makes it another one.
    external: str
    kind: Kind
    text: str = ""
    choice: Choice | None = None
    # A tap whose payload was not made for this address.
    forged: bool = False
    # Chosen from the channel's own menu: as a tap, it is no answer to the step that happens to be open.
    menu: bool = False
    # The message's own number there, where one can later be deleted.
    external_message: str | None = None
    language: Language | None = None
    # How the channel calls whoever did it: anybody's word.
    name: str = ""
    # Heard on our own pages, where what is confidential may be shown.
    private: bool = False
    # A browser's session, as its keyed hash.
    session: bytes | None = None
    turn_id: UUID = field(default_factory=new_id)

    @property
    def content(self) -> bytes:
        """What makes a known id with other content a new turn."""
        tapped = f"{self.choice.pick}:{self.choice.object}" if self.choice else ""
        return f"{self.kind}\0{self.text}\0{tapped}".encode("utf-8", "surrogatepass")
