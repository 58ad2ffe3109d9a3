"""Telling form: a telling as a JSON object, and back."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from reportedly.records.telling import Figures, Telling

Json = dict[str, Any]

_NAMES = tuple(field.name for field in fields(Telling))
_LISTS = frozenset(("claims", "modes", "actors", "targets", "victims", "weapons", "words", "keys"))
_FIGURES = frozenset(("killed", "injured"))
_UNTOLD = Figures()


def telling_to_json(telling: Telling) -> Json:
    """Fields under their own names; figures as ``[min, max]``; what is unknown is left out."""
    form: Json = {}
    for name in _NAMES:
        value = getattr(telling, name)
        if name in _FIGURES:
            if value != _UNTOLD:
                form[name] = [value.min, value.max]
        elif value is not None and value != ():
            form[name] = list(value) if name in _LISTS else value
    return form


def telling_from_json(form: Json) -> Telling:
    """The telling that ``form`` was made from."""
    return Telling(**{name: _value(name, held) for name, held in form.items()})


def _value(name: str, held: Any) -> Any:
    if name in _FIGURES:
        return Figures(*held)
    return tuple(held) if name in _LISTS else held
