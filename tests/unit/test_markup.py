"""Components as HTML: everything is escaped, fields are native, stores show nothing."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from dashboard.french import typeset
from dashboard.layouts.html_renderer import element, markup
from tests.factories.strategies import quick_cases


@pytest.mark.parametrize(
    ("node", "text"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param(False, "", id="a condition that failed"),
        pytest.param(0, "0", id="zero is a text"),
        pytest.param("a < b & c", "a &lt; b &amp; c", id="text"),
        pytest.param(html.P(), "<p></p>", id="empty"),
        pytest.param(html.Br(), "<br>", id="void"),
        pytest.param(html.P(["a", None, html.B("c")]), "<p>a<b>c</b></p>", id="children"),
        pytest.param([html.I("a"), (html.B("b"),)], "<i>a</i><b>b</b>", id="lists"),
        pytest.param(html.P("a", className="x y"), '<p class="x y">a</p>', id="class"),
        pytest.param(html.Label("a", htmlFor="b"), '<label for="b">a</label>', id="for"),
        pytest.param(html.P(hidden=True), "<p hidden></p>", id="bare attribute"),
        pytest.param(html.P(hidden=False), "<p></p>", id="attribute left out"),
        pytest.param(html.P(tabIndex=-1), '<p tabindex="-1"></p>', id="lower case"),
        pytest.param(
            html.P(**{"aria-label": 'a"b'}), '<p aria-label="a&#34;b"></p>', id="value escaped"
        ),
        pytest.param(dcc.Store(id="s", data="<b>"), "", id="a store shows nothing"),
        pytest.param(dcc.Location(id="l"), "", id="nor does the address"),
    ],
)
def test_a_component_is_written_as_html(node: Any, text: str) -> None:
    assert markup(node) == text


@settings(max_examples=quick_cases())
@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    assert markup(html.P(text)) == Markup("<p>") + escape(typeset(text)) + Markup("</p>")
    assert "<" not in str(markup(html.P(title=text))).removeprefix("<p").removesuffix("></p>")


def test_a_property_is_not_an_element() -> None:
    assert element("p", {"title": '"><script>'}) == '<p title="&#34;&gt;&lt;script&gt;"></p>'


def choices(kind: Any, value: Any) -> str:
    field = kind(
        id="f", options=[{"value": "a", "label": "A"}, {"value": "b", "label": "B"}], value=value
    )
    return str(markup(field, {"f": "name"}))


@pytest.mark.parametrize(
    ("kind", "type_", "value", "ticked"),
    [
        pytest.param(dbc.Checklist, "checkbox", ["a", "b"], ["a", "b"], id="several boxes"),
        pytest.param(dbc.Checklist, "checkbox", [], [], id="no box"),
        pytest.param(dbc.RadioItems, "radio", "b", ["b"], id="one radio"),
        pytest.param(dbc.RadioItems, "radio", "", [], id="no radio"),
    ],
)
def test_choices_are_native_fields_with_labels(
    kind: Any, type_: str, value: Any, ticked: list[str]
) -> None:
    text = choices(kind, value)
    for option in "ab":
        checked = " checked" if option in ticked else ""
        assert f'<input type="{type_}" name="name"{checked} id="f-{option}"' in text
        assert f'<label for="f-{option}"' in text


def test_a_select_marks_its_value() -> None:
    text = choices(dbc.Select, "b")
    assert text.startswith('<select id="f" name="name"')
    assert '<option value="a">A</option><option value="b" selected>B</option>' in text


def test_an_input_carries_its_value_escaped() -> None:
    text = str(markup(dbc.Input(id="f", type="search", value='a"b'), {"f": "q"}))
    assert 'value="a&#34;b"' in text
    assert 'name="q"' in text


def test_a_field_that_no_form_names_sends_nothing() -> None:
    text = str(markup(dbc.Checklist(id="other", options=[{"value": "a", "label": "A"}], value=[])))
    assert 'name=""' in text
