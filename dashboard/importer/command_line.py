"""The commands `template` and `import` of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dashboard.data.fields.field import Column
from dashboard.data.geography import read_geography
from dashboard.data.vocabularies import RecordStatus, Scheme
from dashboard.importer.command import ImportOptions, import_list
from dashboard.importer.merging import MergeMode
from dashboard.importer.wording import Help
from dashboard.settings import Settings


def add_import(commands: Any) -> None:  # noqa: ANN401 - argparse keeps its class to itself
    """Add both commands to `commands`, the subparsers of argparse."""
    maker = commands.add_parser("template", help=Help.TEMPLATE)
    maker.add_argument("file", type=Path, metavar="FICHIER.xlsx")
    maker.set_defaults(run=_template)
    importer = commands.add_parser("import", help=Help.IMPORT)
    importer.add_argument("file", type=Path, metavar="FICHIER")
    _add_options(importer)
    importer.set_defaults(run=_import)


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


def _template(options: argparse.Namespace) -> int:
    # Imported here: openpyxl is slow to import.
    from dashboard.importer.template import write_template  # noqa: PLC0415

    return write_template(options.file)


def _import(options: argparse.Namespace) -> int:
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
    )
    return import_list(import_options, read_geography(settings.geodata, settings.regions))


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
