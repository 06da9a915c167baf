"""Short texts in templates, as the reader of the case may see them."""

from django import template

from goldthread.apps.cases.selectors.names import CaseReader

register = template.Library()


@register.filter
def line(text: str, reader: CaseReader) -> str:
    """A short text that was written without names: `{{ hold.reason|line:reader }}`."""
    return reader.line(text)
