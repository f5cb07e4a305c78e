"""The system's own browsers, found for tests and benches; `scripts/need-programs` installs them."""

from __future__ import annotations

import shutil

# The first found is taken. Debian's Chromium without windows is the same engine as the whole one
# and takes half the time.
PROGRAMS = {
    "chromium": ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}
CHROMIUM_ARGUMENTS = ("--no-sandbox",)


def find_browser(name: str, program: str | None = None) -> str:
    """Return the path of `program`, or of the first program of the browser that is installed.

    Raises:
        FileNotFoundError: There is none.
    """
    programs = [program] if program else PROGRAMS[name]
    path = next(filter(None, map(shutil.which, programs)), None)
    if not path:
        msg = f"none of {', '.join(programs)} is installed: run scripts/need-programs"
        raise FileNotFoundError(msg)
    return path
