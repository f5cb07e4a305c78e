"""The command line: `python -m dashboard [COMMAND]`, `serve` without one."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from dashboard.command_parser import CommandParser
from dashboard.data.collections import read_collections
from dashboard.data.errors import InvalidFile, ValidationIssue
from dashboard.data.fields.field import Column
from dashboard.data.geography import read_geography
from dashboard.data.projects import read_projects
from dashboard.data.provenance import read_provenance
from dashboard.data.services import read_services
from dashboard.data.table_schema import table_schema_text
from dashboard.data.vocabularies import Collection, RecordStatus, Scheme
from dashboard.desk.passwords import LONGEST, SHORTEST, password_hash, write_hash
from dashboard.french import plural
from dashboard.importer.command import ImportOptions, import_list
from dashboard.importer.exchange_files import ServiceFilter
from dashboard.importer.merging import MergeMode
from dashboard.importer.wording import Help
from dashboard.settings import SettingError, Settings
from dashboard.texts.atelier import Terminal
from dashboard.texts.site import Site
from dashboard.texts.terminal import Command

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
        issues += _checked(read_services, settings.services, geography)[1]
    day = date.today()  # noqa: DTZ011 - a day of the place where it runs
    sources, wrong = _checked(read_provenance, settings.sources, projects or (), day)
    issues += wrong
    remarks = sources.remarks if sources and projects else ()
    for issue in (*issues, *remarks):
        sys.stdout.write(f"{issue.message}\n")
    if remarks:
        unused = plural(len(remarks), *Command.SOURCES)
        sys.stdout.write(Command.UNUSED.format(sources=unused))
    if issues:
        sys.stdout.write(Command.ISSUES.format(issues=plural(len(issues), "faute")))
        return FAULTY
    sys.stdout.write(Command.NO_ISSUE.format(records=plural(len(projects or ()), "fiche")))
    return 0


def schema(_: argparse.Namespace) -> int:
    """Print the Table Schema of `projects.csv`."""
    sys.stdout.write(table_schema_text())
    return 0


def password(options: argparse.Namespace) -> int:
    """Write, or print, the hash of the desk's password, asked twice and never shown."""
    first = _ask(Terminal.ASK)
    if not SHORTEST <= len(first) <= LONGEST:
        sys.stderr.write(Terminal.LENGTH.format(shortest=SHORTEST, longest=LONGEST))
        return MISUSED
    if sys.stdin.isatty() and _ask(Terminal.AGAIN) != first:
        sys.stderr.write(Terminal.DIFFERENT)
        return MISUSED
    line = password_hash(first)
    if options.file is None:
        sys.stdout.write(f"{line}\n")
        return 0
    try:
        write_hash(options.file, line)
    except OSError as error:
        sys.stderr.write(Terminal.NOT_DONE.format(file=options.file, reason=error.strerror))
        return FAULTY
    sys.stdout.write(Terminal.DONE.format(file=options.file))
    return 0


def _ask(words: str) -> str:
    """Return what is typed unseen at a terminal, else the next line of the input."""
    return getpass.getpass(words) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


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
    parser = CommandParser(prog="python -m dashboard", description=Site.NAME)
    parser.set_defaults(run=serve)
    commands = parser.add_subparsers(title=Command.COMMANDS)
    commands.add_parser("serve", help=Command.SERVE).set_defaults(run=serve)
    checker = commands.add_parser("check", help=Command.CHECK)
    checker.add_argument(
        "file", nargs="?", type=Path, metavar=Command.FILE, help=Command.CHECK_FILE
    )
    checker.set_defaults(run=check)
    commands.add_parser("schema", help=Command.SCHEMA).set_defaults(run=schema)
    _add_import(commands)
    hasher = commands.add_parser("password", help=Terminal.HELP)
    hasher.add_argument("file", nargs="?", type=Path, metavar="FICHIER", help=Terminal.FILE)
    hasher.set_defaults(run=password)
    differ = commands.add_parser("diff", help=Command.DIFF)
    differ.add_argument("old", type=Path, metavar=Command.OLD)
    differ.add_argument("new", type=Path, metavar=Command.NEW)
    differ.add_argument("--format", choices=("text", "csv", "json"), default="text")
    differ.set_defaults(run=diff)
    return parser


