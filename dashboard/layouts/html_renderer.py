"""Components as plain HTML: what a page shows before, or without, its script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup, escape

from dashboard.french import typeset
from dashboard.ids import FilterId, ListId, MapId

VOID = {"br", "hr", "img", "input", "link", "meta"}
# Dash knows no `translate`, and lets through what begins with `data-`.
NAMES = {"className": "class", "htmlFor": "for", "data-translate": "translate"}
# What is read aloud or shown of an element besides its text.
WORDS = frozenset(
    {"alt", "aria-label", "data-message", "data-title", "data-toast", "placeholder", "title"}
)
VERBATIM = frozenset({"Code", "Pre", "Textarea"})
NOTHING = Markup()


def untranslated() -> dict[str, Any]:
    """Return the attributes of names and numbers: a browser that translates keeps them."""
    return {"data-translate": "no"}


def proper_name(words: str) -> Component | str:
    """Return a name that stands among other words, kept so; "" for none."""
    return html.Span(words, **untranslated()) if words else ""


def naming(sentence: str, name: str) -> list[Component | str]:
    """Return a sentence in which `name`, wherever it stands, is kept so."""
    first, *others = sentence.split(name) if name else [sentence]
    return [first, *(part for other in others for part in (proper_name(name), other))]


def element(tag: str, properties: Mapping[str, Any], content: Markup = NOTHING) -> Markup:
    """Return one element; a property of None or False is left out, one of True is bare.

    `tag` and the names of properties are the program's own; every value is escaped.
    """
    # Dash gives those with a hyphen (aria-…, data-…) last, in another order in each process: with
    # these sorted, every instance makes the same page.
    ordered = sorted(properties, key=lambda name: name if "-" in name else "")
    attributes = "".join(_attribute(name, properties[name]) for name in ordered)
    closing = "" if tag in VOID else f"{content}</{tag}>"
    return Markup(f"<{tag}{attributes}>{closing}")  # noqa: S704 - made of escaped parts


def _attribute(name: str, value: Any) -> str:  # noqa: ANN401 - Dash gives any of JSON's kinds
    if value is None or value is False:
        return ""
    html_name = NAMES.get(name, name.lower())
    if value is True:
        return f" {html_name}"
    words = typeset(str(value)) if html_name in WORDS else str(value)
    return f' {html_name}="{escape(words)}"'


Properties: TypeAlias = "Mapping[str, Any]"
Label: TypeAlias = "Callable[[Any], Markup]"


# Fields of the filters' form that stand elsewhere on the page.
OUTSIDE = (ListId.SORT, MapId.VIEW, MapId.TINT)


def _form(props: Properties) -> dict[str, str]:
    return {"form": FilterId.FORM} if props["id"] in OUTSIDE else {}


def _choices(kind: str) -> Callable[[Properties, str, Label], Markup]:
    def choices(props: Properties, name: str, label: Label) -> Markup:
        value = props.get("value") or []
        chosen = value if isinstance(value, list) else [value]
        rows = [
            _choice(
                props,
                option,
                label(option["label"]),
                {
                    "type": kind,
                    "name": name,
                    "checked": option["value"] in chosen,
                    **_form(props),
                },
            )
            for option in props["options"]
        ]
        look = {"id": props["id"], "class": props.get("class_name")}
        return element("div", look, NOTHING.join([_unticked(props, name), *rows]))

    return choices


def _unticked(props: Properties, name: str) -> Markup:
    """Return what the form sends for the one box ticked by default when it is not: 0."""
    hidden = {"type": "hidden", "name": name, "value": "0"}
    return element("input", hidden) if props["id"] == FilterId.INCLUDE_OPEN_TO_ALL else NOTHING


def _choice(props: Properties, option: Properties, label: Markup, field: dict[str, Any]) -> Markup:
    mark = f"{props['id']}-{option['value']}"
    look = {
        "id": mark,
        "value": option["value"],
        "class": props.get("input_class_name", "form-check-input"),
    }
    words = {"for": mark, "class": props.get("label_class_name", "form-check-label")}
    content = element("input", {**field, **look}) + element("label", words, label)
    return element("div", {"class": "form-check"}, content)


def _input(props: Properties, name: str, _label: Label) -> Markup:
    kept = ("id", "type", "placeholder", "value", "maxlength", "min", "max", "autocomplete")
    look = {key: props.get(key) for key in kept}
    return element(
        "input", {**look, "name": name, "class": f"form-control {props.get('class_name')}"}
    )


def _select(props: Properties, name: str, _label: Label) -> Markup:
    options = [
        element(
            "option",
            {"value": option["value"], "selected": option["value"] == props.get("value")},
            escape(typeset(option["label"])),
        )
        for option in props["options"]
    ]
    look = {
        "id": props["id"],
        "name": name,
        "class": f"form-select {props.get('class_name')}",
    } | _form(props)
    return element("select", look, NOTHING.join(options))


FIELDS: Mapping[str, Callable[[Properties, str, Label], Markup]] = {
    "Checklist": _choices("checkbox"),
    "RadioItems": _choices("radio"),
    "Input": _input,
    "Select": _select,
}


EMPTY: Mapping[str, str] = {}


def markup(node: Any, names: Mapping[str, str] = EMPTY) -> Markup:  # noqa: ANN401 - Dash's children
    """Return `node` (component, text, list or None) as HTML, every text escaped and well set.

    `names` gives the form name of each field's id, so that a form works without a script; a field
    may have one of its own.
    """
    if node is None or node is False:
        return Markup()
    if isinstance(node, (list, tuple)):
        return Markup().join(markup(child, names) for child in node)
    if isinstance(node, Component):
        return _component(node, names)
    return node if isinstance(node, Markup) else escape(typeset(str(node)))


def _component(component: Component, names: Mapping[str, str]) -> Markup:
    described: dict[str, Any] = component.to_plotly_json()
    kind, properties = str(described["type"]), dict(described["props"])
    if described["namespace"] == "dash_bootstrap_components":
        name = properties.get("name") or names.get(str(properties.get("id")), "")
        return FIELDS[kind](properties, name, lambda label: markup(label, names))
    if described["namespace"] != "dash_html_components":
        return Markup()  # stores and the like show nothing
    children = properties.pop("children", None)
    if kind in VERBATIM and isinstance(children, str):
        children = escape(children)
    return element(kind.lower(), properties, markup(children, names))
