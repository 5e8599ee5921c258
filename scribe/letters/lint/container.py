"""The file itself: what it really is, what it carries along, what it would fetch or run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from scribe.errors import TemplateError
from scribe.i18n import _
from scribe.letters.lint.finding import PACKAGE, PROPERTIES, Finding, finding
from scribe.letters.lint.tokens import TAG
from scribe.letters.lint.walk import Place, part_kind, places
from scribe.letters.package import Member, PackageError, read_package, word_bytes
from scribe.letters.plain import parse_part

_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
_OTHERS = ((b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"<", "HTML"), (b"\xff\xfe", "TXT"))
_MAIN = "word/document.xml"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_STRICT = b"http://purl.oclc.org/ooxml/"
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FAR = re.compile(r"(?i)(?:https?|ftp|file)://(?!/)[^/]|\\\\[^\\]|//[^/]|(?:https?|ftp):")
_NORMAL = re.compile(r"(?i)(?:^|[/\\])normal\.dot[mx]?$")
_MACROS = re.compile(r"(?i)word/(?:vbaProject\.bin|vbaData\.xml|activeX/.*)|.*/vbaProject\.bin")
_EMBEDDED = re.compile(r"(?i)word/(?:embeddings/.+|afchunk.*|.*\.(?:bin|mht|html?|rtf))")
_HARMLESS_BINARY = re.compile(r"(?i)word/(?:printerSettings|fonts)/.*")
_PROTECTED = re.compile(rb"<w:documentProtection\b[^>]*w:enforcement=\"(?:1|true|on)\"")
_TRACKING = re.compile(rb"<w:trackRevisions\b(?![^>]*w:val=\"(?:0|false|off)\")")
_FILLED_LINK = re.compile(r"\{\{|\{%|%7[Bb]%7[Bb]")


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file that can be looked into.

    Attributes:
        members: by name.
        content: of the members that are XML, unpacked.
    """

    members: Mapping[str, Member]
    content: Mapping[str, bytes]


def open_package(data: bytes) -> tuple[Package | None, tuple[Finding, ...]]:
    """The package, when it can be looked into; and what is wrong with it as a file."""
    refused = _not_a_package(data)
    if refused:
        return None, (refused,)
    try:
        members = {one.name: one for one in read_package(data)}
    except PackageError as error:
        code = "truncated" if error.code == "damaged" and _is_cut(data) else error.code
        return None, (_broken(code, str(error)),)
    content = {
        name: one.content() for name, one in members.items() if name.endswith((".xml", ".rels"))
    }
    package = Package(members, content)
    shape = _wrong_shape(package)
    if shape:
        return None, (shape,)
    return package, tuple(_faults(package))


def load_package(path: Path) -> Package:
    """The package of a file that must be one.

    Raises:
        TemplateError: it cannot be read, or cannot be looked into.
    """
    package, faults = open_package(word_bytes(path))
    if package is None:
        raise TemplateError(path, 0, f"{path}: {faults[0].message}")
    return package


def part_places(path: Path) -> Iterator[tuple[Place, ...]]:
    """The paragraphs of a Word file, part by part.

    Raises:
        TemplateError: it cannot be read, or cannot be looked into.
    """
    for name, xml in load_package(path).content.items():
        if part_kind(name) is not None:
            try:
                root = parse_part(xml)
            except ValueError as error:
                raise TemplateError(path, 0, f"{path} ({name}): {error}") from error
            yield places(name, root)


def _not_a_package(data: bytes) -> Finding | None:
    """A sentence for a file that is something else, whatever its name says."""
    if not data:
        return _broken("truncated", _("this file is empty"))
    if data.startswith(_OLE):
        if _ENCRYPTED_MARK in data:
            return _broken("encrypted", _("this Word file wants a password: save it without one"))
        message = _("this is an old Word file (.doc) under another name: save it as .docx")
        return _broken("old-format", message)
    if data.startswith(_ZIP):
        return None
    for magic, name in _OTHERS:
        if data.lstrip()[:8].startswith(magic):
            message = _("this is no Word file but {}: open it in Word and save it as .docx")
            return _broken("not-word", message.format(name))
    return _broken("not-word", _("this is no Word file (.docx), or a damaged one"))


def _is_cut(data: bytes) -> bool:
    """The directory of an archive stands at its end."""
    return b"PK\5\6" not in data[-66_000:]


