"""« Qui contacter ? » over HTTP: groups and reasons, ways out, hostile addresses, proposals."""

from __future__ import annotations

import gzip
import html
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from dashboard.data_store import DataStore
from dashboard.french import NBSP
from dashboard.ids import FinderId
from dashboard.settings import Settings
from dashboard.texts.referral import AnswerMap, Answers, Doors, Finder, Place
from dashboard.texts.region import Served
from dashboard.texts.sheet import Reception

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

SERVED = Served(("Auvergne-Rhône-Alpes",))
PAGE = "/qui-contacter"
ROANNE, LYON = "42187", "69123"
KINDS = {"ok": "covers", "q": "to_confirm", "no": "nearby", "none": "nobody", "next": "doors"}


class Shown(NamedTuple):
    """A page as read: its sentence, and each group's titles, reasons and whole text."""

    status: int
    text: str
    sentence: str
    titles: dict[str, list[str]]
    groups: dict[str, str]
    source: str


@pytest.fixture(scope="module")
def store() -> DataStore:
    return DataStore(Settings())


@pytest.fixture
def see(client: FlaskClient) -> Callable[[str], Shown]:
    def ask(query: str) -> Shown:
        answer = client.get(f"{PAGE}?{query}", follow_redirects=True)
        return _read(answer.status_code, answer.text)

    return ask


def _read(status: int, source: str) -> Shown:
    titles: dict[str, list[str]] = {}
    groups: dict[str, str] = {}
    for part in source.split('<section class="ag ')[1:]:
        kind = KINDS[part.split('"')[0]]
        section = part.split("</section>")[0]
        named = re.findall(r"<h3><span[^>]+>([^<]+)</span>", section)
        named += re.findall(r"<a href[^>]+>([^<]+)</a>", section.partition('"ag-none"')[2])
        titles[kind] = titles.get(kind, []) + [html.unescape(title) for title in named]
        groups[kind] = f"{groups.get(kind, '')} {_text(f'<{section}')}".strip()
    sentence = re.search(r'id="finder-sentence".*?>(.*?)</p>', source)
    words = _text(sentence[1]) if sentence else ""
    return Shown(status, _text(source), words, titles, groups, source)


def _text(source: str) -> str:
    source = re.sub(r'<span translate="no">([^<]*)</span>', r"\1", source)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", source))).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("query", "covers", "to_confirm", "reason"),
    [
        pytest.param(
            "commune=42187&public=jeunes&public=logement",
            ["Escale roannaise", "Loire jeunesse"],
            ["L’Escale stéphanoise"],
            "Roanne fait partie de Roannais Agglomération, citée par la source.",
            id="two publics, the project citing both first",
        ),
        pytest.param(
            "commune=42187&public=jeunes&dispositif=o2r-jeunes-2025",
            ["Loire jeunesse"],
            [],
            "Tout le département de la Loire est couvert.",
            id="one scheme only",
        ),
        pytest.param(
            "commune=42187&dispositif=o2r-2024&dispositif=o2r-jeunes-2025",
            ["Escale roannaise", "Loire jeunesse"],
            ["Relais du Forez", "L’Escale stéphanoise"],
            "La source dit « Loire, notamment le Forez » : Roanne n’est pas nommée.",
            id="both schemes are as none",
        ),
        pytest.param(
            "commune=38185",
            ["Isère aller-vers", "Le Fil grenoblois"],
            ["L’Escale stéphanoise"],
            "Le département de l’Isère est couvert, hors Entre Bièvre et Rhône.",
            id="a department with an exclusion, from inside",
        ),
        pytest.param(
            "commune=38344&public=logement",
            [],
            ["L’Escale stéphanoise"],
            "Isère, mais Entre Bièvre et Rhône est exclu.",
            id="the same, from the exclusion",
        ),
        pytest.param(
            "commune=63113&public=jeunes",
            ["Volcans jeunesse"],
            ["Clermont horizons"],
            "Publics non précisés dans la source.",
            id="publics not specified are to confirm",
        ),
        pytest.param(
            "commune=69383",
            ["Lyon pluriel", "Jeunes Lyon-Vienne"],
            ["L’Escale stéphanoise"],
            "Lyon fait partie de la métropole de Lyon, citée par la source.",
            id="an arrondissement of Lyon",
        ),
    ],
)
def test_the_answer_puts_each_project_in_its_group_with_its_reason(
    see: Callable[[str], Shown], query: str, covers: list[str], to_confirm: list[str], reason: str
) -> None:
    shown = see(query)
    assert shown.status == 200
    assert shown.titles.get("covers", []) == covers
    assert shown.titles["to_confirm"] == to_confirm
    assert reason in shown.text


