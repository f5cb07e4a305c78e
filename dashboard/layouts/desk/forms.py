"""The frame of a page of the desk, and the fields of its forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard.layouts.elements import icon
from dashboard.layouts.html_renderer import element
from dashboard.layouts.page_chrome import PageFacts, page_frame
from dashboard.paths import DeskPath
from dashboard.texts.atelier import SignIn

TOKEN = "jeton"  # noqa: S105 - the name of a field


@dataclass(frozen=True, slots=True)
class Message:
    """What the last request came to; a fault is read out at once."""

    words: str
    fault: bool = False


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What every page of the desk says and sends: facts of the frame, token of the forms."""

    page: PageFacts
    token: str
    signed_in: bool = False
    message: Message | None = None


_LOOKS = {True: ("exclamation-octagon", "desk-fault"), False: ("check-lg", "desk-done")}
Content = Sequence[Component | Markup | str | None]


def desk_page(facts: DeskFacts, title: str, content: Content) -> Component:
    """Return a page of the desk."""
    return page_frame(
        facts.page,
        "",
        [
            html.Div([html.H1(title), _way_out(facts)], className="desk-head"),
            said_aloud(facts.message) if facts.message else None,
            *content,
        ],
        className="page data-page desk",
    )


def _way_out(facts: DeskFacts) -> Component | None:
    if not facts.signed_in:
        return None
    return form(facts, DeskPath.SIGN_OUT, [submit(SignIn.LEAVE, look="b b-s")])


def said_aloud(message: Message) -> Component:
    """Return what the last request came to, for screen readers at once."""
    glyph, look = _LOOKS[message.fault]
    return html.P(
        [icon(glyph), html.Span(message.words)],
        className=f"desk-said {look}",
        id="message",
        role="alert" if message.fault else "status",
    )


def form(facts: DeskFacts, action: str, content: Content, **properties: str) -> Component:
    """Return a form that sends its token."""
    return html.Form(
        [hidden(TOKEN, facts.token), *content], method="post", action=action, **properties
    )


def submit(words: str, look: str = "b b-p", **properties: str) -> Component:
    """Return a button that sends its form."""
    return html.Button(words, type="submit", className=look, **properties)


def hidden(name: str, value: str) -> Markup:
    """Return a field that is sent unseen."""
    return element("input", {"type": "hidden", "name": name, "value": value})


def select(
    name: str, options: Iterable[tuple[str, str]], chosen: str, **properties: str
) -> Component:
    """Return a list to choose from; `options` are values with their words."""
    rows = [html.Option(words, value=value, selected=value == chosen) for value, words in options]
    return html.Select(rows, id=name, name=name, className="form-select", **properties)


def labelled(name: str, label: str, field_: Component) -> Component:
    """Return a field below its label."""
    return html.Div([html.Label(label, htmlFor=name), field_], className="desk-field")


def box(
    name: str, value: str, label: Sequence[Component | str] | str, *, on: bool, kind: str
) -> Component:
    """Return a box to tick (`kind` checkbox or radio) with its label."""
    mark = f"{name}-{value}"
    look = {"type": kind, "id": mark, "name": name, "value": value, "checked": on}
    ticked = element("input", look | {"className": "form-check-input"})
    words = html.Label(label, htmlFor=mark, className="form-check-label")
    return html.Div([ticked, words], className="form-check")


@dataclass(frozen=True, slots=True)
class InputField:
    """A field with its label, its hint below it, and attributes of its `input`."""

    name: str
    label: str
    hint: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def shown(self, value: str | None = None) -> Component:
        """Return the field, with what it holds."""
        told = {"aria-describedby": f"{self.name}-aide"} if self.hint else {}
        box = element(
            "input",
            {
                "type": "text",
                "id": self.name,
                "name": self.name,
                "value": value,
                "className": "form-control",
                **told,
                **self.attributes,
            },
        )
        hint = html.Small(self.hint, id=f"{self.name}-aide", className="muted")
        parts = [html.Label(self.label, htmlFor=self.name), box, hint if self.hint else None]
        return html.Div(parts, className="desk-field")
