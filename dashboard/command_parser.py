"""A parser of command lines that speaks French: headings, usage and errors of `argparse`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from dashboard.texts.terminal import Parsing


class _Formatter(argparse.HelpFormatter):
    """Writes help under French headings."""

    def start_section(self, heading: str | None) -> None:
        super().start_section(Parsing.HEADINGS.get(heading or "", heading))

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, Parsing.USAGE if prefix is None else prefix)


class CommandParser(argparse.ArgumentParser):
    """An `ArgumentParser` whose every word is French."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of `ArgumentParser`
        super().__init__(**options, add_help=False, formatter_class=_Formatter)
        self.add_argument("-h", "--help", action="help", help=Parsing.HELP)

    def error(self, message: str) -> NoReturn:
        """Print usage and what is wrong, and exit with 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}{Parsing.COLON}{in_french(message)}\n")


def in_french(message: str) -> str:
    """Return an error of `argparse` in French; one that is not known stays as it is."""
    for pattern, words in Parsing.ERRORS.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(**found.groupdict())
    return message
