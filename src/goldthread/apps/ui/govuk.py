"""GOV.UK Frontend's macros, rendered through one Jinja environment kept for the life of the process.

Parameters are named as in the GOV.UK Design System. Free text goes to ``text``; ``html`` takes only what
Django already holds to be safe. A name that the macro does not know raises: a typing error must not become a
missing hint.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader, TemplateNotFound, nodes, select_autoescape
from jinja2.runtime import Macro

PREFIX = "govuk_frontend_jinja"
MARKUP_SLOTS = {"start", "end", "navigationStart", "navigationEnd"}
_DICT_METHODS = frozenset(dir(dict))
PAGE_SCHEMES = ("/", "#", "?", "http://", "https://", "mailto:", "tel:")


class ComponentError(ValueError):
    """A component or parameter that does not exist, or markup where only text may stand."""


class _Environment(Environment):
    """Reads a parameter as a key first; Jinja tries the attributes of dict first, at three times the cost."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if type(obj) is dict and attribute not in _DICT_METHODS:
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


@cache
def environment() -> Environment:
    """The one Jinja environment; templates are compiled once and never looked for again."""
    made = _Environment(
        loader=PrefixLoader({PREFIX: PackageLoader(PREFIX)}),
        autoescape=select_autoescape(),
        auto_reload=False,
        cache_size=-1,
    )
    # The macros indent what they wrap; inside a textarea that would change what a person wrote.
    made.filters["indent"] = lambda text, *_: text
    return made


def render(component: str, params: Mapping[str, Any]) -> SafeString:
    """Markup of one component.

    :param component: the GOV.UK name, such as ``summary-list``
    :raises ComponentError: for an unknown component or parameter, an ``html`` that is not safe, or a link
        with a scheme that runs code
    """
    macro = _macro(component)
    unknown = [name for name in params if name not in _parameters(component)]
    if unknown:
        raise ComponentError(f"{component} has no parameter {', '.join(sorted(unknown))}.")
    checked = _checked(params, component, component)
    return mark_safe(str(macro(checked)).strip())  # noqa: S308 - the macros escape; html was checked above


def page(href: str) -> str:
    """The address, if a browser would open a page there; one that would run code raises."""
    if not str(href).lower().startswith(PAGE_SCHEMES):
        raise ComponentError(f"{href!r} is not a link to a page.")
    return href


@cache
def _macro(component: str) -> Macro:
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    try:
        module: Any = environment().get_template(_path(component)).module
    except TemplateNotFound:
        raise ComponentError(f"There is no component {component}.") from None
    macro: Macro = getattr(module, name)
    return macro


def _path(component: str) -> str:
    return f"{PREFIX}/components/{component}/macro.html"


@cache
def _parameters(component: str) -> frozenset[str]:
    """What the macro reads of ``params`` itself."""
    tree = _tree(_path(component))
    dotted = {node.attr for node in tree.find_all(nodes.Getattr) if _is_params(node.node)}
    return frozenset(dotted | {key for node, key in _subscripts(tree) if _is_params(node)})


@cache
def _vocabulary(path: str) -> frozenset[str]:
    """Every name that the template, or one it imports, reads of any value: what may stand at any depth."""
    tree = _tree(path)
    words = {node.attr for node in tree.find_all(nodes.Getattr)} | {key for _, key in _subscripts(tree)}
    for imported in tree.find_all(nodes.FromImport):
        if isinstance(imported.template, nodes.Const):
            words |= _vocabulary(imported.template.value)
    return frozenset(words)


def _tree(path: str) -> nodes.Template:
    env = environment()
    assert env.loader is not None
    return env.parse(env.loader.get_source(env, path)[0])


def _is_params(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "params"


def _subscripts(tree: nodes.Template) -> list[tuple[nodes.Node, str]]:
    found = [(node.node, node.arg) for node in tree.find_all(nodes.Getitem)]
    return [
        (node, arg.value)
        for node, arg in found
        if isinstance(arg, nodes.Const) and isinstance(arg.value, str)
    ]


def _checked(value: Any, component: str, where: str) -> Any:
    """A copy without empty values (the macros take None for a word), every name and every markup checked."""
    if isinstance(value, Mapping):
        return {
            key: _member(key, member, component, where) for key, member in value.items() if member is not None
        }
    if isinstance(value, list | tuple):
        return [_checked(member, component, where) for member in value]
    return value


def _member(key: str, value: Any, component: str, where: str) -> Any:
    where = f"{where} > {key}"
    if key not in _vocabulary(_path(component)):
        raise ComponentError(f"{where}: {component} knows no such parameter.")
    if key == "attributes":
        if not isinstance(value, Mapping):
            raise ComponentError(f"{where}: attributes are a mapping, never text.")
        return dict(value)
    if key == "html" or key.endswith("Html") or (key in MARKUP_SLOTS and component == "service-navigation"):
        if value and not hasattr(value, "__html__"):
            raise ComponentError(f"{where}: only safe markup may stand here; put free text in text.")
    elif key in ("href", "redirectUrl"):
        page(value)
    return _checked(value, component, where)
