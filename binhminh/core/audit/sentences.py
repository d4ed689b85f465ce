"""What each audit code says to a reader. Each app registers its own; nobody knows them all.

``sentences.register({"people.person.added": _("added a person")})`` in the app's ``ready()``.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

_sentences: dict[str, str | Promise] = {}
_fields: dict[str, str | Promise] = {}


def register(
    sentences: Mapping[str, str | Promise], *, fields: Mapping[str, str | Promise] | None = None
) -> None:
    """Make the sentences of an app's codes known, and the words for its details' names.

    Args:
        sentences: code -> what was done, to be read after the person's name.
        fields: key of a detail ("from_on") -> its name for a reader.
    """
    _sentences.update(sentences)
    _fields.update(fields or {})


def sentence(code: str) -> str:
    """What the code says; an unknown code comes out readable: ``a.b_c.d_e`` -> "a: b c, d e"."""
    if code in _sentences:
        return str(_sentences[code])
    app, _, rest = code.partition(".")
    words = ", ".join(part.replace("_", " ") for part in rest.split("."))
    return f"{app}: {words}" if words else app


def is_known_field(key: str) -> bool:
    """True where an app gave this detail a name."""
    return key in _fields


def field_name(key: str) -> str:
    """The name of a detail for a reader; an unknown one readable."""
    return str(_fields[key]) if key in _fields else key.replace("_", " ")


def codes_saying(words: list[str]) -> list[str]:
    """Registered codes whose sentence has every one of these folded words."""
    from binhminh.law.vietnamese import fold

    return [
        code for code, text in _sentences.items() if all(word in fold(str(text)) for word in words)
    ]


def known() -> dict[str, str]:
    """Every registered code with its sentence, by code."""
    return {code: str(text) for code, text in sorted(_sentences.items())}
