"""What can go wrong, and the exit status of each.

::

    ScribeError(message, hint)                                     exit 1
    ├─ FileError(path)
    │   ├─ UnsupportedFileError    not a kind of file that scribe reads
    │   ├─ UnsafeFileError         over a limit of bytes, pages, pixels or seconds
    │   ├─ EncryptedFileError      wants a password
    │   └─ UnreadableFileError     empty, truncated or damaged
    ├─ KnowledgeError(path, line)  a TOML file of knowledge or settings is wrong
    ├─ TemplateError(path, paragraph)
    ├─ FactsError                  facts given by a person are wrong    exit 2
    ├─ CaseError
    ├─ LetterError
    │   ├─ IncompleteLetterError(missing, unsure)
    │   └─ OutdatedRuleError(rule)
    ├─ WriteError                  a file that was asked for cannot be put there
    └─ MissingToolError(tool)                                      exit 3

0 is done, 1 something failed and is named, 2 a usage error (Click's own
number), 3 something is not installed, 130 interrupted. The message is one
sentence for the person; the hint says what to do about it.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class ScribeError(Exception):
    """Base of every error that a person is told about."""

    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Cross from one process to another whatever the arguments of the subclass are."""
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(
    kind: type[ScribeError], args: tuple[object, ...], state: dict[str, object]
) -> ScribeError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class FileError(ScribeError):
    """A paper that cannot be taken in; the file itself is left untouched."""

    def __init__(self, path: Path, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.path = path


class UnsupportedFileError(FileError):
    """Not a kind of file that scribe reads."""


class UnsafeFileError(FileError):
    """Over a limit of bytes, pages, pixels or seconds."""


class EncryptedFileError(FileError):
    """The file wants a password."""


class UnreadableFileError(FileError):
    """Missing, empty, truncated or damaged."""


class KnowledgeError(ScribeError):
    """A TOML file is wrong; ``line`` counts from 1, 0 when the whole file is meant."""

    def __init__(self, path: Path, line: int, message: str, hint: str = "") -> None:
        where = f"{path}:{line}: " if line else f"{path}: "
        super().__init__(where + message, hint)
        self.path = path
        self.line = line


class TemplateError(ScribeError):
    """A Word template is wrong; ``paragraph`` counts from 1, 0 when the whole file is meant."""

    def __init__(self, path: Path, paragraph: int, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.path = path
        self.paragraph = paragraph


class FactsError(ScribeError):
    """Facts given by a person cannot be used as they are."""

    exit_status = 2


class CaseError(ScribeError):
    """The case cannot be opened or changed."""


class LetterError(ScribeError):
    """The letter cannot be written."""


class IncompleteLetterError(LetterError):
    """Something that the letter needs is missing, or nobody has confirmed it.

    Args:
        missing: tags for which no value is known.
        unsure: tags whose value no person has confirmed yet.
    """

    def __init__(
        self, message: str, missing: tuple[str, ...], unsure: tuple[str, ...], hint: str = ""
    ) -> None:
        super().__init__(message, hint)
        self.missing = missing
        self.unsure = unsure


class OutdatedRuleError(LetterError):
    """The letter rests on a rule that is not in force, or not verified, on its day."""

    def __init__(self, rule: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.rule = rule


class WriteError(ScribeError):
    """A file that was asked for is there already, or cannot be put there."""


class MissingToolError(ScribeError):
    """A program that was asked for is not installed."""

    exit_status = 3

    def __init__(self, tool: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.tool = tool
