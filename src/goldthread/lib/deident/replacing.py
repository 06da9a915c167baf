"""Put what a reader may see in the place of names."""

from collections.abc import Iterable, Mapping

from goldthread.lib.deident.model import Person, Span

SEVERAL = "[somebody in this review]"
NUMBER = "[date or number left out]"


def shown_for(span: Span, people: Mapping[str, Person]) -> str:
    """The pseudonym for a span; where the words fit several people, words that name none of them."""
    if span.is_number:
        return NUMBER
    if len(span.person_ids) != 1:
        return SEVERAL
    person = people.get(span.person_ids[0])
    return person.shown if person else SEVERAL


def replace_names(text: str, spans: Iterable[Span], people: Mapping[str, Person]) -> str:
    """Return `text` with each span replaced. Spans must be in order and not overlap.

    Raises ValueError for spans outside the text or out of order, so that a stale span never
    leaves a name standing.
    """
    parts: list[str] = []
    place = 0
    for span in spans:
        if span.start < place or span.end > len(text) or span.start >= span.end:
            raise ValueError("The spans do not fit the text; work them out again.")
        parts += [text[place : span.start], shown_for(span, people)]
        place = span.end
    parts.append(text[place:])
    return "".join(parts)
