"""The macros: one environment, names checked, text never markup."""

import json
from pathlib import Path

import pytest
from django.utils.html import format_html

from goldthread.apps.ui import govuk
from goldthread.apps.ui.govuk import ComponentError, render
from tests.unit.ui.html import parse, text

HOSTILE = "<img src=x onerror=alert(1)>\"'&"
PACKAGE = Path(__file__).resolve().parents[3] / "node_modules/govuk-frontend/dist/govuk/components"

LABEL = {"text": HOSTILE}
ITEMS = [{"value": HOSTILE, "text": HOSTILE, "hint": {"text": HOSTILE}}]
ERROR = {"hint": {"text": HOSTILE}, "errorMessage": {"text": HOSTILE}}
LEGEND = {"legend": {"text": HOSTILE}}
WITH_HOSTILE_TEXT = {
    "back-link": {"text": HOSTILE, "href": "/?q=" + HOSTILE},
    "breadcrumbs": {"items": [{"text": HOSTILE, "href": "/"}]},
    "button": {"text": HOSTILE, "value": HOSTILE, "name": "go", "attributes": {"data-x": HOSTILE}},
    "character-count": {"name": "a", "label": LABEL, "value": HOSTILE, "maxlength": 9, **ERROR},
    "checkboxes": {"name": "a", "items": ITEMS, "fieldset": LEGEND, **ERROR},
    "date-input": {"id": "a", "items": [{"name": "day", "value": HOSTILE}], "fieldset": LEGEND, **ERROR},
    "details": {"summaryText": HOSTILE, "text": HOSTILE},
    "error-message": {"text": HOSTILE},
    "error-summary": {"titleText": HOSTILE, "errorList": [{"text": HOSTILE, "href": "#a"}]},
    "exit-this-page": {"text": HOSTILE, "redirectUrl": "https://example.org/"},
    "fieldset": {**LEGEND},
    "file-upload": {"name": "a", "label": LABEL, **ERROR},
    "hint": {"text": HOSTILE},
    "input": {"name": "a", "label": LABEL, "value": HOSTILE, "prefix": {"text": HOSTILE}, **ERROR},
    "inset-text": {"text": HOSTILE},
    "label": {"text": HOSTILE, "for": "a"},
    "notification-banner": {"text": HOSTILE, "titleText": HOSTILE},
    "pagination": {"items": [{"number": HOSTILE, "href": "/"}], "next": {"href": "/", "labelText": HOSTILE}},
    "panel": {"titleText": HOSTILE, "text": HOSTILE},
    "password-input": {"name": "a", "label": LABEL, **ERROR},
    "radios": {"name": "a", "items": ITEMS, "fieldset": LEGEND, **ERROR},
    "select": {
        "name": "a",
        "label": LABEL,
        "items": ITEMS[:0] + [{"value": HOSTILE, "text": HOSTILE}],
        **ERROR,
    },
    "service-navigation": {
        "serviceName": HOSTILE,
        "navigation": [{"text": HOSTILE, "href": "/", "current": True}],
    },
    "skip-link": {"text": HOSTILE, "href": "#a"},
    "summary-list": {"rows": [{"key": {"text": HOSTILE}, "value": {"text": HOSTILE}}]},
    "table": {"caption": HOSTILE, "head": [{"text": HOSTILE}], "rows": [[{"text": HOSTILE}]]},
    "tabs": {"items": [{"label": HOSTILE, "id": "a", "panel": {"text": HOSTILE}}]},
    "tag": {"text": HOSTILE},
    "task-list": {"items": [{"title": {"text": HOSTILE}, "status": {"text": HOSTILE}, "href": "/"}]},
    "textarea": {"name": "a", "label": LABEL, "value": HOSTILE, **ERROR},
    "warning-text": {"text": HOSTILE, "iconFallbackText": HOSTILE},
}


@pytest.mark.parametrize("component", sorted(WITH_HOSTILE_TEXT))
def test_text_that_looks_like_markup_stays_text(component: str) -> None:
    root = parse(render(component, WITH_HOSTILE_TEXT[component]))
    assert not root.xpath(".//img")
    assert not root.xpath(".//@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize("component", sorted(WITH_HOSTILE_TEXT))
def test_nothing_is_inline(component: str) -> None:
    root = parse(render(component, WITH_HOSTILE_TEXT[component]))
    assert not root.xpath(".//script|.//style|.//@style")


def test_a_component_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ComponentError, match="no component buton"):
        render("buton", {"text": "Continue"})


@pytest.mark.parametrize(
    ("component", "params", "said"),
    [
        ("button", {"txt": "Continue"}, "txt"),
        ("input", {"name": "a", "label": {"text": "A", "clases": "x"}}, "input > label > clases"),
        ("summary-list", {"rows": [{"key": {"text": "A"}, "vallue": {}}]}, "rows > vallue"),
    ],
)
def test_a_misspelt_parameter_is_an_error_that_names_it(
    component: str, params: dict[str, object], said: str
) -> None:
    with pytest.raises(ComponentError, match=said):
        render(component, params)


@pytest.mark.parametrize(
    ("component", "params"),
    [
        ("inset-text", {"html": "<b>a</b>"}),
        ("details", {"summaryHtml": "<b>a</b>", "text": "b"}),
        ("error-summary", {"titleHtml": "<b>a</b>", "errorList": []}),
        ("service-navigation", {"navigation": [], "slots": {"start": "<b>a</b>"}}),
        ("button", {"text": "a", "attributes": " onclick=alert(1)"}),
        ("summary-list", {"rows": [{"key": {"text": "a"}, "value": {"html": "<b>a</b>"}}]}),
    ],
)
def test_free_text_is_refused_where_markup_stands(component: str, params: dict[str, object]) -> None:
    with pytest.raises(ComponentError):
        render(component, params)


def test_markup_that_django_made_is_taken() -> None:
    root = parse(render("inset-text", {"html": format_html("<b>{}</b>", HOSTILE)}))
    assert text(root.find(".//b")) == HOSTILE


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " javascript:x", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x"]
)
def test_a_link_that_would_run_code_is_refused(href: str) -> None:
    with pytest.raises(ComponentError, match="not a link"):
        render("button", {"text": "a", "href": href})


def test_empty_values_are_as_if_not_given() -> None:
    assert render("button", {"text": "a", "preventDoubleClick": None}) == render("button", {"text": "a"})


def test_lines_inside_nested_components_stay_as_typed() -> None:
    inner = render("textarea", {"name": "t", "label": {"text": "T"}, "value": "one\ntwo\n  three"})
    item = {"value": "x", "text": "X", "checked": True, "conditional": {"html": inner}}
    outer = parse(render("radios", {"name": "r", "fieldset": {"legend": {"text": "L"}}, "items": [item]}))
    assert outer.find(".//textarea").text.removeprefix("\n") == "one\ntwo\n  three"


def test_every_template_is_compiled_once() -> None:
    first = govuk._macro("button")
    render("button", {"text": "a"})
    assert govuk._macro("button") is first
    assert govuk.environment() is govuk.environment()


@pytest.mark.skipif(not PACKAGE.is_dir(), reason="node_modules is not here: run make assets")
@pytest.mark.parametrize("component", sorted(WITH_HOSTILE_TEXT))
def test_no_parameter_is_known_that_govuk_frontend_does_not_document(component: str) -> None:
    options = json.loads((PACKAGE / component / "macro-options.json").read_text())
    documented = {option["name"] for option in options}
    read_of_other_macros = {"title", "actions", "get"}  # inner macros call their argument params too
    assert govuk._parameters(component) <= documented | read_of_other_macros
