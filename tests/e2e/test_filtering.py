"""Filtering, as a conseiller does it: the rail, the sentence, the chips, the address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from bench.load.carte import view_call
from dashboard.data.vocabularies import (
    LEAD_TYPES,
    PUBLICS,
    SCHEMES,
    STEPS,
    LeadType,
    Public,
    Scheme,
    Step,
)
from dashboard.domain.wording import count_badge, counted
from dashboard.french import NBSP
from dashboard.ids import FilterId, ListId, PageId, SummaryId
from dashboard.layouts.map_page.form import split_query
from dashboard.texts import filters
from dashboard.texts.filters import Filters, NotFound
from dashboard.texts.site import Chips, List, Map, Notice, Site
from tests.e2e.carte import UPDATE, updates
from tests.e2e.screens import rests

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

    from tests.e2e.carte import Carte
    from tests.e2e.conftest import Watch

JEUNES, LOGEMENT, QPV = (PUBLICS[p].chip for p in (Public.JEUNES, Public.LOGEMENT, Public.QPV))


def holding(page: Page, address: str) -> Callable[[], None]:
    """Hold the next request to `address` back; return what lets it go on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    def go_on() -> None:
        while not held:
            page.wait_for_timeout(20)
        held.pop().continue_()

    page.route(address, hold, times=1)
    return go_on


def test_several_publics_keep_the_projects_that_cite_at_least_one(carte: Carte) -> None:
    carte.open()
    carte.box(JEUNES).click()
    carte.shows("public=jeunes")
    alone = carte.ids
    carte.box(LOGEMENT).click()
    carte.shows("public=jeunes&public=logement")
    assert set(alone) < set(carte.ids)


def test_a_public_keeps_the_projects_open_to_everyone_until_told_otherwise(carte: Carte) -> None:
    carte.open("public=seniors")
    assert "savoie-rebond" in carte.ids
    carte.box(filters.INCLUDE_OPEN_TO_ALL.label).click()
    carte.shows("public=seniors&tous=0")
    assert "savoie-rebond" not in carte.ids
    carte.box(filters.INCLUDE_OPEN_TO_ALL.label).click()
    carte.shows("public=seniors")


def test_departments_are_chosen_from_their_list(carte: Carte) -> None:
    carte.open()
    summary = carte.page.locator(f"#{FilterId.AREAS_SUMMARY}")
    expect(summary).to_have_text(Filters.ALL_UNITS)
    summary.click()
    carte.box("Isère").click()
    carte.shows("departement=38")
    expect(summary).to_have_text("38 · Isère")
    carte.box("Haute-Savoie").click()
    carte.shows("departement=38&departement=74")
    expect(summary).to_have_text("2 choisis")


@pytest.mark.parametrize(
    ("group", "option", "query"),
    [
        pytest.param(
            None, SCHEMES[Scheme.O2R_JEUNES_2025].label, "dispositif=o2r-jeunes-2025", id="scheme"
        ),
        pytest.param(
            filters.LEAD_TYPE.label,
            LEAD_TYPES[LeadType.COLLECTIVITE],
            "porteur_type=collectivite",
            id="lead type",
        ),
        pytest.param(filters.STEP.label, STEPS[Step.COORDONNER], "etape=coordonner", id="step"),
        pytest.param(filters.UPDATED.label, Filters.SIX_MONTHS, "maj=6m", id="freshness"),
    ],
)
def test_each_other_filter_is_one_click_away(
    carte: Carte, group: str | None, option: str, query: str
) -> None:
    carte.open()
    everything = carte.ids
    if group:
        carte.rail.locator("summary", has_text=group).click()
    carte.box(option).click()
    carte.shows(query)
    assert 0 < len(carte.ids) < len(everything)
    carte.page.reload()
    carte.shows(query)
    assert carte.ticked(option)


def test_a_day_is_asked_once_its_year_is_whole(carte: Carte) -> None:
    carte.open()
    field = carte.page.get_by_label(filters.DAY.label, exact=True)
    field.fill("0202-11-01")  # what the browser gives while 2027 is typed
    field.fill("2027-11-01")
    carte.shows("au=2027-11-01")
    assert carte.page.url.endswith("/?au=2027-11-01")
    field.blur()  # what is being typed stays
    carte.page.go_back()
    carte.shows()
    expect(field).to_have_value("")