@pytest.mark.parametrize(
    ("query", "title", "project", "reason"),
    [
        pytest.param(
            "commune=69123&public=seniors",
            Answers.WRONG_AGE,
            "Jeunes Lyon-Vienne",
            "« 50 ans et plus » ne correspond pas à l’âge indiqué.",
            id="wrong age",
        ),
        pytest.param(
            "commune=69123&public=seniors&public=jeunes",
            Answers.COVERS.format(name="Lyon"),
            "Jeunes Lyon-Vienne",
            "« Jeunes 16–25 » est cité",
            id="either age",
        ),
        pytest.param(
            "commune=26198&public=rural",
            Answers.NOT_CITED_ONE.format(name="Montélimar"),
            "Jeunes en Drôme provençale",
            "« Rural » n’est pas cité.",
            id="other publics",
        ),
    ],
)
def test_a_project_for_others_is_folded_and_last(
    see: Callable[[str], Shown], query: str, title: str, project: str, reason: str
) -> None:
    shown = see(query)
    head, _, rest = shown.source.partition(f"<h2>{title}")
    answers = (shown.titles.get("covers", []), shown.titles["to_confirm"])
    covers = title.startswith("Couvrent Lyon") and "autres" not in title
    assert (project in [*answers[0], *answers[1]]) == covers
    assert project in rest
    assert reason in _text(rest)
    assert covers or '<details class="ag folded no">' in head


def test_each_card_gives_ages_reception_and_every_channel_of_the_record(
    see: Callable[[str], Shown],
) -> None:
    shown = see(f"commune={ROANNE}&public=jeunes")
    group = shown.groups["covers"]
    for words in ("18–60 ans d’après la source.", Reception.HERE, "04 65 71 00 14"):
        assert words in group
    assert 'href="tel:+33465710014"' in shown.source
    assert 'data-copy="04 65 71 00 14"' in shown.source
    assert 'href="/?commune=42187&amp;public=jeunes&amp;projet=escale-roannaise"' in shown.source
    assert "Lieu d’accueil : Lyon, à 66 km à vol d’oiseau." in shown.groups["nearby"]


def test_a_card_without_phone_writes_first_and_one_without_any_channel_says_so(
    see: Callable[[str], Shown],
) -> None:
    source = see("commune=42218").source
    card = source.split("L’Escale stéphanoise</span><span")[1].split("</li></ol>")[0]
    assert 'class="tel write"' in card.split("<h3>")[0]
    real = see("commune=26362").groups["to_confirm"]
    assert _text(Answers.NO_CONTACT) in real


def test_the_message_names_the_commune_and_publics_and_nothing_of_a_person(
    see: Callable[[str], Shown],
) -> None:
    source = see(f"commune={ROANNE}&public=rsa&public=logement").source
    link = re.search(r'href="(mailto:contact@escale-roannaise[^"]+)"', source)
    assert link
    parts = parse_qs(urlsplit(html.unescape(link[1])).query)
    assert "Escale roannaise" in parts["subject"][0]
    body = parts["body"][0]
    assert "une personne habitant Roanne." in body
    assert "bénéficiaires du RSA et personnes sans logement stable" in body.replace(NBSP, " ")
    assert "Ne pas indiquer le nom de la personne" in body


def test_no_group_is_silently_empty(see: Callable[[str], Shown]) -> None:
    shown = see("commune=42187&dispositif=o2r-jeunes-2025&public=jeunes")
    assert Answers.NONE_TO_CONFIRM in shown.groups["to_confirm"]
    lonely = see("commune=15014&public=handicap&dispositif=o2r-jeunes-2025")
    assert _text(Answers.NONE_NEARBY) in lonely.groups["nearby"]


