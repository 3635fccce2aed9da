"""The one way in which a chat app is shown more than notices: it takes a `DetailsChosen`, which only care makes."""

from dataclasses import replace

from care.details_chosen import DetailsChosen

from .rendering import LONGEST, Written, units


def with_details(written: Written, chosen: DetailsChosen | None) -> Written:
    """A message with what its reader chose to be shown there; what does not fit in whole stays on its page."""
    for part in chosen.parts if chosen else ():
        longer = f"{written.text}\n\n{part.text}"
        if units(longer) <= LONGEST:
            written = replace(written, text=longer)
    return written
