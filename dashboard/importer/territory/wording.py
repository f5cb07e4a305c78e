"""What the import says of territories and towns, in French."""

from __future__ import annotations


class Places:
    """What was understood of a place."""

    LONGER = "« {name} », dans le département de la ligne, en est sans doute l’abrégé"
    ELSEWHERE = "hors du département de la ligne"
    NOT_IN_LINE = "« {name} » n’est pas dans le département de la ligne"
    EPCI_OF_TOWN = "« {name} » n’est pas son nom ; lu comme l’intercommunalité de cette commune"
    POSTCODE = "le code postal {code} n’est que celui d’une partie de la commune"
    FORMER = "{code} est le code d’une commune fusionnée ou d’un arrondissement, plus petit"
    DISTRICT = "« {name} » n’est qu’une partie de la commune : elle est prise entière"
    WITHOUT_FORM = "« {name} » peut être plus large que l’intercommunalité de ce nom"
    ONLY_TAKEN_OUT = "ne dit que ce qui est exclu : le département de la ligne est pris"
    BEFORE_COLON = "« {words} », avant les deux-points, n’a pas été compris"
    NO_DEPARTMENT = "département non compris ; le territoire est lu sans lui"
    IDLE = "rien dans le territoire n’est du département {codes}"
    UNCONFIRMED = "lecture du territoire à confirmer"
    UNIT = "partie du Rhône écrite en code"
    ZERO = "zéro initial rétabli"
    RHONE = (
        "« Rhône » peut comprendre ou non la Métropole de Lyon : 69 avec elle ; écrire « Rhône hors"
        " Métropole de Lyon » sinon"
    )
    HOMONYMS = "plusieurs territoires portent le nom « {name} »"
    ACRONYM = "sigle lu comme {label}"
    CLOSE = "orthographe proche de {label} ({likeness} %)"
    UNSURE = "« {name} » n’est le nom d’aucun territoire servi ; le plus proche n’est pas sûr"
    UNKNOWN = "« {name} » n’est le nom d’aucun territoire servi"
    CHOSEN = "choisi à l’écran : {label}"
    EXPECTED = (
        "un département, une intercommunalité ou une commune des régions servies, par son nom ou"
        " son code"
    )
    VAGUE = "« {name} » n’a pas de liste de communes : gardé en toutes lettres"
    FALL_BACK = "le département de la fiche est pris, à confirmer"
    ASIDE = "« {aside} », à côté du nom, limite peut-être le territoire"
    NESTED = "{labels} : laissé, car une partie en est nommée à côté"
    OWN_DEPARTMENT = "« tout le département » : celui de la fiche"
    REGION = "tous les départements de la région"
    REGION_ALONE = (
        "région nommée sans dire lesquelles de ses communes ; écrire « toute la région » si toutes"
        " sont couvertes"
    )
    CONTEXT = "sert à situer le territoire, plus précis"
    OPEN_ENDED = (
        "département nommé sans dire lesquelles de ses communes ; écrire « toute la Loire » ou"
        " « exacte » si toutes sont couvertes"
    )
    NAMED = "territoires nommés"
    TAKEN_OUT = "territoires exclus"
    TAKEN_APART = "adresse décomposée"
    OFFICIAL = "nom officiel de la commune"
    CODE_FOUND = "code de la commune trouvé par son nom et son code postal"
    OLD_NAME = "« {name} » n’est pas une commune d’aujourd’hui ; trouvée par son code postal"
    NO_POINT = "commune non trouvée : la fiche n’aura pas de point sur la carte"
    TOWNS = "plusieurs communes possibles : laissé vide"
    POINT = (
        "aucune coordonnée dans le fichier : la carte placera la fiche au point de référence de"
        " {town} ({latitude} ; {longitude}), précision : la commune, pas l’adresse"
    )