@pytest.mark.parametrize(
    ("query", "title", "why"),
    [
        pytest.param(
            "commune=15014&public=justice",
            Answers.NO_COVER.format(name="Aurillac", asked=Answers.SURELY + Answers.ASKED),
            "La liste des projets O2R du Cantal a été collectée",
            id="verified, for a public",
        ),
        pytest.param(
            "commune=15014",
            Answers.NO_COVER.format(name="Aurillac", asked=Answers.SURELY),
            "aucun ne couvre cette commune avec certitude",
            id="verified, something to confirm",
        ),
        pytest.param(
            "commune=15014&dispositif=o2r-jeunes-2025",
            Answers.NO_COVER.format(name="Aurillac", asked=Answers.ASKED),
            "pour ce choix",
            id="verified, for a scheme",
        ),
        pytest.param(
            "commune=38185&au=2027-12-01",
            "Aucun projet actif au 1er décembre 2027 ne couvre Grenoble",
            "exemple fictif) ; 2 projets dont la convention est terminée couvrent la commune.",
            id="verified, over on the day",
        ),
        pytest.param(
            "commune=43157&public=jeunes",
            Answers.NOT_COLLECTED.format(name="Le Puy-en-Velay"),
            "Les données de la Haute-Loire ne sont pas collectées.",
            id="not collected",
        ),
    ],
)
def test_where_nobody_covers_the_page_says_why(
    see: Callable[[str], Shown], query: str, title: str, why: str
) -> None:
    group = see(query).groups["nobody"]
    assert title in group
    assert why in group


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        pytest.param("commune=42187", "La mission locale", "", id="an answer"),
        pytest.param("commune=43157&public=rsa", "Le département", "mission locale", id="nobody"),
        pytest.param("commune=42187&age=55", "France Travail", "mission locale", id="too old"),
        pytest.param("commune=71270&public=justice", "(SPIP)", "Cap emploi", id="outside the map"),
    ],
)
def test_the_next_door_is_always_shown_for_whom_it_is(
    see: Callable[[str], Shown], query: str, shown: str, hidden: str
) -> None:
    _, title, doors = see(query).text.partition(Doors.TITLE)
    doors, _, _ = doors.partition(AnswerMap.REPEATS)
    assert title
    assert shown in doors
    assert "39 49" in doors
    assert "lu le 29 novembre 2026" in doors.replace("\u00a0", " ")
    assert not hidden or hidden not in doors


def test_the_facts_of_the_commune_stand_beside(see: Callable[[str], Shown]) -> None:
    text = see(f"commune={ROANNE}").text
    for fact in ("Loire (42)", "Roannais Agglomération", "35\u202f409 habitants", "42300"):
        assert fact.replace("\u202f", " ") in text.replace("\u202f", " ")
    assert "Dans le périmètre . L’AMI « jeunes » de 2025 porte sur tout" in text.replace(
        "périmètre.", "périmètre ."
    )
    assert "Hors du périmètre" in see("commune=38344").text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("commune=69383", Place.PART.format(name="Lyon 3e arrondissement", of="de Lyon")),
        (
            "commune=69232",
            Place.FORMER.format(name="Saint-Rambert-l’Île-Barbe", of="de Lyon"),
        ),
        ("q=seynod", Place.FORMER.format(name="Seynod", of="d’Annecy")),
        ("commune=42187&public=inconnu", Place.NOT_TAKEN.format(value="« inconnu »")),
        ("commune=42187&public=tous-publics", Place.NOT_TAKEN.format(value="« tous-publics »")),
        ("commune=42187&dispositif=x", Place.NOT_TAKEN.format(value="« x »")),
    ],
)
def test_a_former_code_or_unknown_value_is_said(
    see: Callable[[str], Shown], query: str, words: str
) -> None:
    shown = see(query)
    assert _text(words) in shown.text
    assert shown.titles["covers"]


def test_the_field_keeps_the_name_that_was_meant(see: Callable[[str], Shown]) -> None:
    source = see("q=Lyon+8e").source
    assert 'value="Lyon 8e arrondissement"' in source
    assert 'value="69388"' in source
    assert ">69008 · Rhône<" in source


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", Finder.WAITING),
        ("public=jeunes", Finder.WAITING),
        ("commune=99999", Place.OUTSIDE.format(text="99999", of=SERVED.of)),
        ("commune=75056", Place.ELSEWHERE.format(name="Paris", inside="en Île-de-France")),
        ("q=75001", Place.ELSEWHERE.format(name="Paris", inside="en Île-de-France")),
        ("commune=42999", Place.UNKNOWN_CODE.format(text="42999", inside=SERVED.inside)),
        ("commune=abc", Place.UNKNOWN.format(text="« ABC »", inside=SERVED.inside)),
        ("q=xqzw+wqz", Place.UNKNOWN.format(text="« xqzw wqz »", inside=SERVED.inside)),
        (
            "q=Marseille",
            Place.ELSEWHERE.format(name="Marseille", inside="en Provence-Alpes-Côte d’Azur"),
        ),
    ],
)
def test_without_a_commune_the_page_says_what_it_needs(
    see: Callable[[str], Shown], query: str, sentence: str
) -> None:
    shown = see(query)
    assert shown.status == 200
    assert _text(sentence).strip() in shown.sentence
    assert set(shown.groups) <= {"doors"}


