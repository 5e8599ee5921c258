"""The invoice as XML that a PDF may carry (Factur-X, ZUGFeRD, Order-X), taken out safely.

Whoever made the PDF wrote that XML: its size is bounded before and after unpacking, a
document type and entities are refused, and what comes out is the XML written anew.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_BYTES = 2_000_000
"""Of one XML; real ones have ten to a hundred thousand."""
_MOST_PDF = 30_000_000
"""Of the PDF around it; a larger one is no invoice, and slow to take apart."""
_MOST_FILES = 20
_MOST_NODES = 200
_NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml")
_INVOICE = "CrossIndustryInvoice"
_ANNOUNCED = b"urn:factur-x"
_LEVEL = re.compile(rb"ConformanceLevel\s*(?:=\s*[\"']|>)\s*([A-Za-z0-9 ]+?)\s*[<\"']")


@dataclass(frozen=True, slots=True)
class Attached:
    """One invoice as XML.

    Attributes:
        text: the XML without document type and comments, ``""`` when it cannot be parsed.
        faults: what is wrong with how the PDF carries it: ``name``, ``relation``,
            ``not_associated``, ``no_metadata``, ``other_profile``, ``no_output_intent``,
            ``malformed``, ``missing``.
    """

    text: str
    faults: tuple[str, ...] = ()


def find_invoices(data: bytes, *, has_files: bool) -> tuple[Attached, ...]:
    """The XML invoices inside a PDF, in the order of the file; none when it cannot be read.

    Args:
        data: the PDF.
        has_files: whether it carries any file; if not, only what it announces is looked at.

    A PDF that announces such an invoice and carries none gives one without text and with
    the fault ``missing``.
    """
    if len(data) > _MOST_PDF or not (has_files or _ANNOUNCED in data):
        return ()  # most PDFs end here, before a slow import
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return ()
        root: Any = reader.trailer["/Root"].get_object()
        return tuple(_invoices(root))
    except Exception:  # a parser of hostile bytes whose errors have no common ancestor
        return ()


def _invoices(root: Any) -> Iterator[Attached]:
    metadata = _bytes_of(root.get("/Metadata"))
    declared = _ANNOUNCED in metadata or b"DocumentFileName" in metadata
    associated = {_key(one) for one in _list(root.get("/AF"))}
    number = 0
    for spec, reference in _file_specs(root):
        name = str(spec.get("/UF") or spec.get("/F") or "").lower()
        raw = _bytes_of(_embedded(spec)) if name.endswith(".xml") else b""
        if not raw or (name not in _NAMES and _INVOICE.encode() not in raw):
            continue
        number += 1
        tree = _parsed(raw)
        text = _written(tree) if tree is not None else ""
        faults = [
            *(["name"] if name not in _NAMES else ()),
            *_relation_faults(spec),
            *(["not_associated"] if _key(reference) not in associated else ()),
            *_metadata_faults(metadata, text, declared=declared),
            *(["no_output_intent"] if not _list(root.get("/OutputIntents")) else ()),
            *(["malformed"] if not text else ()),
        ]
        yield Attached(text, tuple(faults))
    if not number and declared:
        yield Attached("", ("missing",))


def _file_specs(root: Any) -> Iterator[tuple[Any, Any]]:
    """Each embedded file with its reference; a tree of names may be endless, so it is bounded."""
    names = _object(_object(root.get("/Names")) and _object(root["/Names"]).get("/EmbeddedFiles"))
    waiting = [names] if names is not None else []
    seen, given = 0, 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        waiting += [_object(kid) for kid in _list(node.get("/Kids"))[:_MOST_NODES]]
        listed = _list(node.get("/Names"))
        for reference in listed[1 : 2 * _MOST_FILES : 2]:
            given += 1
            if given > _MOST_FILES:
                return
            yield _object(reference), reference


def _embedded(spec: Any) -> Any:
    files = _object(spec.get("/EF")) or {}
    return files.get("/UF") or files.get("/F")


def _object(thing: Any) -> Any:
    return thing.get_object() if hasattr(thing, "get_object") else thing


def _list(thing: Any) -> list[Any]:
    found = _object(thing)
    return list(found) if isinstance(found, list) else []


def _key(reference: Any) -> Any:
    return getattr(reference, "idnum", None) or id(_object(reference))


def _bytes_of(stream: Any) -> bytes:
    """The bytes of a stream, empty when it is packed oddly or unpacks to too much."""
    found = _object(stream)
    packed = getattr(found, "_data", None)
    if not isinstance(packed, bytes) or len(packed) > _MOST_BYTES:
        return b""
    packing = _object(found.get("/Filter"))
    kinds = [str(one) for one in packing] if isinstance(packing, list) else [str(packing or "")]
    if kinds == [""]:
        return packed
    if kinds != ["/FlateDecode"]:
        return b""
    unpacked = zlib.decompressobj().decompress(packed, _MOST_BYTES + 1)
    return unpacked if len(unpacked) <= _MOST_BYTES else b""


def _relation_faults(spec: Any) -> list[str]:
    relation = str(spec.get("/AFRelationship") or "")
    if not relation:
        return ["no_relation"]
    return [] if relation in {"/Data", "/Alternative"} else ["relation"]


def _metadata_faults(metadata: bytes, text: str, *, declared: bool) -> list[str]:
    if not declared:
        return ["no_metadata"]
    told = _LEVEL.search(metadata)
    profile = told[1].decode("ascii").lower().replace(" ", "") if told else ""
    if not profile or not text:
        return []
    own = profile_of(text)
    return ["other_profile"] if own and own != profile else []


def profile_of(text: str) -> str:
    """The profile that the XML names, such as ``basic`` or ``en16931``; empty when unknown."""
    head = text[:4000].lower()
    for mark, profile in (
        (":minimum<", "minimum"),
        (":basicwl<", "basicwl"),
        (":basic<", "basic"),
        (":extended<", "extended"),
        ("urn:cen.eu:en16931:2017<", "en16931"),
    ):
        if mark in head:
            return profile
    return ""


def _parsed(raw: bytes) -> _Element | None:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        return None
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _written(tree: _Element) -> str:
    from lxml import etree

    return etree.tostring(tree, encoding="unicode")
