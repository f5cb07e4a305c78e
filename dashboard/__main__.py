"""The command line: `python -m dashboard [serve | check | schema | template | import | diff]`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dashboard.data.collections import read_collections
from dashboard.data.errors import InvalidFile
from dashboard.data.fields.table_schema import table_schema_text
from dashboard.data.geography import read_geography
from dashboard.data.projects import read_projects
from dashboard.data.provenance import read_provenance
from dashboard.french import plural
from dashboard.importer.command_line import add_import
from dashboard.settings import SettingError, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.data.errors import ValidationIssue

T = TypeVar("T")
FAULTY, MISUSED = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 for invalid data, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except SettingError as error:
        sys.stderr.write(f"{error}\n")
        return MISUSED
    return code


def serve(_: argparse.Namespace) -> int:
    """Start the HTTP server; return when it is stopped."""
    # Imported here: Dash and the server take a second, which the other commands need not spend.
    from dashboard.server import serve as serve_pages  # noqa: PLC0415

    try:
        serve_pages(Settings.from_env())
    except InvalidFile as error:
        sys.stderr.write(f"{error}\n{plural(len(error.issues), 'faute')}.\n")
        return FAULTY
    return 0


def check(options: argparse.Namespace) -> int:
    """Validate the data files and print every issue, or that there is none."""
    settings = Settings.from_env()
    if options.file:
        settings = replace(settings, projects=options.file)
    geography = read_geography(settings.geodata, settings.regions)
    projects, issues = _checked(read_projects, settings.projects, geography)
    if options.file is None:
        issues += _checked(read_collections, settings.collections, geography)[1]
    day = date.today()  # noqa: DTZ011 - a day of the place where it runs
    sources, wrong = _checked(read_provenance, settings.sources, projects or (), day)
    issues += wrong
    remarks = sources.remarks if sources and projects else ()
    for issue in (*issues, *remarks):
        sys.stdout.write(f"{issue.message}\n")
    if remarks:
        unused = plural(len(remarks), "source de champ", "sources de champ")
        sys.stdout.write(f"{unused} sans effet.\n")
    if issues:
        sys.stdout.write(f"{plural(len(issues), 'faute')}.\n")
        return FAULTY
    sys.stdout.write(f"{plural(len(projects or ()), 'fiche')}, aucune faute.\n")
    return 0


def schema(_: argparse.Namespace) -> int:
    """Print the Table Schema of `projects.csv`."""
    sys.stdout.write(table_schema_text())
    return 0


def diff(options: argparse.Namespace) -> int:
    """Print the differences between two files of records."""
    # Imported here: these load the territories, which the other commands do not need.
    from dashboard.domain.changes.diff import changes  # noqa: PLC0415
    from dashboard.exports.steward_files import FORMATS  # noqa: PLC0415

    settings = Settings.from_env()
    geography = read_geography(settings.geodata, settings.regions)
    try:
        old, new = (read_projects(file, geography) for file in (options.old, options.new))
    except InvalidFile as error:
        sys.stderr.write(f"{error}\n")
        return FAULTY
    sys.stdout.write(FORMATS[options.format](changes(old, new, geography)))
    return 0


def _checked(read: Callable[..., T], *what: Any) -> tuple[T | None, tuple[ValidationIssue, ...]]:  # noqa: ANN401
    try:
        return read(*what), ()
    except InvalidFile as error:
        return None, error.issues


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="Carte O2R")
    parser.set_defaults(run=serve)
    commands = parser.add_subparsers(title="commandes")
    commands.add_parser("serve", help="servir les pages (par défaut)").set_defaults(run=serve)
    checker = commands.add_parser("check", help="vérifier un fichier de fiches")
    checker.add_argument("file", nargs="?", type=Path, help="par défaut, les fichiers servis")
    checker.set_defaults(run=check)
    commands.add_parser("schema", help="écrire le schéma du fichier").set_defaults(run=schema)
    add_import(commands)
    differ = commands.add_parser("diff", help="dire ce qui a changé entre deux fichiers")
    differ.add_argument("old", type=Path, metavar="ANCIEN")
    differ.add_argument("new", type=Path, metavar="NOUVEAU")
    differ.add_argument("--format", choices=("text", "csv", "json"), default="text")
    differ.set_defaults(run=diff)
    return parser


if __name__ == "__main__":
    sys.exit(main())
