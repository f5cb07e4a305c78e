"""The Bootstrap fields we use, as native HTML fields that a form can send without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from markupsafe import Markup, escape

from dashboard.ids import FilterId, ListId, MapId
from dashboard.layouts.markup_elements import NOTHING, element

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    return element("input", hidden) if props["id"] == FilterId.EVERYONE else NOTHING


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
    kept = ("id", "type", "placeholder", "value", "maxlength", "autocomplete")
    look = {key: props.get(key) for key in kept}
    return element(
        "input", {**look, "name": name, "class": f"form-control {props.get('class_name')}"}
    )


def _select(props: Properties, name: str, _label: Label) -> Markup:
    options = [
        element(
            "option",
            {"value": option["value"], "selected": option["value"] == props.get("value")},
            escape(option["label"]),
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
