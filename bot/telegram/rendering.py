"""Notices and choices as a third-party chat shows them. There is no parameter here for anything confidential."""

from dataclasses import dataclass

from bot.choices import encode
from bot.web.addresses import path_of
from care.notices import Choice, Link, Notice
from dialogs.speech import Reader, label, reader_of, speak
from storage.keyring import Keyring

CHANNEL = "telegram"
LONGEST = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Something to tap: it opens an address, or comes back to us as data."""

    text: str
    url: str | None = None
    data: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One message as it goes out."""

    text: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes for one bot; links lead to the pages at `base_url`."""

    bot: str
    base_url: str
    keys: Keyring

    def write(
        self, notice: Notice, choices: tuple[Choice, ...], *, address: str, reader: Reader, spell_out: bool = False
    ) -> Written:
        """A notice in words with its choices; `spell_out` puts addresses into the text instead of buttons."""
        opened = [choice for choice in choices if choice.link]
        lines = [speak(notice, reader=reader)]
        reader = reader_of(notice, reader=reader)
        if notice.link is not None and not opened:
            lines.append(self._address(notice.link))
        if spell_out:
            lines += [
                f"{label(choice, reader=reader)}: {self._address(choice.link)}" for choice in opened if choice.link
            ]
        text = "\n\n".join(lines)
        return Written(
            text=text if units(text) <= LONGEST else _cut(text),
            buttons=tuple(
                self._button(choice, address=address, reader=reader)
                for choice in choices
                if not (spell_out and choice.link)
            ),
        )

    def _button(self, choice: Choice, *, address: str, reader: Reader) -> Button:
        text = label(choice, reader=reader)
        if choice.link:
            return Button(text=text, url=self._address(choice.link))
        data = encode(choice, channel=CHANNEL, bot=self.bot, address=address, keys=self.keys)
        return Button(text=text, data=data)

    def _address(self, link: Link) -> str:
        return self.base_url.rstrip("/") + path_of(link, keys=self.keys)


def units(text: str) -> int:
    """How long Telegram finds a text: it counts in UTF-16, where an emoji is two."""
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str) -> str:
    """Catalogue texts are short; only what a proxy calls somebody could ever make one too long."""
    return text[: LONGEST // 2] + "…"