def test_a_search_ignores_accents_and_case(carte: Carte) -> None:
    carte.open()
    field = carte.page.get_by_role("searchbox", name=filters.QUERY.label)
    field.press_sequentially("SAVOIE REBÔND", delay=20)
    carte.shows("q=SAVOIE REBÔND")
    assert carte.ids == ["savoie-rebond"]
    expect(field).to_have_value("SAVOIE REBÔND")
    expect(field).to_be_focused()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("leman", "leman-aller-vers", id="name"),
        pytest.param("elantiel", "o2r-portes-du-sud", id="partner"),
        pytest.param("ifra", "ifra-drome", id="lead"),
        pytest.param("tarare", "beaujolais-solidaire", id="town"),
        pytest.param("pic up tour", "o2r-portes-du-sud", id="approach"),
    ],
)
def test_a_search_looks_where_people_expect(carte: Carte, words: str, found: str) -> None:
    carte.open()
    carte.page.get_by_role("searchbox", name=filters.QUERY.label).press_sequentially(words)
    carte.shows(f"q={words}")
    assert found in carte.ids


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param("Bron", "2 projets couvrent Bron.", id="commune"),
        pytest.param("69100", "2 projets couvrent Villeurbanne.", id="postcode"),
        pytest.param("isère", "couvrent l’Isère, en tout ou en partie.", id="department"),
        pytest.param("sdf", "citent les personnes sans logement stable", id="public"),
        pytest.param("rsa roanne", "couvre Roanne, pour les bénéficiaires du RSA.", id="both"),
    ],
)
def test_a_search_answers_by_coverage_and_by_public(
    carte: Carte, words: str, sentence: str
) -> None:
    carte.open()
    carte.page.get_by_role("searchbox", name=filters.QUERY.label).fill(words)
    carte.shows(f"q={words}")
    expect(carte.sentence).to_contain_text(sentence)


def test_a_search_without_answer_says_what_was_read_and_opens_a_door(carte: Carte) -> None:
    carte.open()
    carte.page.get_by_role("searchbox", name=filters.QUERY.label).fill("aurillac")
    carte.shows("q=aurillac")
    expect(carte.sentence).to_contain_text(NotFound.NONE)
    expect(carte.list.get_by_role("heading", name=NotFound.NONE)).to_be_visible()
    carte.list.get_by_role("link", name=NotFound.ASK_AT.format(at="à Aurillac")).click()
    expect(carte.page).to_have_url(re.compile(r"/qui-contacter\?commune=15014$"))


def test_emptying_the_search_brings_everything_back(carte: Carte) -> None:
    carte.open("q=leman")
    carte.page.get_by_role("searchbox", name=filters.QUERY.label).fill("")
    carte.shows()


def test_enter_in_the_search_field_stays_on_the_page(carte: Carte) -> None:
    carte.open()
    field = carte.page.get_by_role("searchbox", name=filters.QUERY.label)
    field.press_sequentially("leman")
    field.press("Enter")
    carte.shows("q=leman")
    expect(field).to_be_focused()


def test_reload_and_a_pasted_link_give_the_same_view(
    carte: Carte, open_page: Callable[..., Page]
) -> None:
    carte.open()
    carte.box(JEUNES).click()
    carte.shows("public=jeunes")
    carte.box(SCHEMES[Scheme.O2R_JEUNES_2025].label).click()
    query = "public=jeunes&dispositif=o2r-jeunes-2025"
    carte.shows(query)
    sentence = carte.sentence_text()
    carte.page.reload()
    carte.shows(query)
    assert (carte.sentence_text(), carte.ticked(JEUNES)) == (sentence, True)
    other = type(carte)(open_page(), carte.snapshot)
    other.page.goto(carte.page.url)
    other.shows(query)
    assert (other.sentence_text(), other.ticked(JEUNES)) == (sentence, True)


