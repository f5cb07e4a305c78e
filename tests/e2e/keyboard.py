"""A visitor with a keyboard and no pointer: where the focus is, whether it can be seen there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Frame, Page

MOST = 400  # more than the stops of any page
ROUNDS = 3
# Kept in the page: what each element that can take the focus looks like when it has it not.
AT_REST = """() => {
  const all = [...document.querySelectorAll("a,button,input,select,textarea,summary,[tabindex]")];
  const nodes = all.flatMap((node) => [node, ...(node.labels || [])]);
  nodes.push(...document.querySelectorAll(".inp,.seg,.cb,.it"));
  window.atRest = new WeakMap(nodes.map((node) => {
    const { boxShadow, outlineStyle, outlineColor } = getComputedStyle(node);
    return [node, [boxShadow, outlineStyle, outlineColor].join()];
  }));
}"""
# Where the focus is. `ring`: a line of 2 px or more that the element, its label or its field has
# for the focus alone; `inside`: in sight in what scrolls or cuts; `clear`: nothing lies over its
# middle.
HERE = """() => {
  const node = document.activeElement;
  if (!node || node === document.body || !document.hasFocus()) return null;
  const seen = (color) => color !== "transparent" && !/^rgba.*[,/] *0\\)$/.test(color);
  const isRing = (shadow) => {
    const [x, y, blur, spread] = (shadow.match(/-?[\\d.]+px/g) || []).map(parseFloat);
    const [color] = shadow.match(/rgba?\\([^)]*\\)/) || ["255 255 255"];
    const dark = color.match(/[\\d.]+/g).slice(0, 3).every((part) => part < 128);
    return !x && !y && !blur && spread >= 2 && dark;
  };
  const line = (of) => {
    const { boxShadow, outlineStyle, outlineColor, outlineWidth } = getComputedStyle(of);
    const before = window.atRest && window.atRest.get(of);
    if ([boxShadow, outlineStyle, outlineColor].join() === before) return false;
    if (outlineStyle !== "none" && seen(outlineColor) && parseFloat(outlineWidth) >= 2) return true;
    return boxShadow.split(/,(?![^(]*\\))/).some(isRing);
  };
  const shown = node.matches(".btn-check") && node.labels[0] ? node.labels[0] : node;
  const row = node.matches(".it h4 a,.it h3 a") && node.closest(".it");
  const marked = [shown, node.closest(".inp,.cb,.seg"), row].filter(Boolean);
  const { left, top, right, bottom } = shown.getBoundingClientRect();
  const meets = (box) =>
    bottom > box.top && right > box.left && top < box.bottom && left < box.right;
  let inside = meets({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  for (let of = shown.parentElement; of && of !== document.body; of = of.parentElement) {
    const cuts = !["visible", "clip"].includes(getComputedStyle(of).overflow);
    if (cuts) inside &&= meets(of.getBoundingClientRect());
  }
  const within = (low, high, most, share) =>
    Math.max(low, 0) + share * (Math.min(high, most) - Math.max(low, 0));
  const clear = [0.5, 0.15, 0.85].some((x) => {
    const at = [within(left, right, innerWidth, x), within(top, bottom, innerHeight, 0.5)];
    const found = document.elementFromPoint(...at);
    return found && (shown.contains(found) || found.contains(shown));
  });
  const named = [node.getAttribute("aria-label"), node.labels?.[0]?.innerText, node.innerText];
  const part = node.closest(
    ".skip,header.hd,.demo,.rail,.headline,.maptop,.map,.ctl,.lg,.attr,.tbv,.results,.fiche,.foot");
  return {
    name: (named.find(Boolean) || "").trim().replace(/[ \\n\\t]+/g, " "),
    id: node.id, tag: node.localName, href: node.href || "",
    part: part ? part.classList[0] : "",
    ring: marked.some(line), inside, clear,
  };
}"""
# Where the focus is, having been given to everything in turn.
FOCUS_ALL = """(here) => {
  const all = "a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex]";
  return [...document.querySelectorAll(all)]
    .filter((node) => node.tabIndex >= 0 && !node.disabled && node.checkVisibility())
    .map((node) => { node.focus(); return document.activeElement === node && here(); })
    .filter(Boolean);
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the focus stands."""

    name: str
    id: str
    tag: str
    href: str
    part: str
    ring: bool
    inside: bool
    clear: bool

    @property
    def what(self) -> tuple[str, ...]:
        """Return which thing it is; what a map says changes with its size."""
        return (self.tag, self.id or self.name, self.href)

    @property
    def faults(self) -> list[str]:
        """Return what somebody who looks at the screen would miss."""
        faults = {"no visible focus": not self.ring, "out of sight": not self.inside}
        return [words for words, holds in (faults | {"covered": not self.clear}).items() if holds]


class Keyboard:
    """The keys of one page; each stop must show that it has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def rest(self) -> Keyboard:
        """Remember how everything looks without the focus; nothing may have it yet."""
        self.page.evaluate(AT_REST)
        return self

    def here(self) -> Stop:
        """Return where the focus stands."""
        stop = stop_of(self.page.main_frame)
        assert stop, "nothing of the page has the focus"
        return stop

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def next(self, key: str = "Tab") -> Stop:
        """Press Tab (or another key) and return where that leads, which must show it."""
        stop = self._led(key)
        assert stop, f"{key} leaves the page"
        return stop

    def _led(self, key: str) -> Stop | None:
        """Press a key and return where that leads; None when out of the page."""
        self.press(key)
        stop = stop_of(self.page.main_frame)
        assert not (stop and stop.faults), (stop and stop.faults, stop)
        return stop

    def everywhere(self) -> list[Stop]:
        """Give the focus to all that takes it, by a script: faster, in the order of the page."""
        self.next()  # a browser shows the focus to who uses keys
        stops: list[dict[str, Any]] = self.page.evaluate(f"() => ({FOCUS_ALL})({HERE})")
        found = [Stop(**stop) for stop in stops]
        assert [stop for stop in found if stop.faults] == []
        return found

    def until(self, wanted: Callable[[Stop], bool], key: str = "Tab") -> Stop:
        """Press Tab until a stop is the wanted one."""
        for _ in range(MOST):
            stop = self._led(key)
            if stop and wanted(stop):
                return stop
        pytest.fail(f"{key} never reaches it")

    def to(self, name: str, most: int = MOST, key: str = "Tab") -> Stop:
        """Press Tab until the focus is on what is called `name`, or whose name begins so."""
        passed = []
        for _ in range(most):
            stop = self._led(key)
            if stop and stop.name.startswith(name):
                return stop
            passed.append(stop.name if stop else None)
            if passed.count(None) == ROUNDS:
                break
        pytest.fail(f"{key} never reaches « {name} » but {passed}")

    def round(self, key: str = "Tab") -> list[Stop]:
        """Press Tab until it has been everywhere and return the stops; fail in a trap."""
        found: list[Stop] = []
        for _ in range(MOST):
            stop = self._led(key)
            if stop is None:
                return found
            found.append(stop)
        pytest.fail(f"{key} never leaves the page: last at {found[-3:]}")


def stop_of(frame: Frame) -> Stop | None:
    """Return where the focus stands in a frame."""
    found: dict[str, Any] | None = frame.evaluate(HERE)
    return Stop(**found) if found else None