def _add_import(commands: Any) -> None:  # noqa: ANN401 - argparse keeps its class to itself
    """Add the commands to `commands`, the subparsers of argparse."""
    maker = commands.add_parser("template", help=Help.TEMPLATE)
    maker.add_argument("file", type=Path, metavar="FICHIER.xlsx")
    maker.set_defaults(run=template)
    importer = commands.add_parser("import", help=Help.IMPORT)
    importer.add_argument("file", type=Path, metavar="FICHIER")
    _add_options(importer)
    importer.set_defaults(run=import_)
    services = commands.add_parser("import-services", help=Help.SERVICES)
    services.add_argument("file", type=Path, metavar="FICHIER")
    services.add_argument("--output", type=Path, metavar="FICHIER", help=Help.SERVICES_OUTPUT)
    services.add_argument("--dry-run", action="store_true", help=Help.DRY_RUN)
    services.set_defaults(run=import_services_)


def _add_options(parser: argparse.ArgumentParser) -> None:
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--replace", action="store_true", help=Help.REPLACE)
    modes.add_argument("--merge", action="store_true", help=Help.MERGE)
    for flag, words in Help.FLAGS.items():
        parser.add_argument(flag, action="store_true", help=words)
    for option, (name, words) in Help.VALUES.items():
        parser.add_argument(option, default="", metavar=name, help=words)
    for option, words in Help.PATHS.items():
        parser.add_argument(option, type=Path, metavar="FICHIER", help=words)
    parser.add_argument(
        "--dispositif",
        default="",
        choices=[str(scheme) for scheme in Scheme],
        help=Help.SCHEME,
    )
    parser.add_argument(
        "--statut",
        default=str(RecordStatus.SOURCE_PUBLIQUE),
        choices=[str(status) for status in RecordStatus],
        help=Help.STATUS,
    )


def template(options: argparse.Namespace) -> int:
    """Write an empty list with a sheet that explains its columns."""
    # Imported here: openpyxl is slow to import.
    from dashboard.importer.template import write_template  # noqa: PLC0415

    return write_template(options.file)


def import_(options: argparse.Namespace) -> int:
    """Import a list into the file of records."""
    settings = Settings.from_env()
    import_options = ImportOptions(
        file=options.file,
        output=options.output or settings.projects,
        mode=_mode(options),
        sheet=options.sheet,
        mapping=options.mapping,
        report=options.report,
        defaults=_defaults(options),
        dry_run=options.dry_run,
        partial=options.partial,
        non_interactive=options.yes,
        keep_examples=options.keep_examples,
        collections=_beside(options, settings),
        today=date.today(),  # noqa: DTZ011 - a day of the place where it runs
        collected=_collected(options),
        structures=options.structures,
        services=ServiceFilter(
            options.service_source, options.service_department, options.service_words
        ),
    )
    return import_list(import_options, read_geography(settings.geodata, settings.regions))


def _beside(options: argparse.Namespace, settings: Settings) -> Path:
    """Return the file of the departments that goes with the records that are written."""
    output: Path | None = options.output
    return output.with_name("departements.csv") if output else settings.collections


def _collected(options: argparse.Namespace) -> dict[str, Collection]:
    answers = ((options.collected, Collection.OUI), (options.uncollected, Collection.NON))
    return {code: answer for text, answer in answers for code in text.replace(",", " ").split()}


def import_services_(options: argparse.Namespace) -> int:
    """Import the ordinary services of the regions served from a data·inclusion file."""
    # Imported here: the schema of data·inclusion is slow to import.
    from dashboard.importer.services import import_services  # noqa: PLC0415

    settings = Settings.from_env()
    geography = read_geography(settings.geodata, settings.regions)
    output = options.output or settings.services
    return import_services(options.file, output, geography, dry_run=options.dry_run)


def _mode(options: argparse.Namespace) -> MergeMode | None:
    if options.replace:
        return MergeMode.REPLACE
    return MergeMode.MERGE if options.merge else None


def _defaults(options: argparse.Namespace) -> dict[str, str]:
    return {
        Column.STATUT_FICHE: options.statut,
        Column.DISPOSITIF: options.dispositif,
        Column.SOURCE_NOM: options.source,
        Column.SOURCE_URL: options.source_url,
        Column.DATE_MAJ: options.date_maj,
    }


if __name__ == "__main__":
    sys.exit(main())