def test_a_postcode_shared_by_communes_lists_them_and_chooses_none(
    see: Callable[[str], Shown],
) -> None:
    shown = see("q=38270&public=jeunes")
    links = re.findall(r'href="(/qui-contacter\?commune=\d{5}&amp;public=jeunes)#', shown.source)
    assert "12 communes ont le code postal 38270" in shown.sentence
    assert "une autre le code Insee 38270" in shown.sentence
    assert len(set(links)) == 13
    assert set(shown.groups) <= {"doors"}


@pytest.mark.parametrize(
    ("text", "total", "listed"),
    [
        pytest.param("Saint-Just", 14, 14, id="all are listed"),
        pytest.param("saint", 886, 200, id="too many to list"),
        pytest.param("roan", 3, 3, id="few"),
        pytest.param("42", 321, 200, id="beginning of a postcode"),
    ],
)
def test_the_first_communes_are_said_to_be_the_first(
    see: Callable[[str], Shown], client: FlaskClient, text: str, total: int, listed: int
) -> None:
    known = client.get(f"/api/v1/communes?q={quote(text)}&limite=10000").get_json()
    assert (known["total"], len(known["communes"])) == (total, total)
    shown = see(f"q={quote(text)}&public=jeunes")
    links = re.findall(r'href="/qui-contacter\?commune=(\w{5})&amp;public=jeunes#', shown.source)
    assert links == [commune["code"] for commune in known["communes"]][:listed]
    more = total > 8
    assert (f"8 premières sur {total} communes" in shown.sentence) == more
    assert (f"{total} communes peuvent correspondre" in shown.sentence) != more
    folded = shown.source.split('<details class="more-choices">')
    assert folded[0].count("data-commune-code") == min(total, 8)
    words = Place.OTHERS if listed == total else Place.FOLLOWING
    assert (_text(words.format(count=listed - 8)) in shown.text) == more
    left = _text(Place.TOO_MANY.format(count=total - listed))
    assert (left in shown.text) == (total > listed)


def test_communes_off_the_map_are_counted_apart(
    see: Callable[[str], Shown], client: FlaskClient
) -> None:
    served = client.get("/api/v1/communes?q=Bourg").get_json()["total"]
    shown = see("q=Bourg")
    off = shown.text.count("· hors de cette carte")
    assert off == 2
    assert f"8 premières sur {served + off} communes" in shown.sentence
    assert f"« Bourg », dont {off} hors de cette carte." in shown.sentence
    assert shown.source.count("data-commune-code") == served + off


def test_homonyms_are_told_apart_by_department(see: Callable[[str], Shown]) -> None:
    shown = see("q=Saint-Just")
    assert "01250 · Ain" in shown.text
    assert "63600 · Puy-de-Dôme" in shown.text
    assert set(shown.groups) <= {"doors"}


