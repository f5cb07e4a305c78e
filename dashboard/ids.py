"""The id of every component that a callback, a script or a test names: one registry a panel."""

from __future__ import annotations

from enum import UNIQUE, StrEnum, verify


@verify(UNIQUE)
class ComponentId(StrEnum):
    """The Dash components that run the map page; `layouts.map_page.page` lays them out."""

    ADDRESS = "dash-address"
    FORM = "dash-filter-form"
    SENTENCE = "dash-sentence"
    CHIPS = "dash-chips"
    NOTE = "dash-note"
    NOTICES = "dash-notices"
    LINKS = "dash-view-links"
    ANNOUNCER = "dash-announcer"
    LIST = "dash-project-list"
    SHEET = "dash-sheet"
    MAP = "dash-project-map"


@verify(UNIQUE)
class PageId(StrEnum):
    """What the panels of the map page share."""

    NOTICES = "page-notices"
    TOAST = "page-toast"
    RENEWED = "page-renewed"


@verify(UNIQUE)
class FilterId(StrEnum):
    """The filter panel; the other fields have ids of the same form, see `form.field_id`."""

    PANEL = "filters-panel"
    FORM = "filters-form"
    OPEN = "filters-open"
    QUERY = "filters-query"
    PUBLICS = "filters-publics"
    INCLUDE_OPEN_TO_ALL = "filters-include-open-to-all"
    REGIONS = "filters-regions"
    AREAS = "filters-areas"
    AREAS_SUMMARY = "filters-areas-summary"


@verify(UNIQUE)
class SummaryId(StrEnum):
    """The sentence and the chips of the filters in use."""

    SENTENCE = "summary-sentence"
    STATUS = "summary-status"
    CHIPS = "summary-chips"
    NOTE = "summary-note"


@verify(UNIQUE)
class MapId(StrEnum):
    """The map and its furniture."""

    BOX = "map-box"
    CANVAS = "map-canvas"
    VIEW = "map-view"
    TINT = "map-tint"
    LAYERS = "map-layers"
    LEGEND = "map-legend"
    TERRITORY = "map-territory"
    TABLE = "map-table"


@verify(UNIQUE)
class ListId(StrEnum):
    """The list of projects beside the map."""

    PANEL = "liste"
    COUNT = "list-count"
    SORT = "list-sort"
    BODY = "list-body"


@verify(UNIQUE)
class SheetId(StrEnum):
    """The sheet (« fiche ») of one project: the contact panel."""

    PANEL = "sheet-panel"
    RANK = "sheet-rank"
    PREVIOUS = "sheet-previous"
    NEXT = "sheet-next"
    CLOSE = "sheet-close"
    BACK = "sheet-back"
    BODY = "sheet-body"


@verify(UNIQUE)
class ExportId(StrEnum):
    """The menu that takes the view away."""

    HEADING = "export-heading"


@verify(UNIQUE)
class ReferralId(StrEnum):
    """The Dash components that run « Qui contacter ? »."""

    ADDRESS = "referral-address"
    OPTIONS = "referral-options"
    COMMUNE = "referral-commune"
    SENTENCE = "referral-sentence"
    ANSWER = "referral-answer"
    ANNOUNCER = "referral-announcer"


@verify(UNIQUE)
class FinderId(StrEnum):
    """The question and its answer."""

    FORM = "finder-form"
    TEXT = "finder-commune"
    CODE = "finder-code"
    LIST = "finder-proposals"
    DETAILS = "finder-details"
    PUBLICS = "finder-publics"
    SCHEME = "finder-scheme"
    AGE = "finder-age"
    DAY = "finder-day"
    SENTENCE = "finder-sentence"
    ANSWER = "reponse"
    MAP = "finder-map"


NAMES = {
    FinderId.TEXT: "q",
    FinderId.CODE: "commune",
    FinderId.PUBLICS: "public",
    FinderId.SCHEME: "dispositif",
    FinderId.AGE: "age",
    FinderId.DAY: "au",
}


@verify(UNIQUE)
class ComparisonId(StrEnum):
    """The Dash components that run « Comparer »."""

    ADDRESS = "comparison-address"
    DIFFERENCES = "comparison-differences"
    TABLE = "comparison-table"
    ANNOUNCER = "comparison-announcer"


@verify(UNIQUE)
class EmbedId(StrEnum):
    """The Dash components that run « Intégrer »."""

    ADDRESS = "embed-address"
    FORM = "embed-form"
    CODE = "embed-code"
    ANNOUNCER = "embed-announcer"


@verify(UNIQUE)
class CoverageId(StrEnum):
    """The Dash components that run « Couverture »."""

    ADDRESS = "coverage-address"
    FORM = "coverage-form"
    NOTICES = "coverage-notices"
    EXPORTS = "coverage-exports"
    MATRIX = "coverage-matrix"
    CELL = "coverage-cell"
    MAP = "coverage-map"
    GAPS = "coverage-gaps"
    PLACES = "coverage-places"
    POPULATION = "coverage-population"
    POPULATION_TABLE = "coverage-population-table"
    UNEMPLOYMENT = "coverage-unemployment"
    UNEMPLOYMENT_TABLE = "coverage-unemployment-table"
    TIME = "coverage-time"
    MONTHS = "coverage-months"
    MONTHS_TABLE = "coverage-months-table"
    TIMELINE = "coverage-timeline"
    TIMELINE_TABLE = "coverage-timeline-table"
    ANNOUNCER = "coverage-announcer"
