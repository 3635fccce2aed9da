"""Language: an answer is read by itself in its reader's language alone, and else told on a call.

To whoever does not read English it goes out with the name of a qualified translator, who made it or looked over what a
machine made; the desk can't tell the two apart, so nothing goes out without the name. Otherwise it is held for a call
with an interpreter, as what needs talking over is; asked for sooner, it is shown for what it is.
"""

from dataclasses import dataclass, replace

from care.languages import languages_of_reader
from care.rules.languages import ENGLISH, Unread, plain, why_unread
from care.viewers import reads_own_threads
from nlu.language import detect
from storage.database import Unit
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
