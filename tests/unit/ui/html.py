"""Reading markup in tests as a browser and a screen reader would."""

from typing import Any

from lxml import html


def parse(markup: str) -> Any:
    return html.fragment_fromstring(markup, create_parent="div")


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def described_by(root: Any, element: Any) -> str:
    """The words that are read out after the name of an input."""
    ids = (element.get("aria-describedby") or "").split()
    return " ".join(text(root.get_element_by_id(one)) for one in ids)


def name_of(root: Any, element: Any) -> str:
    """The label of an input; for a radio or checkbox its own, without the legend."""
    return text(root.xpath(f'.//label[@for="{element.get("id")}"]')[0])


def dangling(root: Any) -> list[str]:
    """Ids that something points to and that are not there."""
    there = set(root.xpath(".//@id"))
    pointed = [
        one for value in root.xpath(".//@aria-describedby|.//@for|.//@aria-controls") for one in value.split()
    ]
    return [one for one in pointed if one not in there]