def test_another_spelling_is_proposed_never_taken(see: Callable[[str], Shown]) -> None:
    shown = see("q=grnoble")
    assert "1 commune peut correspondre à « grnoble »" in shown.sentence
    assert set(shown.groups) <= {"doors"}


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("q=roanne", f"{PAGE}?commune=42187"),
        ("q=Roanne&commune=42187&public=rsa&public=jeunes", None),
        ("q=Grenoble&commune=42187&public=jeunes", f"{PAGE}?commune=38185&public=jeunes"),
        ("q=Lyon+3e", f"{PAGE}?commune=69383"),
        ("q=saint+just+ain&dispositif=o2r-2024", f"{PAGE}?commune=01369&dispositif=o2r-2024"),
    ],
)
def test_text_never_stays_in_the_address(
    client: FlaskClient, query: str, address: str | None
) -> None:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == 303
    expected = address or f"{PAGE}?commune=42187&public=jeunes&public=rsa"
    assert answer.headers["Location"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><svg onload=alert(1)>',
        '<div id="finder-map" class="mb"></div>',
        "' OR 1=1 --",
        "{{7*7}}{0.__class__}%s",
        "x" * 5000,
        "\x00\x01\u202e\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
        "9" * 400,
        "\r\nLocation: http://exemple.example",
        "é" * 80,
    ],
)
def test_hostile_text_is_shown_as_text_and_cut(client: FlaskClient, text: str) -> None:
    for query in (
        f"q={quote(text)}",
        f"commune={quote(text)}",
        f"commune=42187&public={quote(text)}",
    ):
        answer = client.get(f"{PAGE}?{query}")
        assert answer.status_code == 200, query
        assert "<script>alert" not in answer.text
        assert "<svg onload" not in answer.text
        assert len(answer.text) < 120_000
    proposals = client.get(f"{PAGE}/communes?q={quote(text)}")
    assert proposals.status_code == 200


@pytest.mark.parametrize(
    "query", ["q=%ff%fe", "&&&=&=x&commune", "commune=42187&" + "public=rsa&" * 300]
)
def test_a_broken_query_is_no_error(client: FlaskClient, query: str) -> None:
    assert client.get(f"{PAGE}?{query}").status_code == 200


def test_the_form_keeps_what_was_asked(see: Callable[[str], Shown]) -> None:
    source = see("commune=42187&public=jeunes&dispositif=o2r-2024").source
    for field in (
        r'<input id="finder-code" type="hidden" value="42187"[^>]* name="commune"',
        r'<input id="finder-commune"[^>]* value="Roanne"[^>]* name="q"',
        r'name="public" checked id="finder-publics-jeunes"',
        r'name="dispositif" checked id="finder-scheme-o2r-2024"',
        r'<form [^>]*action="/qui-contacter#finder-sentence"[^>]*method="get"',
        r'type="submit"',
    ):
        assert re.search(field, source), field


def test_the_page_says_that_nothing_personal_is_wanted(see: Callable[[str], Shown]) -> None:
    assert Finder.PRIVACY in see("").text


def test_proposals_are_french_bounded_and_cached(client: FlaskClient) -> None:
    answer = client.get(f"{PAGE}/communes?q=roan")
    found = answer.get_json()
    assert found["communes"][0] == {
        "code": "42187",
        "nom": "Roanne",
        "code_postal": "42300",
        "departement": "Loire",
        "epci": "Roannais Agglomération",
        "precision": "",
    }
    assert found["annonce"] == f"3{NBSP}communes proposées."
    assert found["certaine"] is None
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert found["suite"] == ""
    saints = client.get(f"{PAGE}/communes?q=saint").get_json()
    assert len(saints["communes"]) == 8
    assert saints["annonce"] == f"8{NBSP}communes proposées sur{NBSP}886."
    assert saints["suite"].startswith(f"8{NBSP}premières sur{NBSP}886.")


@pytest.mark.parametrize(
    ("text", "count", "sure"),
    [
        ("38270", 13, None),
        ("Roanne", 3, "42187"),
        ("69383", 1, "69383"),
        ("69000", 1, "69123"),
        ("Lyon 8e", 1, "69388"),
        ("42313 Roanne CEDEX", 3, "42187"),
        ("42187", 1, None),
        ("seynod", 1, "74268"),
        ("bellegarde", 7, None),
        ("clermont", 4, None),
        ("tournon", 2, None),
        ("montbrison", 2, "42147"),
        ("saint just", 8, None),
        ("", 0, None),
        ("4", 0, None),
        ("grnoble", 1, None),
    ],
)
def test_a_proposal_is_certain_only_when_nothing_else_is_meant(
    client: FlaskClient, text: str, count: int, sure: str | None
) -> None:
    found = client.get(f"{PAGE}/communes?q={text}").get_json()
    assert (len(found["communes"]), found["certaine"]) == (count, sure)


@pytest.mark.parametrize("code", [ROANNE, LYON, "43157", "38344", "15014", "26362", "74010"])
def test_the_map_is_light_and_names_the_commune_once(
    see: Callable[[str], Shown], code: str
) -> None:
    source = see(f"commune={code}").source
    source = source.partition(f'id="{FinderId.MAP}"')[2]
    drawing = source[source.index("<svg") : source.index("</svg>")]
    assert len(gzip.compress(drawing.encode())) < 20_000
    assert 'aria-hidden="true"' in drawing
    assert source.count("<svg") == 1
    assert AnswerMap.REPEATS in source


