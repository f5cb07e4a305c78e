"""Our Dash components and their modules in the browser: same names, same props, same payloads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_type_hints, is_typeddict

import dash
import pytest

from dashboard.components import page, payloads
from dashboard.components.page import PageComponent
from dashboard.settings import ROOT
from dashboard.web.shell import ASKED_BY_DASH, SCRIPTS, read_settings, renderer_scripts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.testing import FlaskClient

SOURCES = ROOT / "assets" / "js"
KINDS = [
    kind
    for kind in vars(page).values()
    if isinstance(kind, type) and issubclass(kind, PageComponent) and kind is not PageComponent
]
PAYLOADS = {name: kind for name, kind in vars(payloads).items() if is_typeddict(kind)}
TYPES = (SOURCES / "types.js").read_text("utf-8")
FROM_DASH = "4.4.1"  # the version that the seams of dashboard/web/shell.py were read from
NAMES = [kind.__name__ for kind in KINDS]


def script(kind: type[PageComponent]) -> str:
    """Return the text of the module of a component."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()
    return (SOURCES / "components" / f"{name}.js").read_text("utf-8")


def typedefs() -> Mapping[str, dict[str, str]]:
    """Return the object types of `types.js`: name → property → type."""
    found = {}
    for block in re.findall(r"/\*\*.*?\*/", TYPES, re.DOTALL):
        if name := re.search(r"@typedef \{object\} (\w+)", block):
            pairs = re.findall(r"@property \{(.+)\} \[?(\w+)\]?", block)
            found[name[1]] = {prop: kind for kind, prop in pairs}
    return found


SAID = {"int": "number", "str": "string", "bool": "boolean", "None": "null"}


def in_javascript(hint: Any) -> str:
    """Return a Python type as `types.js` writes it."""
    text = hint.__name__ if isinstance(hint, type) and "[" not in str(hint) else str(hint)
    text = text.replace("dashboard.components.payloads.", "")
    text = re.sub(r"list\[(\w+)\]", r"\1[]", text)
    text = re.sub(r"dict\[(?:int|str), ([\w[\]]+)\]", r"Record<string, \1>", text)
    return re.sub(r"\b(int|str|bool|None)\b", lambda found: SAID[found[0]], text)


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_each_component_tells_of_each_of_its_props(kind: type[PageComponent]) -> None:
    assert re.findall(r"- `(\w+)`:", kind.__doc__ or "") == list(kind.PROPS)


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_each_component_has_a_module_of_its_name_that_uses_its_props(
    kind: type[PageComponent],
) -> None:
    text = script(kind)
    assert f"export const {kind.__name__} = class" in text
    unused = [prop for prop in kind.PROPS if not re.search(rf"\b{prop}\b", text)]
    assert unused == []


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_component_is_laid_out_without_values(kind: type[PageComponent]) -> None:
    assert kind("it").to_plotly_json() == {
        "props": {"id": "it"},
        "type": kind.__name__,
        "namespace": "carte",
    }


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_is_the_same_on_both_sides(name: str) -> None:
    hints = get_type_hints(PAYLOADS[name])
    assert typedefs()[name] == {key: in_javascript(hint) for key, hint in hints.items()}


def test_no_script_of_a_component_names_an_element_of_the_page() -> None:
    for path in SOURCES.glob("components/*.js"):
        assert not re.search(r"byId\(|querySelector\(\W#", path.read_text("utf-8")), path.name


def test_the_seams_are_those_of_the_version_of_dash_that_runs() -> None:
    assert dash.__version__ == FROM_DASH, "read dashboard/web/shell.py again, then change this"


def test_the_page_names_what_runs_dash_and_nothing_else_of_it(client: FlaskClient) -> None:
    text = client.get("/").get_data(as_text=True)
    of_dash = re.findall(r'src="([^"]*/_dash-component-suites/[^"]+)"', text)
    assert len(of_dash) == len(SCRIPTS)
    for address, beginning in zip(of_dash, SCRIPTS, strict=True):
        assert f"/dash/{beginning}" in address
        assert client.get(address).status_code == 200
        # Inert: a browser that fetched them by itself would bring the map later.
        assert f'<script type="text/plain" data-dash src="{address}"></script>' in text


def test_what_dash_asks_for_as_it_starts_is_fetched_ahead(client: FlaskClient) -> None:
    text = client.get("/").get_data(as_text=True)
    for address in ASKED_BY_DASH:
        assert f'<link rel="preload" href="{address}" as="fetch" crossorigin>' in text
        assert client.get(address).status_code == 200


def test_scripts_that_are_not_needed_are_left_out() -> None:
    suite = "/_dash-component-suites/dash"
    given = [
        f"{suite}/dcc/dcc.js",
        f"{suite}/deps/react@18.js",
        f"{suite}/dash-renderer/build/x.js",
    ]
    listed = "\n".join(f'<script src="{address}"></script>' for address in given)
    assert renderer_scripts(listed) == given[1:]


def test_a_document_says_nothing_that_is_new_at_each_load(client: FlaskClient) -> None:
    assert read_settings('<script>{"end_id": "x", "ui": true}</script>') == {"ui": True}
    for path in ("/", "/couverture"):
        text = client.get(path).get_data(as_text=True)
        assert "_dash-config" in text
        assert "end_id" not in text


def test_the_hooks_that_tell_of_requests_are_in_the_renderer() -> None:
    folder = ROOT / "assets" / "js" / "shared"
    hooks = re.findall(r"^  (\w+)\(", (folder / "requests.js").read_text("utf-8"), re.MULTILINE)
    assert hooks == ["request_pre", "callback_resolved"]
    renderer = next(_renderer_files())
    for hook in hooks:
        assert f"{hook}:" in renderer


def _renderer_files() -> Any:
    package = dash.__path__[0]
    for resource in dash._dash_renderer._js_dist:
        name = resource["relative_package_path"]
        if "dash_renderer" in name:
            yield (ROOT.__class__(package) / name).read_text("utf-8")
