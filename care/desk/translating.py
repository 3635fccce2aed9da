"""Language: an answer is read by itself in its reader's language alone, and else told on a call.

To whoever does not read English it goes out with the name of a qualified translator, who made it or looked over what a
machine made; the desk can't tell the two apart, so nothing goes out without the name. Otherwise it is held for a call
with an interpreter, as what needs talking over is; asked for sooner, it is shown for what it is.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from care.languages import languages_of_reader
from care.rules.languages import ENGLISH, Unread, plain, why_unread
from care.viewers import reads_own_threads
from nlu.language import detect
from storage.database import Unit
from storage.people import Account
from storage.threads import Thread

from .errors import NotTheirLanguage, TranslatorNeeded, TranslatorTooLong
from .written import Words, account_of

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How an answer comes to its reader: translated by a qualified person, or on a call with an interpreter."""

    translated_by: str = ""
    by_call: bool = False


AS_IT_IS = Rendering()


async def translator_of(unit: Unit, account: Account | None, patient_id: UUID, *, text: str, named: str) -> str | None:
    """Who answers for words that are read by themselves; None where their reader reads English.

    Raises:
        NotTheirLanguage: they are in another language than their reader's.
        TranslatorNeeded: their reader reads no English, and no qualified translator is named.
        TranslatorTooLong: that is no name.
    """
    if len(named.strip()) > LONGEST_NAME:
        raise TranslatorTooLong
    reader = await languages_of_reader(unit, account, patient_id=patient_id)
    why = why_unread(written=reader.written, found=detect(text), translator=named)
    if why is not None:
        raise NotTheirLanguage if why is Unread.OTHER_LANGUAGE else TranslatorNeeded
    return None if plain(reader.written) == ENGLISH else named.strip()


async def in_their_language(unit: Unit, thread: Thread, words: Words, *, rendering: Rendering) -> Words:
    """The same words with the translator's name, or held for a call where nobody who reads them could.

    Raises:
        NotTheirLanguage: it would be read by itself, and is in another language than its reader's.
        TranslatorNeeded: it would be, and no qualified translator answers for it.
        TranslatorTooLong: that is no name.
    """
    translator = rendering.translated_by.strip()
    if len(translator) > LONGEST_NAME:
        raise TranslatorTooLong
    account = await account_of(unit, thread)
    reader = await languages_of_reader(unit, account, patient_id=thread.patient_id)
    found = detect(words.text)
    why = why_unread(written=reader.written, found=found, translator=translator)
    if why is None:
        is_translated = plain(reader.written) != ENGLISH
        return replace(words, translated_by=translator if is_translated else None, talk=words.talk or rendering.by_call)
    is_told = words.talk or rendering.by_call
    if not is_told and await reads_own_threads(unit, account, patient_id=thread.patient_id):
        raise NotTheirLanguage if why is Unread.OTHER_LANGUAGE else TranslatorNeeded
    return replace(words, untranslated=found or ENGLISH, talk=is_told)
