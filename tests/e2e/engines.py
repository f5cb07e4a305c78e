"""The two browsers of the tests, and what Playwright can do in Chromium alone."""

from __future__ import annotations

from typing import Any

import pytest

from tools.browsers import CHROMIUM_ARGUMENTS

# How Playwright starts each browser. Firefox is the one that people have, spoken to in the standard
# protocol (WebDriver BiDi), which has no word for reduced motion yet.
LAUNCHED: dict[str, dict[str, Any]] = {
    "chromium": {"args": CHROMIUM_ARGUMENTS},
    "firefox": {
        "channel": "moz-firefox",
        "firefox_user_prefs": {
            "ui.prefersReducedMotion": 1,
            # Or the driver's keys and pointer stop at the page around another site's frame.
            "fission.autostart": False,
            "browser.download.alwaysOpenPanel": False,  # it takes the keyboard from the page
        },
    },
}
# What a test cannot ask of Firefox for one window, a Firefox started for it has in all of them.
THROUGHOUT: dict[tuple[str, Any], dict[str, Any]] = {
    ("java_script_enabled", False): {"javascript.enabled": False},
    ("forced_colors", "active"): {"browser.display.document_color_use": 2},
    ("reduced_motion", "no-preference"): {"ui.prefersReducedMotion": 0},
    ("color_scheme", "dark"): {"ui.systemUsesDarkTheme": 1},
}
# The page does all of this in Firefox too; a test cannot ask for it there, or is not told.
NO_SCRIPT = pytest.mark.chromium("a test waits by a script in the page, which Firefox has off too")
PAPER = pytest.mark.chromium("a test cannot look at a page as paper in Firefox, only print it")
MARGIN = pytest.mark.chromium("Firefox prints no words in the margin of a page")
LETTERS = pytest.mark.chromium("Firefox prints bold words as drawings, not as letters")
FINGER = pytest.mark.chromium("a test has no finger in Firefox")
CLIPBOARD = pytest.mark.chromium("a test cannot read the clipboard in Firefox")
DRAWN_FILE = pytest.mark.chromium("a test is not told of a file that a page makes in Firefox")
SENT = pytest.mark.chromium("a test is not told what a page sends in Firefox")
WORDS = pytest.mark.chromium("the browser's own words, which are Chromium's")
