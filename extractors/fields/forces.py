"""The force that a document is about, in one spelling whoever of its bodies publishes it."""

import re

from extractors.fields.organisations import inspectorates_in, organisations_in, police_words, small_words
from extractors.fields.sources import is_body


def force_of(publisher: str | None, title: str | None) -> str | None:
    """The force whose document this is, None where neither publisher nor title names one.

    Args:
        publisher: as printed, or as a source declares the force; an inspectorate or auditor is none.
        title: of the document; names the force that an inspectorate reports on.
    """
    if publisher and not inspectorates_in(publisher) and not is_body(publisher):
        return _place(publisher)
    named = organisations_in(title or "")
    return _place(named[0]) if len(named) == 1 else None


def _place(organisation: str) -> str:
    """The place in the name of an organisation: "Holmshire" of "HOLMSHIRE POLICE" and of its commissioner.

    Of "Police and Crime Commissioner for Holmshire and Holmshire Police" too; "Elm and Ashford" stays whole.
    """
    words = re.findall(r"[\w'’-]+|&", organisation)
    places: list[str] = []
    last = -1
    for number, word in enumerate(words):
        name = word.capitalize()
        if word.lower() in (*small_words(), *police_words()) or name in places:
            continue
        between = words[last + 1 : number]
        if places and between and all(each.lower() in small_words() for each in between):
            places += ["and" if each == "&" else each.lower() for each in between]
        places.append(name)
        last = number
    return " ".join(places or [word.capitalize() for word in words])