def test_back_and_forward_walk_through_the_views(carte: Carte) -> None:
    carte.open()
    carte.box(JEUNES).click()
    carte.shows("public=jeunes")
    carte.box(QPV).click()
    carte.shows("public=jeunes&public=qpv")
    carte.page.go_back()
    carte.shows("public=jeunes")
    assert carte.ticked(JEUNES)
    assert not carte.ticked(QPV)
    carte.page.go_back()
    carte.shows()
    assert not carte.ticked(JEUNES)
    carte.page.go_forward()
    carte.shows("public=jeunes")
    assert carte.ticked(JEUNES)


def test_every_option_says_how_many_projects_it_gives(carte: Carte) -> None:
    carte.open("public=jeunes")
    answer, _ = carte.snapshot.search("public=jeunes")
    words = carte.counts()
    expected = {
        option: count_badge(count) + ("" if count.exact else f", {counted(count, 'projet')}")
        for options in answer.counts.values()
        for option, count in options.items()
    }
    words["tous-publics"] = words.pop("1")
    silent = {"source-publique", "exemple-fictif"}
    assert words == {option: n for option, n in expected.items() if option not in silent}


def least(words: str) -> int:
    """Return how many projects an option has for sure."""
    return int(re.sub(r"\D.*", "", words) or 0)


def test_a_long_heading_of_the_list_leaves_its_order_whole(carte: Carte) -> None:
    for width in (1366, 1024, 390):
        carte.page.set_viewport_size({"width": width, "height": 768})
        carte.open("public=qpv")
        beyond = carte.list.evaluate(
            "(list) => [...list.querySelectorAll('header *')].filter((part) =>"
            " part.getBoundingClientRect().right > list.getBoundingClientRect().right + 1).length"
        )
        assert beyond == 0, width


def test_counts_follow_the_other_filters(carte: Carte) -> None:
    carte.open()
    before = carte.counts()
    carte.box(SCHEMES[Scheme.O2R_JEUNES_2025].label).click()
    carte.shows("dispositif=o2r-jeunes-2025")
    after = carte.counts()
    assert after["o2r-2024"] == before["o2r-2024"]
    assert least(after["rsa"]) < least(before["rsa"])
    carte.box(JEUNES).click()
    carte.shows("public=jeunes&dispositif=o2r-jeunes-2025")
    assert carte.sentence_text().lower().startswith(after["jeunes"].partition(", ")[2])


def test_a_filter_costs_one_request_and_no_other(carte: Carte, watch: Watch) -> None:
    carte.open()
    before = len(watch.calls())
    carte.box(JEUNES).click()
    carte.shows("public=jeunes")
    carte.box(QPV).click()
    carte.shows("public=jeunes&public=qpv")
    calls = watch.calls()[before:]
    assert updates(calls) == len(calls) == 2


@pytest.mark.parametrize(
    ("opened", "option", "gives"),
    [
        pytest.param("departement=38", (JEUNES,), "public=jeunes&departement=38", id="ticked"),
        pytest.param("public=jeunes&tri=nom", (JEUNES,), "tri=nom", id="unticked"),
        pytest.param(
            "maj=12m", (Filters.SIX_MONTHS, filters.UPDATED.label), "maj=6m", id="one of several"
        ),
        pytest.param("maj=6m", (Filters.ALL, filters.UPDATED.label), "", id="none of several"),
    ],
)
def test_a_mouse_is_answered_while_it_is_pressed(
    carte: Carte, watch: Watch, opened: str, option: tuple[str, ...], gives: str
) -> None:
    carte.open(opened)
    label, *groups = option
    place = carte.rail
    for group in groups:
        place = carte.rail.locator("details", has_text=group)
        place.locator("summary").click()
    place.locator("label", has_text=label).hover()
    before = len(watch.calls())
    with carte.page.expect_response(f"**{UPDATE}") as answered:
        carte.page.mouse.down()
    sent = answered.value.request.post_data_json
    # Firefox does not tell what was sent.
    assert sent is None or sent == {**view_call(gives), "edition": sent["edition"]}
    carte.shows(opened)
    carte.page.mouse.up()
    carte.shows(gives)
    assert updates(watch.calls()[before:]) == 1


