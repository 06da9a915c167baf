"""Draws any Django form with GOV.UK components."""

from collections.abc import Iterable

from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.utils.safestring import SafeString

from goldthread.apps.ui import govuk
from goldthread.apps.ui.components import Link
from goldthread.apps.ui.forms.base import GovukForm, answer_in_words
from goldthread.apps.ui.forms.dates import PARTS, DateParts
from goldthread.apps.ui.forms.drawing import Params, field, joined, wrong_parts

__all__ = ["chosen_filters", "error_summary", "field", "fields", "question"]


def fields(form: BaseForm) -> SafeString:
    """Every field in order, those that hang on a choice under their choice; hidden ones last."""
    return joined([*map(field, _standing(form)), *(bound.as_hidden() for bound in form.hidden_fields())])


def question(form: BaseForm) -> SafeString:
    """As :func:`fields`; the first field, asked alone or first, is the page's heading."""
    first, *rest = _standing(form)
    hidden = [bound.as_hidden() for bound in form.hidden_fields()]
    return joined([field(first, heading=True), *map(field, rest), *hidden])


def _standing(form: BaseForm) -> list[BoundField]:
    """Visible fields that do not hang on a choice of another."""
    hanging = form.hanging() if isinstance(form, GovukForm) else {}
    return [bound for bound in form.visible_fields() if bound.name not in hanging]


def error_summary(refused: Iterable[BaseForm]) -> SafeString:
    """The list of what is wrong, each a link to its input; nothing if nothing is wrong."""
    found = [item for form in refused for item in _problems(form)]
    if not found:
        return SafeString("")
    return govuk.render("error-summary", {"titleText": "There is a problem", "errorList": found})


def chosen_filters(form: BaseForm, request: HttpRequest) -> list[Link]:
    """The filters in force, each a link that takes it away."""
    links = []
    for bound in form.visible_fields():
        names = [bound.html_name, *(f"{bound.html_name}-{part}" for part in PARTS)]
        if not form.is_bound or bound.errors or bound.data in (None, "", []):
            continue
        rest = request.GET.copy()
        for name in [*names, "page"]:
            rest.pop(name, None)
        value = getattr(form, "cleaned_data", {}).get(bound.name, bound.data)
        text = f"{bound.label}: {answer_in_words(bound.field, value)}"
        links.append(Link(text, f"?{rest.urlencode()}"))
    return links


def _problems(form: BaseForm) -> list[Params]:
    found: list[Params] = [{"text": message} for message in form.non_field_errors()]
    for name in form.fields:
        bound = form[name]
        # A hidden field has no input to go to.
        target = {} if bound.is_hidden else {"href": f"#{_anchor(bound)}"}
        found.extend({"text": message, **target} for message in bound.errors)
    return found


def _anchor(bound: BoundField) -> str:
    if isinstance(bound.field.widget, DateParts):
        return f"{bound.auto_id}-{wrong_parts(bound)[0]}"
    return bound.auto_id
