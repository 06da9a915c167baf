"""Web pages: the text a reader would see, without scripts, navigation and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree, html

from goldthread.lib.reading.document import Document, Fact, Limits, Page
from goldthread.lib.reading.passages import cut_pages
from goldthread.lib.reading.prose import clean, first_heading, one_line, word_set
from goldthread.lib.reading.text import decode, too_long
from goldthread.lib.sandbox import UnreadableFile

_DROPPED = word_set(
    "script style noscript template nav header footer aside form button select input svg math iframe object "
    "embed video audio canvas head"
)
_DROPPED_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_BLOCKS = word_set(
    "p div section article main li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr blockquote pre figure "
    "figcaption address hr body caption details summary"
)
_LINE, _PARAGRAPH = "\x1e", "\x1d"
_PARAGRAPHS = word_set("p h1 h2 h3 h4 h5 h6 table ul ol dl blockquote pre section article")


def read_html(path: Path, name: str, limits: Limits) -> Document:
    """A web page. It has no page numbers."""
    source, problems = decode(path.read_bytes())
    if len(source) > limits.characters:
        raise too_long(limits)
    tree = _parse(source)
    text = clean(_laid_out("".join(_words(_main_part(tree)))))
    if not text:
        raise UnreadableFile(
            "no-text", "The page has no text that a reader would see.", "Save the page itself, not its frame."
        )
    pages = (Page(number=None, text=text),)
    title = _title(tree) or first_heading(text) or Path(name).stem
    return Document("html", one_line(title), pages, cut_pages(pages), tuple(_facts(tree)), problems)


def _parse(source: str) -> html.HtmlElement:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    body = source.encode("utf-8", errors="replace")
    wrapped = b'<meta charset="utf-8">' + body
    try:
        tree = html.document_fromstring(wrapped, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableFile(
            "damaged", "The web page cannot be parsed.", "Save the page again from a browser."
        )
    return tree


def _main_part(tree: html.HtmlElement) -> html.HtmlElement:
    for path in ("//main", "//*[@role='main']", "//article"):
        found = tree.xpath(path)
        if len(found) == 1:
            part: html.HtmlElement = found[0]
            return part
    bodies = tree.xpath("//body")
    return bodies[0] if bodies else tree


def _words(root: html.HtmlElement) -> Iterator[str]:
    """Text in reading order with breaks where a browser would begin a new block."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_dropped(element, tag):
                element.text = None
                for child in list(element):
                    element.remove(child)
                continue
            yield _break_before(tag) + (element.text or "").replace("\n", " ")
        else:
            yield _break_after(tag)
            if element is not root:
                yield (element.tail or "").replace("\n", " ")


def _is_dropped(element: html.HtmlElement, tag: str) -> bool:
    return (
        tag in _DROPPED
        or element.get("role") in _DROPPED_ROLES
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
    )


def _break_before(tag: str) -> str:
    if tag in _PARAGRAPHS:
        return _PARAGRAPH
    return _LINE if tag in _BLOCKS or tag == "br" else ""


def _break_after(tag: str) -> str:
    if tag in {"td", "th"}:
        return " "
    return _break_before(tag) if tag in _BLOCKS else ""


def _laid_out(words: str) -> str:
    """Breaks as a browser would show them: those that meet are one."""
    words = re.sub(rf"[\s{_LINE}]*{_PARAGRAPH}[\s{_LINE}{_PARAGRAPH}]*", "\n\n", words)
    return re.sub(rf"\s*{_LINE}[\s{_LINE}]*", "\n", words)


def _title(tree: html.HtmlElement) -> str:
    for path in ("//meta[@property='og:title']/@content", "//h1", "//title"):
        for found in tree.xpath(path):
            words = found if isinstance(found, str) else found.text_content()
            if words.strip():
                return one_line(words)
    return ""


def _facts(tree: html.HtmlElement) -> Iterator[Fact]:
    for address in tree.xpath("//link[@rel='canonical']/@href")[:1]:
        if urlsplit(address).scheme in {"http", "https"}:
            yield Fact("url", address)
    for author in tree.xpath("//meta[@name='author']/@content")[:1]:
        if author.strip():
            yield Fact("author", one_line(author))