def _wrong_shape(package: Package) -> Finding | None:
    names = package.members
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        return _broken("not-word", _("this is an Office file, but no Word file"))
    if "mimetype" in names and "content.xml" in names:
        message = _("this is a LibreOffice file: save it as .docx")
        return _broken("not-word", message)
    if _MAIN not in names:
        main = next((one for one in names if re.fullmatch(r"word/document\d*\.xml", one)), None)
        if main is None:
            return _broken("not-word", _("this is no Word file (.docx), or a damaged one"))
        return _broken(
            "unusual-file", _("the letter's text is stored in an unusual place: ") + main
        )
    if "[Content_Types].xml" not in names:
        return _broken("damaged", _("this is no Word file (.docx), or a damaged one"))
    entities = [
        name for name, xml in package.content.items() if _DOCTYPE.search(xml.replace(b"\0", b""))
    ]
    if entities:
        message = _("{}: it defines entities, which no Word file does; it may be an attack")
        return _broken("external-entity", message.format(entities[0]), entities[0])
    if _STRICT in package.content[_MAIN][:4000]:
        message = _("saved as “Strict Open XML”: save it as an ordinary Word document (.docx)")
        return _broken("unusual-file", message)
    return None


def _faults(package: Package) -> Iterator[Finding]:
    types = package.content["[Content_Types].xml"]
    macros = [name for name in package.members if _MACROS.fullmatch(name)]
    if macros or b"macroEnabled" in types:
        message = _("it holds macros or controls that run programs: save it as .docx without them")
        yield finding("macros", PACKAGE, message, macros[0] if macros else "")
    for name in package.members:
        if (
            _EMBEDDED.fullmatch(name)
            and name not in macros
            and not _HARMLESS_BINARY.fullmatch(name)
        ):
            message = _("it holds another file ({}) that would go out with each letter")
            yield finding("embedded-object", PACKAGE, message.format(name), name)
    for name, xml in package.content.items():
        if name.endswith(".rels"):
            yield from _relations(name, xml)
    settings = package.content.get("word/settings.xml", b"")
    if _PROTECTED.search(settings):
        message = _("the file is protected: the letter could not be corrected in Word")
        yield finding("protected", PACKAGE, message)
    if _TRACKING.search(settings):
        message = _("Word is told to track changes: turn it off (Review) before you save")
        yield finding("tracking-on", PACKAGE, message)


def _relations(name: str, xml: bytes) -> Iterator[Finding]:
    for match in _RELATION.finditer(xml):
        found = {
            key: one or other
            for key, one, other in _ATTRIBUTE.findall(match[0].decode("utf-8", "replace"))
        }
        target = unquote(found.get("Target", "")).replace("&amp;", "&")
        kind = found.get("Type", "").rpartition("/")[2]
        if _FILLED_LINK.search(target):
            message = _("a tag in the address of a link or picture: nobody fills it there")
            yield finding("tag-not-filled", PACKAGE, message, target, member=name)
        if found.get("TargetMode", "").casefold() == "external":
            yield from _external(name, kind, target)


def _external(name: str, kind: str, target: str) -> Iterator[Finding]:
    if kind == "hyperlink":
        return
    if kind == "attachedTemplate":
        far = bool(_FAR.match(target))
        if not far and _NORMAL.search(target):
            return  # Word's own, on every machine
        message = _("it is attached to another template ({}): detach it (Developer, Templates)")
        yield finding(
            "attached-template",
            PACKAGE,
            message.format(target),
            target,
            member=name,
            severity=None if far else "warning",
        )
    elif kind == "image":
        message = _("a picture that is fetched from elsewhere ({}): insert the picture itself")
        yield finding("remote-image", PACKAGE, message.format(target), target, member=name)
    else:
        message = _("it fetches something from elsewhere ({}): remove the link")
        yield finding("remote-content", PACKAGE, message.format(target), target, member=name)


def _broken(code: str, message: str, member: str = "") -> Finding:
    return finding(code, PACKAGE, message, member=member)


def other_members(package: Package, read: Sequence[str]) -> Iterator[Finding]:
    """Tags in parts that nobody fills."""
    for name, xml in package.content.items():
        if name not in read and name.endswith(".xml") and (b"{{" in xml or b"{%" in xml):
            message = _("{} holds a tag that nobody would fill").format(name)
            spot = PROPERTIES if name.startswith("docProps/") else PACKAGE
            yield finding("tag-not-filled", spot, message, _first_tag(xml), member=name)


def _first_tag(xml: bytes) -> str:
    found = TAG.search(xml.decode("utf-8", "replace"))
    return found[0] if found else ""