def test_a_press_that_is_let_go_elsewhere_changes_nothing(carte: Carte) -> None:
    carte.open()
    carte.box(JEUNES).hover()
    with carte.page.expect_response(f"**{UPDATE}"):
        carte.page.mouse.down()
    carte.sentence.hover()
    carte.page.mouse.up()
    carte.page.wait_for_timeout(100)
    carte.shows()
    carte.box(QPV).click()
    carte.shows("public=qpv")


@pytest.mark.parametrize("query", ["", "public=qpv", "projet=isere-aller-vers"])
def test_a_page_that_dash_never_runs_is_loaded_anew_at_each_choice(
    carte: Carte, watch: Watch, query: str
) -> None:
    watch.expects("ERR_FAILED", "did not come")
    carte.page.route("**/_dash-component-suites/**", lambda route: route.abort())
    carte.page.goto(f"/?{query}")
    expect(carte.canvas).to_have_attribute("data-ready", "1")
    both = "public=jeunes&public=qpv" if "qpv" in query else f"public=jeunes&{query}".rstrip("&")
    with carte.page.expect_navigation():
        carte.box(JEUNES).click()
    assert carte.asked == sorted(parse_qsl(both))
    assert carte.ids == carte.answer(split_query(both)[0])
    if "projet" in query:
        expect(carte.title).to_have_text("Isère aller-vers")
        expect(carte.canvas).to_have_attribute("data-ready", "1")
        carte.page.keyboard.press("Escape")
        expect(carte.sheet).to_be_hidden()
        assert carte.asked == [("public", "jeunes")]


def test_what_was_chosen_before_dash_started_is_answered_then(carte: Carte, watch: Watch) -> None:
    go_on = holding(carte.page, "**/_dash-layout")
    carte.page.goto("/")
    expect(carte.canvas).to_have_attribute("data-ready", "1")
    carte.box(JEUNES).click()
    carte.box(QPV).click()
    expect(carte.page).to_have_url(re.compile("public=jeunes&public=qpv"))
    go_on()
    carte.shows("public=jeunes&public=qpv")
    assert updates(watch.calls()) == 1


def test_an_answer_that_comes_late_does_not_undo_the_next(carte: Carte) -> None:
    carte.open()
    go_on = holding(carte.page, f"**{UPDATE}")
    carte.box(JEUNES).click()
    carte.box(QPV).click()
    carte.shows("public=jeunes&public=qpv")
    go_on()
    rests(carte.page)
    carte.shows("public=jeunes&public=qpv")


def test_the_link_of_a_row_keeps_the_filters(carte: Carte) -> None:
    carte.open()
    carte.box(JEUNES).click()
    carte.shows("public=jeunes")
    first = carte.list.locator("li.it a[data-projet]").first
    expect(first).to_have_attribute("href", f"/?public=jeunes&projet={carte.ids[0]}")


def test_what_only_changes_the_look_costs_no_request(carte: Carte, watch: Watch) -> None:
    """The table is asked for when it is shown: no choice on the map waits for it."""
    carte.open()
    before = len(watch.calls())
    carte.page.locator("summary", has_text=Map.TINT).click()
    carte.page.locator(".pn-tint").get_by_text(Map.TINT_POPULATION).click()
    carte.shows("teinte=population")
    assert watch.calls()[before:] == []
    carte.page.get_by_text("Tableau", exact=True).click()
    carte.shows("vue=tableau&teinte=population")
    assert updates(watch.calls()[before:]) <= 1


def test_the_first_load_asks_no_view_of_the_server(carte: Carte, watch: Watch) -> None:
    carte.open("public=jeunes&departement=38")
    assert updates(watch.calls()) == 0


def test_each_filter_in_use_is_a_chip_that_removes_it(carte: Carte) -> None:
    carte.open("public=jeunes&public=qpv&departement=38")
    words = [PUBLICS[Public.JEUNES].label, PUBLICS[Public.QPV].label, "Isère"]
    expect(carte.chips).to_have_text([Chips.REMOVE + word for word in words])
    carte.chips.nth(1).click()
    carte.shows("public=jeunes&departement=38")
    expect(carte.chips).to_have_count(2)
    expect(carte.chips.nth(1)).to_be_focused()
    carte.page.keyboard.press("Enter")
    carte.shows("public=jeunes")
    expect(carte.chips.nth(0)).to_be_focused()
    carte.page.keyboard.press("Enter")
    carte.shows()
    expect(carte.chips).to_have_count(0)
    expect(carte.page.locator(f"#{ListId.COUNT}")).to_be_focused()


