"""What may be refused: expected failures that a person is told about."""

from __future__ import annotations

from django.utils.functional import Promise


class DomainError(Exception):
    """A refusal with a message for the person who asked: what is wrong and what to do.

    Subclasses set `message` (translatable, with ``%(name)s`` places) and raise with the values:
    ``raise YearClosed(year=2023)``.
    """

    message: str | Promise = ""

    def __init__(self, message: str | Promise = "", **params: object) -> None:
        super().__init__(message, params)
        self.params = params
        if message:
            self.message = message

    def __str__(self) -> str:
        text = str(self.message)
        return text % self.params if self.params else text
