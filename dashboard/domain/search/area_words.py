"""What is said of one area under the filters: its label, its mark, the lines of its tip."""

from __future__ import annotations

from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.coverage.wording import share_by
from dashboard.domain.search.area_stats import AreaState, AreaStats
from dashboard.domain.search.filters import FILTERS, Param
from dashboard.domain.search.selection import Selection
from dashboard.domain.wording import (
    UNKNOWN_COUNT,
    collected_words,
    count_badge,
    count_words,
    counted,
)
from dashboard.french import join, number, percent, plural, upper_first
from dashboard.texts.filters import Filters, NotFound
from dashboard.texts.site import Area, Map

_LABELS = {AreaState.NONE: Map.NONE, AreaState.NOT_COLLECTED: Map.NO_DATA, AreaState.NOT_ASKED: ""}
_PLACES = (Param.REGION, Param.AREA)


def label_words(area: AreaStats) -> str:
    """Return the words below the name of an area, "" for one outside the filter."""
    if area.state is AreaState.NONE and area.by_text:
        return NotFound.AREA_SHORT
    return _LABELS.get(area.state, counted(area.count, "projet"))


def count_mark(area: AreaStats) -> str:
    """Return the number of projects in two or three characters: « 2 », « 2+ », « ? », « – »."""
    if area.state is AreaState.NOT_ASKED:
        return Area.NO_NUMBER
    return UNKNOWN_COUNT if area.state is AreaState.NOT_COLLECTED else count_badge(area.count)


def tip(area: AreaStats, selection: Selection) -> list[str]:
    """Return the lines on an area: what is sure, what may be added, who lives where it is."""
    if area.state is AreaState.NONE:
        return [NotFound.AREA] if area.by_text else [Map.NONE_KNOWN, list_words(area)]
    if area.state is AreaState.NOT_ASKED:
        return [Area.NOT_ASKED]
    if area.state is AreaState.NOT_COLLECTED:
        return [Map.NO_DATA_TIP, *_unplaced(area)]
    open_end = [] if area.count.collected else [Area.NOT_ALL_COLLECTED]
    where = Area.COVERING.format(projects=_projects(selection))
    covered = [people_words(area, where)] if area.covered else []
    return [*_counted(area), *_unplaced(area), *open_end, *covered]


def list_words(area: AreaStats) -> str:
    """Return whether and when the list of an area was collected."""
    return Map.LIST.format(collected=collected_words(area.collection))


def _counted(area: AreaStats) -> list[str]:
    named = area.count.possible - area.unplaced
    sure = [plural(area.count.sure, *Map.ACTIVE)] if area.count.sure else []
    if not named:
        return sure
    unsure = number(named) if sure else plural(named, "projet")
    told = Area.TO_CONFIRM.format(count=unsure, what=_unknown(area))
    return [", ".join([*sure, told])]


def _unknown(area: AreaStats) -> str:
    """Return what the sources leave out of the projects to confirm: communes, or what is asked."""
    told = [row.words.silence for row in FILTERS if row.param in area.silences]
    communes = [Area.COMMUNES] if area.unsure_territory else []
    return join(list(dict.fromkeys([*communes, *told])), last="ou")


def _unplaced(area: AreaStats) -> list[str]:
    words = unplaced_words(area)
    return [words] if words else []


def unplaced_words(area: AreaStats) -> str:
    """Return « 1 projet au territoire non précisé peut y intervenir », "" for none."""
    if not area.unplaced:
        return ""
    words = Area.UNPLACED if area.unplaced == 1 else Area.UNPLACED_MANY
    return words.format(count=number(area.unplaced))


def people_words(area: AreaStats, where: str) -> str:
    """Return how many inhabitants live `where` projects cover, for sure and to confirm."""
    if not area.covered:
        return upper_first(Area.COMMUNES_TO_CONFIRM) if area.unsure_territory else ""
    if area.covered == area.population:
        return upper_first(Area.EVERYBODY.format(where=where))
    share = upper_first(Area.SHARE.format(share=share_by(area.count, area.people), where=where))
    unsure = percent(area.to_confirm / area.population)
    return share + (Area.SHARE_TO_CONFIRM.format(share=unsure) if area.to_confirm else "")


def listed_words(rows: int, area: AreaStats) -> str:
    """Return what stands beside the name of an area over its `rows` of the list.

    A list names a project once, under the area where it covers most people; the map counts it
    wherever it goes. Where the two numbers differ, each is said with what it counts.
    """
    listed = number(rows)
    if not area.asked:
        return Area.LISTED.format(rows=listed)
    if rows == area.count.sure:
        return count_words(area.count)
    if not area.count.sure:
        return Area.LISTED_TO_CONFIRM.format(rows=listed)
    words = Area.LISTED_OF_ONE if area.count.sure == 1 else Area.LISTED_OF
    return words.format(rows=listed, count=count_words(area.count))


def _projects(selection: Selection) -> str:
    """Return the projects that cover, in words that say which filters choose them."""
    boxes = (Param.INCLUDE_OPEN_TO_ALL, Param.UNSPECIFIED, Param.PUBLIC, *_PLACES)
    if any(selection.codes(row) for row in FILTERS if row.param not in boxes):
        return Area.THESE
    if not selection.publics:
        return Area.ANY
    return Area.ANY_FOR.format(public=_publics(selection))


def _publics(selection: Selection) -> str:
    if len(selection.publics) == 1:
        return PUBLICS[selection.publics[0]].phrase
    return Area.ONE_OF_THE_PUBLICS + (Filters.BARRED if selection.person.limits_ages else "")