def test_clear_all_forgets_every_filter_but_not_how_the_page_looks(carte: Carte) -> None:
    carte.open("q=jeunes&public=jeunes&departement=38&etape=reperer&vue=tableau")
    clear = carte.rail.get_by_role("link", name=Filters.CLEAR)
    clear.click()
    carte.shows("vue=tableau")
    expect(clear).to_be_hidden()
    expect(carte.page.get_by_role("searchbox", name=filters.QUERY.label)).to_have_value("")
    assert not carte.ticked(JEUNES)


def test_an_unknown_value_is_ignored_with_a_visible_note(carte: Carte) -> None:
    carte.page.goto("/?public=martiens&departement=38&etape=")
    note = carte.page.locator(f"#{PageId.NOTICES}").get_by_role("status")
    expect(note).to_contain_text(Notice.UNKNOWN.strip())
    expect(note).to_contain_text("public=martiens")
    assert carte.ids == carte.answer("departement=38")
    expect(carte.canvas).to_have_attribute("data-ready", "1")
    note.get_by_role("link", name=Notice.DROP).click()
    carte.shows("departement=38")
    expect(note).to_have_count(0)


def test_projects_left_out_for_silence_are_counted_and_shown_by_one_switch(carte: Carte) -> None:
    carte.open("public=jeunes&departement=63")
    note = carte.page.locator(f"#{SummaryId.NOTE}")
    expect(note).to_contain_text(f"(1{NBSP}hors de la liste)")
    before = carte.ids
    note.get_by_role("link", name=Chips.SHOW_IT).click()
    carte.shows("public=jeunes&departement=63&non_precise=1")
    assert set(carte.ids) - set(before) == {"clermont-horizons"}
    assert carte.ticked(filters.UNSPECIFIED.label)
    expect(note).to_contain_text(f"(1{NBSP}dans la liste)")
    expect(note).not_to_contain_text("hors de la liste")
    carte.box(filters.UNSPECIFIED.label).click()
    carte.shows("public=jeunes&departement=63")


def test_a_row_is_marked_to_confirm_only_where_that_is_asked(carte: Carte) -> None:
    carte.open()
    mark = carte.row("Relais du Forez").get_by_text(Map.TO_CONFIRM, exact=True)
    expect(mark).to_be_hidden()
    carte.box(PUBLICS[Public.FEMMES].chip).click()
    carte.shows("public=femmes")
    expect(mark).to_be_visible()
    expect(carte.list.get_by_role("heading", level=2)).to_have_text(
        f"7{NBSP}projets, dont 2 {Map.TO_CONFIRM}"
    )
    carte.page.go_back()
    carte.shows()
    expect(mark).to_be_hidden()


def test_a_row_says_by_what_a_text_found_it_and_only_then(carte: Carte) -> None:
    carte.open()
    found = carte.row("Escale roannaise").get_by_text("Couvre Riorges", exact=True)
    expect(found).to_have_count(0)
    carte.page.get_by_role("searchbox", name=filters.QUERY.label).fill("riorges")
    carte.shows("q=riorges")
    expect(found).to_be_visible()
    carte.page.go_back()
    carte.shows()
    expect(found).to_have_count(0)
    expect(carte.row("Escale roannaise").locator("[data-part=found]")).to_be_hidden()
    carte.open("q=riorges")
    expect(found).to_be_visible()


def test_no_result_says_why_and_offers_a_way_out(carte: Carte) -> None:
    carte.open("departement=15&public=jeunes")
    expect(carte.list.get_by_role("heading", name=List.EMPTY)).to_be_visible()
    expect(carte.list.get_by_text(List.EMPTY_WHY)).to_be_visible()
    carte.list.get_by_role("link", name=List.CLEAR).click()
    carte.shows()
    expect(carte.list.get_by_role("heading", name=List.EMPTY)).to_have_count(0)