def test_the_printed_page_has_question_dates_and_address(see: Callable[[str], Shown]) -> None:
    text = see(f"commune={ROANNE}&public=jeunes").text
    assert "Qui contacter pour une personne qui habite Roanne" in text
    assert "Concernée par : Jeunes de 16 à 25 ans" in text
    assert re.search(r"Sur cette page : \d+ exemples fictifs\. Chaque exemple est signalé", text)
    assert "http://localhost/qui-contacter?commune=42187&public=jeunes" in text


CHOICES = ("", "&public=seniors", "&dispositif=o2r-jeunes-2025", "&dispositif=o2r-2024")


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("commune", ["38185", "38344", "42187", "15014", "43157", "26362"])
def test_sentence_box_and_numbers_say_the_same_of_each_state(
    see: Callable[[str], Shown], commune: str, choice: str
) -> None:
    shown = see(f"commune={commune}{choice}")
    unsure, group = shown.titles["to_confirm"], shown.groups["to_confirm"]
    collected = "Nous ne savons pas encore" not in shown.text and commune != "43157"
    if "nobody" in shown.groups:
        assert ("avec certitude" in shown.sentence) is bool(unsure)
        assert f"aucun projet {'recensé' if collected else 'connu'} ne couvre" in shown.sentence
        chosen = {"": "", "&p": "pour le public choisi", "&d": "pour ce dispositif"}[choice[:2]]
        assert chosen in shown.sentence
        if collected:
            assert ("avec certitude" in shown.groups["nobody"]) is bool(unsure)
            assert ("pour ce choix" in shown.groups["nobody"]) is bool(choice)
    if not unsure:
        assert ("À confirmer 0" in group) is collected
        assert ("n’est pas collectée" in group) is not collected
    assert collected or not re.search(r"recensé|\b0 ", shown.sentence + group)


def test_a_scheme_that_does_not_cover_denies_nothing_of_the_other(
    see: Callable[[str], Shown],
) -> None:
    shown = see("commune=38185&dispositif=o2r-jeunes-2025")
    assert "ne couvre la commune pour ce dispositif" in shown.sentence
    counted = see("commune=38185&dispositif=o2r-2024")
    assert "2 projets de ce dispositif couvrent la commune" in counted.sentence
    assert "<b>2\xa0projets de ce dispositif couvrent la commune</b>" in html.unescape(
        counted.source
    )


def test_a_project_of_unknown_territory_beyond_sixty_kilometres_is_one_line_not_a_card(
    client: FlaskClient,
) -> None:
    group = client.get("/qui-contacter?commune=74010").text.rpartition('class="ag q"')[2]
    group = group.partition("</section>")[0]
    assert "1\u00a0projet dont le territoire n’est pas précisé accueille à plus de" in group
    assert "145\u00a0km à vol d’oiseau)." in group
    assert 'class="ans' not in group
    near = client.get("/qui-contacter?commune=42218").text.partition('class="ag q"')[2]
    near = near.partition("</section>")[0]
    assert near.count('class="ans') == 2
    assert "à plus de" not in near


@pytest.mark.parametrize(
    ("query", "titles", "question"),
    [
        pytest.param(
            "commune=42187",
            [
                Answers.COVERS.format(name="Roanne"),
                Answers.CONFIRM_TERRITORY,
                Answers.NEARBY.format(name="Roanne"),
                Answers.UNKNOWN_TERRITORY,
                Doors.TITLE,
            ],
            "au téléphone : « Accueillez-vous les habitants de Roanne ?",
            id="unknown territory after those near",
        ),
        pytest.param(
            "commune=63113&public=jeunes",
            [
                Answers.COVERS_ONE.format(name="Clermont-Ferrand"),
                Answers.CONFIRM_PUBLIC,
                Answers.NEARBY.format(name="Clermont-Ferrand"),
                Doors.TITLE,
            ],
            "au porteur : « Accueillez-vous les jeunes de 16 à 25 ans ?",
            id="the publics are to be asked",
        ),
        pytest.param(
            "commune=42218",
            [
                Answers.COVERS_ONE.format(name="Saint-Étienne"),
                Answers.CONFIRM_TERRITORY,
                Answers.NEARBY.format(name="Saint-Étienne"),
                Doors.TITLE,
            ],
            "au téléphone : « Accueillez-vous les habitants de Saint-Étienne ?",
            id="unknown territory that receives in town",
        ),
    ],
)
def test_the_groups_stand_in_order_with_what_to_ask_and_of_whom(
    see: Callable[[str], Shown], query: str, titles: list[str], question: str
) -> None:
    shown = see(query)
    heads = [_text(head).strip() for head in re.findall(r"<h2>(.*?)</h2>", shown.source)]
    stated = [re.sub(r" +\d+$", "", head) for head in heads]
    assert [head for head in stated if head in map(_text, titles)] == list(map(_text, titles))
    assert f"À demander {question} »" in shown.groups["to_confirm"].replace("\u202f", " ")


