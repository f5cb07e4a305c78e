"""The map as a picture: well formed, complete, nothing hidden, no text too wide for its place."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely

from dashboard.data.geography import read_landmarks
from dashboard.data.vocabularies import Collection, RecordStatus
from dashboard.domain.positions import MarkerKind
from dashboard.domain.search.area_stats import area_stats
from dashboard.domain.search.wording import whole_summary
from dashboard.domain.wording import UNDATED, Run, data_words, fictional_lists, plain
from dashboard.figures.looks import View
from dashboard.figures.map_layers import LAYERS
from dashboard.figures.palette import HONEY, PAPER
from dashboard.figures.static_map.area_labels import SHORT
from dashboard.figures.static_map.labels import place_markers
from dashboard.figures.static_map.layers import (
    NO_DATA_ID,
    NOT_ASKED_ID,
    OUT_ID,
    UNPLACED_ID,
    UNSURE_ID,
    BaseLayers,
    build_base_layers,
)
from dashboard.figures.static_map.picture import (
    EDGE,
    HEIGHT,
    LEAST_REACH,
    MARKER_RADIUS,
    SMALL_RADIUS,
    TINY_EDGE,
    TINY_MAP,
    WIDTH,
    picture_frame,
    region_picture,
    small_frame,
    small_map,
    territory_map,
    tiny_frame,
)
from dashboard.figures.static_map.text import (
    BOLD,
    REGULAR,
    SERIF,
    Metrics,
    fitted,
    read_metrics,
    wrapped,
)
from dashboard.figures.static_map.wording import captions, warning
from dashboard.figures.svg import base_shapes, bounds_of, frame_on
from dashboard.figures.svg_marks import Mark, drawn_mark
from dashboard.figures.tints import (
    BY_COMMUNE,
    BY_POPULATION,
    DEFAULT_TINT,
    TINTS,
    UNTINTED,
    Tint,
)
from dashboard.french import long_date
from dashboard.settings import ROOT
from dashboard.texts.sharing import Picture
from dashboard.texts.site import DEMONSTRATION, Map

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.project import Project
    from dashboard.domain.snapshot import Snapshot
    from dashboard.figures.svg import Frame
    from dashboard.figures.tints import Tint
    from dashboard.settings import Settings

QUERIES = (
    "",
    "public=jeunes",
    "departement=38",
    "departement=43",
    "q=zzzz",
    "statut_fiche=source-publique",
    "public=jeunes&public=logement&departement=38&departement=26&etape=reperer&porteur_type=association",
)
LISTED = long_date(date(2026, 10, 20))  # in departements.csv
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def metrics() -> Metrics:
    return read_metrics(ROOT / "assets" / "fonts" / "picture")


@pytest.fixture(scope="module")
def base_layers_in(snapshot: Snapshot, settings: Settings) -> Callable[[Frame], BaseLayers]:
    landmarks = read_landmarks(settings.geodata, settings.regions)
    waters = json.loads((settings.geodata / "84" / "web" / "eaux.json").read_text("utf-8"))
    folders = [settings.geodata / "84" / "web"]
    lines = {layer.key: layer.lines(folders) for layer in LAYERS if layer.lines}
    return lambda frame: build_base_layers(snapshot, frame, landmarks, waters, lines)


@pytest.fixture(scope="module")
def base(snapshot: Snapshot, base_layers_in: Callable[[Frame], BaseLayers]) -> BaseLayers:
    return base_layers_in(picture_frame(snapshot.catalogue.geography))


@pytest.fixture
def draw(snapshot: Snapshot, base: BaseLayers, metrics: Metrics) -> Callable[..., ET.Element]:
    def drawn(query: str, tint: Tint = DEFAULT_TINT) -> ET.Element:
        view = View(snapshot, snapshot.search(query)[0], tint)
        words = captions(view, f"carte.example/?{query}")
        return ET.fromstring(str(region_picture(view, base, words, metrics)))  # noqa: S314

    return drawn


def texts(picture: ET.Element) -> list[str]:
    return ["".join(node.itertext()) for node in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("query", QUERIES)
def test_picture_says_the_sentence_as_title_and_headline(
    snapshot: Snapshot, draw: Callable[..., ET.Element], query: str
) -> None:
    result, _ = snapshot.search(query)
    sentence = plain(
        whole_summary(snapshot.catalogue, result, area_stats(snapshot.catalogue, result))
    )
    picture = draw(query)
    title = picture.find(f"{SVG}title")
    assert title is not None
    assert title.text == sentence
    headline = " ".join(" ".join(texts(picture)).split())
    assert " ".join(sentence.split()) in headline


@pytest.mark.parametrize("query", QUERIES)
def test_every_shown_project_with_a_place_has_its_number_and_name(
    snapshot: Snapshot, base: BaseLayers, draw: Callable[..., ET.Element], query: str
) -> None:
    result, _ = snapshot.search(query)
    words = texts(draw(query))
    for index in result.shown:
        project = snapshot.catalogue.projects[index]
        assert words.count(str(project.number)) >= 1 + (base.positions[index] is not None)
        assert project.title in " ".join(words), "a long name has two lines"


@pytest.mark.parametrize("query", QUERIES)
def test_no_mark_hides_another(snapshot: Snapshot, base: BaseLayers, query: str) -> None:
    result, _ = snapshot.search(query)
    marks = place_markers(snapshot, result.shown, base, MARKER_RADIUS)
    for one, other in combinations(marks, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) >= 2 * MARKER_RADIUS


def boxes_of(label: ET.Element, metrics: Metrics) -> list[shapely.Polygon]:
    """Return the letters of a label on the map, a box a line."""
    found = []
    for node in label.iter(f"{SVG}text"):
        words, size = "".join(node.itertext()), float(node.get("font-size", 0))
        bold = BOLD if int(node.get("font-weight", 0)) > REGULAR else REGULAR
        half = metrics.width(words, size, weight=bold) / 2
        half += float(node.get("letter-spacing", 0)) * len(words) / 2
        x, y = float(node.get("x", 0)), float(node.get("y", 0))
        found.append(shapely.box(x - half, y - 0.72 * size, x + half, y + 0.22 * size))
    return found


def labels_of(picture: ET.Element) -> list[ET.Element]:
    """Return the labels of the areas: groups on the map with a name in spaced capitals."""
    on_map = picture.find(f"{SVG}g/{SVG}g[@clip-path]")
    assert on_map is not None
    return [group for group in on_map if group.find(f"{SVG}text[@letter-spacing]") is not None]


@pytest.mark.parametrize("query", QUERIES)
def test_no_word_of_the_map_lies_on_another_or_on_a_mark(
    snapshot: Snapshot,
    base: BaseLayers,
    metrics: Metrics,
    draw: Callable[..., ET.Element],
    query: str,
) -> None:
    result, _ = snapshot.search(query)
    labels = [boxes_of(label, metrics) for label in labels_of(draw(query))]
    for one, other in combinations(labels, 2):
        assert not any(a.intersects(b) for a in one for b in other)
    for mark in place_markers(snapshot, result.shown, base, MARKER_RADIUS):
        disc = shapely.Point(mark.x, mark.y).buffer(MARKER_RADIUS)
        assert not any(disc.intersects(box) for boxes in labels for box in boxes)


@pytest.mark.parametrize("query", QUERIES)
def test_every_area_is_named_in_it_or_by_a_leader_that_ends_in_it(
    snapshot: Snapshot,
    base: BaseLayers,
    metrics: Metrics,
    draw: Callable[..., ET.Element],
    query: str,
) -> None:
    labels = {
        "".join(texts(label)).replace("-", "").replace(" ", ""): label
        for label in labels_of(draw(query))
    }
    names = snapshot.catalogue.geography.areas["nom"]
    for code in snapshot.catalogue.areas:
        name = SHORT.get(code, str(names[code])).upper().replace("-", "").replace(" ", "")
        label = next(label for words, label in labels.items() if words.startswith(name))
        end = label.find(f"{SVG}circle")
        if end is not None:
            place = shapely.Point(float(end.get("cx", 0)), float(end.get("cy", 0)))
            assert base.areas[code].contains(place)
        else:
            assert all(base.areas[code].contains(box) for box in boxes_of(label, metrics))


def test_marks_moved_far_keep_a_line_to_their_place(snapshot: Snapshot, base: BaseLayers) -> None:
    result, _ = snapshot.search("")
    for mark in place_markers(snapshot, result.shown, base, MARKER_RADIUS):
        place = base.positions[mark.number - 1]
        assert place is not None
        moved = math.dist((mark.x, mark.y), place)
        assert (mark.from_x is not None) == (moved > MARKER_RADIUS / 2)


def test_silences_are_told_apart_in_words(draw: Callable[..., ET.Element]) -> None:
    written = texts(draw(""))
    assert written.count(Map.NONE) == 0  # a project of no known territory may be in the Cantal
    assert written.count("1\u00a0projet à confirmer") == 1
    assert written.count(Map.NO_DATA) == 2  # Haute-Loire, and the legend
    assert texts(draw("public=jeunes")).count(Map.NONE) == 2


def test_what_is_outside_the_filter_looks_like_nothing_else(
    draw: Callable[..., ET.Element],
) -> None:
    """No fill of « 0 » is left, uncollected keeps its own, and the legend names what occurs."""
    picture = draw("departement=38")
    fills = [path.get("fill") for path in picture.iter(f"{SVG}path")]
    assert HONEY[0] not in fills
    assert {f"url(#{NOT_ASKED_ID})", f"url(#{NO_DATA_ID})"} <= set(fills)
    assert texts(picture).count(Map.NOT_ASKED) == 1
    whole = draw("")
    assert f"url(#{NOT_ASKED_ID})" not in [path.get("fill") for path in whole.iter(f"{SVG}path")]
    assert Map.NOT_ASKED not in texts(whole)


def test_only_the_communes_to_confirm_are_dotted(draw: Callable[..., ET.Element]) -> None:
    """The Cantal has only a project without territory: no dots, nor the colour of 0."""
    for query, places in (("", 1), ("departement=15", 0)):
        picture = draw(query)
        fills = [path.get("fill") for path in picture.iter(f"{SVG}path")]
        assert fills.count(f"url(#{UNSURE_ID})") == places, query
        assert HONEY[0] not in fills
        assert f"url(#{UNPLACED_ID})" in fills
        assert texts(picture).count(Map.UNPLACED) == 1


def test_what_was_not_collected_is_not_outside(draw: Callable[..., ET.Element]) -> None:
    """Of a list not collected only what a project covers is known."""
    fills = [p.get("fill") for p in draw("statut_fiche=source-publique").iter(f"{SVG}path")]
    assert f"url(#{OUT_ID})" not in fills
    assert f"url(#{NO_DATA_ID})" in fills


@pytest.mark.parametrize("query", ["", "departement=38", "statut_fiche=source-publique", "q=zzzz"])
@pytest.mark.parametrize("tint", [pytest.param(tint, id=tint.key) for tint in TINTS])
def test_each_tint_has_its_title_unit_and_scale(
    draw: Callable[..., ET.Element], tint: Tint, query: str
) -> None:
    written = texts(draw(query, tint))
    legend = written[written.index(tint.title) :]
    assert tint.unit.split() == " ".join(legend[1:]).split()[: len(tint.unit.split())]
    assert "".join(tint.scale) in "".join(legend)
    others = {other.title for other in TINTS if other is not tint}
    assert not others & set(written)


def test_each_tint_paints_what_its_legend_says(draw: Callable[..., ET.Element]) -> None:
    """Shares paint whole areas, numbers by commune have no outside, nothing has no colour."""
    fills = {
        tint: {path.get("fill") for path in draw("", tint).iter(f"{SVG}path")} for tint in TINTS
    }
    assert len({frozenset(found) for found in fills.values()}) == len(TINTS)
    assert f"url(#{OUT_ID})" in fills[DEFAULT_TINT]
    assert f"url(#{OUT_ID})" not in fills[BY_COMMUNE] | fills[BY_POPULATION]
    assert f"url(#{UNSURE_ID})" in fills[BY_COMMUNE]
    for tint in (BY_COMMUNE, BY_POPULATION):
        assert f"url(#{NO_DATA_ID})" in fills[tint]
    assert PAPER in fills[UNTINTED]
    assert not fills[UNTINTED] & set(HONEY)


@pytest.mark.parametrize("query", ["", "departement=38", "departement=43", "public=jeunes"])
@pytest.mark.parametrize("tint", [pytest.param(tint, id=tint.key) for tint in TINTS])
def test_the_legend_names_the_looks_that_occur_and_no_others(
    draw: Callable[..., ET.Element], tint: Tint, query: str
) -> None:
    picture = draw(query, tint)
    written, fills = texts(picture), {path.get("fill") for path in picture.iter(f"{SVG}path")}
    for pattern, words in (
        (OUT_ID, Picture.OUTSIDE),
        (UNSURE_ID, Picture.TO_CONFIRM),
        (NOT_ASKED_ID, Map.NOT_ASKED),
    ):
        assert (words in written) == (f"url(#{pattern})" in fills), words
    # It is the label of an area too: once more in the legend where some cell looks so.
    labels = written[: written.index(tint.title)].count(Picture.NOT_COLLECTED)
    assert written.count(Picture.NOT_COLLECTED) - labels == (f"url(#{NO_DATA_ID})" in fills)


def test_lists_and_dates_of_the_demonstration_are_marked(
    snapshot: Snapshot, draw: Callable[..., ET.Element]
) -> None:
    lists = f"listes collectées le {LISTED} ({DEMONSTRATION})"
    updated = data_words(snapshot.catalogue.updated)
    for query, is_told in (("", True), ("departement=43", False), ("q=zzzz", True)):
        foot = " ".join(texts(draw(query)))
        assert (lists in foot) == is_told, query
        assert f"{updated} ({DEMONSTRATION})" in foot
    assert "listes" not in " ".join(texts(draw("statut_fiche=source-publique")))


@pytest.mark.parametrize(
    ("days", "when"),
    [
        pytest.param([date(2026, 10, 20)] * 2, f"le {LISTED}", id="one day"),
        pytest.param(
            [date(2026, 10, 20), date(2026, 9, 1)],
            f"du {long_date(date(2026, 9, 1))} au {LISTED}",
            id="two days",
        ),
        pytest.param([date(2026, 10, 20), None], UNDATED, id="a day unknown"),
    ],
)
def test_the_days_of_the_demonstrations_lists_are_written(
    snapshot: Snapshot, days: list[date | None], when: str
) -> None:
    held = [
        replace(each, date=day)
        for each, day in zip(snapshot.catalogue.lists, days, strict=False)
        if each
    ]
    assert fictional_lists(held) == f"listes collectées {when} ({DEMONSTRATION})"
    assert fictional_lists(held[:1]).startswith("liste collectée ")
    assert not fictional_lists(replace(e, status=RecordStatus.SOURCE_PUBLIQUE) for e in held)
    assert not fictional_lists(replace(each, collected=Collection.NON) for each in held)


@pytest.mark.parametrize("tint", [pytest.param(tint, id=tint.key) for tint in TINTS])
def test_no_text_is_wider_than_the_picture(
    draw: Callable[..., ET.Element], metrics: Metrics, tint: Tint
) -> None:
    for node in draw("", tint).iter(f"{SVG}text"):
        if node.get("text-anchor") == "middle" or node.get("font-size") is None:
            continue
        weight = BOLD if node.get("font-weight") == "700" else REGULAR
        size, words = float(node.get("font-size") or 0), "".join(node.itertext())
        right = float(node.get("x") or 0) + metrics.width(words, size, weight=weight)
        assert right <= WIDTH - EDGE + 1, words


def test_units_outside_the_filter_are_named_without_a_count(
    snapshot: Snapshot, draw: Callable[..., ET.Element]
) -> None:
    words = texts(draw("departement=38"))
    names = [name.upper() for name in snapshot.catalogue.geography.areas["nom"]]
    assert sum(name in words for name in names) == len(names) - 1  # Lyon goes by its short name
    assert sum(text.endswith(("projet", "projets")) for text in words) == 1


def test_picture_is_the_size_of_a_slide_and_brings_nothing_from_outside(
    draw: Callable[..., ET.Element],
) -> None:
    picture = draw("")
    assert (picture.get("width"), picture.get("height")) == (str(WIDTH), str(HEIGHT))
    values = [value for node in picture.iter() for value in node.attrib.values()]
    assert not [value for value in values if "//" in value and "carte.example" not in value]


def test_a_hostile_search_is_only_text(draw: Callable[..., ET.Element]) -> None:
    picture = draw("q=%3C%2Ftext%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert not list(picture.iter(f"{SVG}script"))
    assert any("<script>" in text for text in texts(picture))


def test_small_map_numbers_every_seat_and_names_every_area(
    snapshot: Snapshot, base_layers_in: Callable[[Frame], BaseLayers], metrics: Metrics
) -> None:
    result, _ = snapshot.search("public=jeunes")
    small = base_layers_in(small_frame(snapshot.catalogue.geography))
    view = View(snapshot, result)
    picture = ET.fromstring(str(small_map(view, small, metrics)))  # noqa: S314
    shown = [snapshot.catalogue.projects[i].number for i in result.shown if small.positions[i]]
    words = texts(picture)
    assert sorted(int(word) for word in words if word.isdecimal()) == sorted(shown)
    named = "".join(words).replace(" ", "").replace("-", "")
    names = {area.code: SHORT.get(area.code, area.name).upper() for area in view.stats}
    missing = [
        c for c, name in names.items() if name.replace(" ", "").replace("-", "") not in named
    ]
    assert set(missing) <= {"69M"}  # its marks may fill it
    assert picture.get("width") == "340"


@pytest.mark.parametrize("radius", [11.0, MARKER_RADIUS, SMALL_RADIUS])
@pytest.mark.parametrize("kind", MarkerKind)
@pytest.mark.parametrize("number", [1, 8, 23, 88, 100, 300, 888, 1000])
def test_every_number_fits_its_disc(
    radius: float, kind: MarkerKind, number: int, metrics: Metrics
) -> None:
    group = ET.fromstring(drawn_mark(Mark(number, kind, 0, 0), radius))  # noqa: S314 - our own
    inner = min(float(disc.get("r", 0)) for disc in group.iter("circle"))
    size = float(next(group.iter("text")).get("font-size", 0))
    width = metrics.width(str(number), size, weight=BOLD)
    assert math.hypot(width / 2, 0.36 * size) <= inner
    assert size >= 0.45 * radius


@pytest.mark.parametrize(
    ("id_", "colour", "pattern"),
    [
        pytest.param("isere-aller-vers", HONEY[3], "exclu", id="covered with an exclusion"),
        pytest.param("ifra-drome", None, "confirmer", id="to confirm only"),
        pytest.param("le-fil-grenoblois", HONEY[3], None, id="covered, nothing else"),
    ],
)
def test_territory_shows_what_is_covered_excluded_or_unsure(
    snapshot: Snapshot,
    id_: str,
    colour: str | None,
    pattern: str | None,
) -> None:
    index = snapshot.catalogue.by_id[id_]
    picture = ET.fromstring(str(territory_map(snapshot.catalogue, index)))  # noqa: S314
    fills = [node.get("fill") for node in picture.iter(f"{SVG}path") if node.get("d")]
    assert (HONEY[3] in fills) == (colour is not None)
    used = {fill for fill in fills if fill and fill.startswith("url(")}
    assert used == ({f"url(#{pattern})"} if pattern else set())


@pytest.mark.parametrize(
    "ids",
    [
        pytest.param(("isere-aller-vers", "le-fil-grenoblois"), id="one inside the other"),
        pytest.param(("cap-bresse-bugey", "ardeche-en-chemin"), id="far from each other"),
        pytest.param(("le-fil-grenoblois",), id="one EPCI"),
        pytest.param(("o2r-portes-du-sud",), id="some communes"),
    ],
)
def test_a_comparison_is_framed_on_the_territories_compared(
    snapshot: Snapshot, ids: tuple[str, ...]
) -> None:
    catalogue = snapshot.catalogue
    compared = [catalogue.by_id[id_] for id_ in ids]
    frame = tiny_frame(catalogue, compared)
    communes = base_shapes(catalogue.geography).communes
    mask = catalogue.territories.met[compared].any(axis=0)
    west, north, east, south = shapely.transform(
        shapely.GeometryCollection(list(communes[mask])), frame.pixels
    ).bounds
    assert min(west, north) >= TINY_EDGE - 1
    assert max(east - TINY_MAP[0], south - TINY_MAP[1]) <= 1 - TINY_EDGE
    whole = frame_on(bounds_of((), catalogue.geography), *TINY_MAP, TINY_EDGE)
    assert frame.scale > whole.scale
    full = max((east - west) / TINY_MAP[0], (south - north) / TINY_MAP[1])
    assert full > 0.8 or TINY_MAP[1] / frame.scale <= 2.4 * LEAST_REACH


def test_a_territory_that_no_source_states_is_framed_on_all(snapshot: Snapshot) -> None:
    unknown = int(np.flatnonzero(~snapshot.catalogue.territories.specified)[0])
    whole = frame_on(bounds_of((), snapshot.catalogue.geography), *TINY_MAP, 4)
    assert tiny_frame(snapshot.catalogue, [unknown]) == whole


def test_wrapped_lines_fit_and_lose_nothing(metrics: Metrics) -> None:
    runs = (
        Run("23\u00a0projets", strong=True),
        Run(" actifs dans dix départements, " * 6),
        Run("fin."),
    )
    for room in (300, 500, 900):
        lines = wrapped(runs, 30, room, metrics)
        for line in lines:
            width = sum(
                metrics.width(r.text, 30, SERIF, BOLD if r.strong else REGULAR) for r in line
            )
            assert width <= room + metrics.width(" ", 30, SERIF)
        joined = "".join(run.text for line in lines for run in line)
        assert joined == plain(runs)


def test_fitted_text_is_cut_with_an_ellipsis(metrics: Metrics) -> None:
    long = "Projet porté par une association au nom vraiment très long"
    short = fitted(long, 18, 200, metrics)
    assert short.endswith("…")
    assert metrics.width(short, 18) <= 200
    assert fitted("Court", 18, 200, metrics) == "Court"


@pytest.mark.parametrize(
    ("fictional", "real", "expected"),
    [
        (0, 2, ""),
        (0, 0, ""),
        (1, 0, "La fiche montrée est un exemple fictif."),
        (1, 2, "Une des 3 fiches montrées est un exemple fictif."),
        (21, 2, "21 des 23 fiches montrées sont des exemples fictifs."),
        (3, 0, "Les 3 fiches montrées sont des exemples fictifs."),
    ],
)
def test_warning_counts_demonstrations(
    make_project: Callable[..., Project], fictional: int, real: int, expected: str
) -> None:
    shown = [make_project(status=RecordStatus.EXEMPLE_FICTIF)] * fictional
    shown += [make_project(status=RecordStatus.SOURCE_PUBLIQUE)] * real
    assert warning(shown) == expected


def test_no_shape_that_threads_share_is_prepared(
    draw: Callable[..., ET.Element], base: BaseLayers
) -> None:
    """GEOS fills the index of a prepared shape while it is asked: two threads end the process."""
    draw("")
    assert not shapely.is_prepared([base.whole, *base.areas.values()]).any()