def test_the_list_is_sorted_as_asked(carte: Carte) -> None:
    carte.open()
    sort = carte.list.get_by_label(List.SORT)
    sort.select_option(List.SORT_NAME)
    carte.shows("tri=nom")
    assert carte.ids[0] == "ardeche-en-chemin"
    sort.select_option(List.SORT_UPDATED)
    carte.shows("tri=maj")
    assert carte.ids[0] == "escale-roannaise"
    sort.select_option(List.SORT_UNIT)
    carte.shows()


def test_a_server_that_does_not_answer_is_said_in_words(carte: Carte, watch: Watch) -> None:
    watch.expects("ERR_FAILED", "Failed to fetch", "Callback failed", "console: Error")
    carte.open()
    carte.page.route(f"**{UPDATE}*", lambda route: route.abort())
    carte.box(JEUNES).click()
    toast = carte.page.locator(f"#{PageId.TOAST}")
    expect(toast).to_have_text(Site.LOST)
    expect(toast).to_be_visible()
    assert carte.filters == [("public", "jeunes")]
    unanswered = carte.rail.locator(".unanswered")
    expect(unanswered).to_have_count(1)
    expect(unanswered).to_contain_text(JEUNES)
    carte.page.unroute(f"**{UPDATE}*")
    carte.box(QPV).click()
    carte.shows("public=jeunes&public=qpv")
    expect(unanswered).to_have_count(0)


@pytest.mark.parametrize("query", ["public=jeunes", "projet=isere-aller-vers", "public=rsa"])
def test_what_a_cut_line_left_unanswered_is_answered_when_it_is_back(
    carte: Carte, watch: Watch, query: str
) -> None:
    watch.expects("ERR_FAILED", "Failed to fetch", "Callback failed", "console: Error")
    carte.open()
    cut = re.compile(f"{UPDATE}|/health")
    carte.page.route(cut, lambda route: route.abort())
    carte.page.evaluate(
        "(query) => { history.pushState({}, '', '?' + query);"
        " dispatchEvent(new PopStateEvent('popstate')); }",
        query,
    )
    toast = carte.page.locator(f"#{PageId.TOAST}")
    expect(toast).to_have_text(Site.LOST)
    carte.page.wait_for_timeout(4000)  # longer than between two tries
    expect(toast).to_have_class(re.compile(r"\bon\b"))
    carte.page.unroute(cut)
    carte.shows(query)
    expect(toast).not_to_have_class(re.compile(r"\bon\b"))


def test_a_line_may_be_cut_more_than_once(carte: Carte, watch: Watch) -> None:
    watch.expects("ERR_FAILED", "Failed to fetch", "Callback failed", "console: Error")
    carte.open()
    toast = carte.page.locator(f"#{PageId.TOAST}")
    query = ""
    for name, code in ((JEUNES, "public=jeunes"), (QPV, "public=qpv")):
        carte.page.route(f"**{UPDATE}*", lambda route: route.abort())
        carte.box(name).click()
        query = f"{query}&{code}".removeprefix("&")
        expect(toast).to_have_class(re.compile(r"\bon\b"))
        carte.page.unroute(f"**{UPDATE}*")
        carte.shows(query)


def test_a_server_that_fails_is_said_in_words(carte: Carte, watch: Watch) -> None:
    watch.expects("500", "Callback failed", "Callback error")
    carte.open()
    carte.page.route(f"**{UPDATE}*", lambda route: route.fulfill(status=500))
    carte.box(JEUNES).click()
    expect(carte.page.locator(f"#{PageId.TOAST}")).to_have_text(Site.FAILED)


def test_no_filter_moves_the_focus(carte: Carte) -> None:
    carte.open()
    box = carte.rail.get_by_label(JEUNES)
    box.focus()
    carte.page.keyboard.press("Space")
    carte.shows("public=jeunes")
    expect(box).to_be_focused()


def test_the_way_out_of_the_demonstration_shows_the_real_records_only(carte: Carte) -> None:
    carte.open()
    banner = carte.page.get_by_role("complementary", name="Version de démonstration")
    expect(banner).to_contain_text("21 des 23 fiches")
    banner.get_by_role("link", name="Voir seulement les fiches réelles").click()
    carte.shows("statut_fiche=source-publique")
    assert sorted(carte.ids) == ["ifra-drome", "o2r-portes-du-sud"]
    assert urlsplit(carte.page.url).path == "/"