def test_the_api_gives_what_to_ask_and_the_next_doors(client: FlaskClient) -> None:
    answer = client.get("/api/v1/qui-contacter?commune=63113&public=jeunes").get_json()
    (unsure,) = answer["a_confirmer"]
    assert unsure["a_demander"] == ["Accueillez-vous les jeunes de 16 à 25 ans\u202f?"]
    doors = {door["type"]: door for door in answer["droit_commun"]}
    assert list(doors) == ["mission-locale", "france-travail"]
    assert doors["france-travail"]["telephone"] == "3949"
    assert doors["mission-locale"]["date_consultation"] == "2026-11-30"
    assert doors["mission-locale"]["services"] == []


def test_an_age_is_judged_said_and_kept_in_the_links(see: Callable[[str], Shown]) -> None:
    shown = see(f"commune={ROANNE}&age=55&public=rsa")
    assert "Pour Roanne et une personne de 55 ans, 1 projet couvre la commune" in shown.text
    assert shown.titles["covers"] == ["Escale roannaise"]
    folded = _text(shown.source.partition('class="ag folded')[2])
    assert "Loire jeunesse" in folded
    assert "16–25 ans d’après la source." in folded
    assert "Âge : 55 ans" in shown.text
    assert "age=55" in see("q=saint+just&age=55").source


@pytest.mark.parametrize("age", ["abc", "121", "-3", "1e2", "٣"])
def test_what_is_no_age_is_left_out_and_said(see: Callable[[str], Shown], age: str) -> None:
    shown = see(f"commune={ROANNE}&age={quote(age)}")
    assert "n’est pas connu et a été laissé de côté" in shown.text
    assert "une personne de" not in shown.sentence


def test_the_api_judges_the_same_age(client: FlaskClient) -> None:
    def ids(query: str, group: str) -> list[str]:
        answer = client.get(f"/api/v1/qui-contacter?commune={ROANNE}{query}").get_json()
        return [project["id"] for project in answer[group]]

    assert "loire-jeunesse" in ids("", "couvre")
    assert ids("&age=55", "hors_age") == ["loire-jeunesse"]
    assert "loire-jeunesse" not in ids("&age=55", "couvre")
    assert client.get(f"/api/v1/qui-contacter?commune={ROANNE}&age=121").status_code == 400


@pytest.mark.parametrize(
    ("query", "known", "indicative", "near"),
    [
        pytest.param("commune=38185", True, False, False, id="known places, nothing near in sight"),
        pytest.param("commune=26362&public=rsa", False, True, True, id="an indicative one"),
        pytest.param(
            "commune=43157&public=logement", False, False, False, id="too far to be drawn"
        ),
    ],
)
def test_the_key_of_the_map_of_an_answer_has_what_is_drawn(
    client: FlaskClient, query: str, *, known: bool, indicative: bool, near: bool
) -> None:
    source = client.get(f"/qui-contacter?{query}").get_data(as_text=True)
    drawn, _, beside = source.partition("<svg")[2].rpartition("</svg>")
    keys = beside.partition("</ul>")[0]
    dashed, marks = (
        drawn.count('stroke-dasharray="2.6 2.2"'),
        len(re.findall(r">\d+</text>", drawn)),
    )
    assert (marks > dashed, dashed > 0) == (known, indicative)
    told = (f">{Reception.KEY}<", Reception.INDICATIVE_KEY, AnswerMap.NEARBY)
    assert [words in keys for words in told] == [known, indicative, near]
