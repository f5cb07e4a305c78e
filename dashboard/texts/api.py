"""The words of the API and of its documentation."""
# ruff: noqa: RUF012 - the tables of words are only read

from __future__ import annotations

from http import HTTPStatus

from dashboard.french import NBSP, THIN


class Api:
    """The documentation page and the head of the OpenAPI document."""

    TITLE = "API de la carte O2R"
    LEAD = (
        f"Les mêmes réponses que la carte, pour des programmes{NBSP}: en lecture seule, sans clé, "
        "depuis n’importe quel site."
    )
    DESCRIPTION = (
        "Les fiches, «\u00a0Qui contacter\u202f?\u00a0» et la couverture de la carte O2R. "
        "Les paramètres ont les noms et les valeurs de la page. `null` ou une liste vide veut dire "
        "«\u00a0non précisé dans la source\u00a0»\u00a0: ni oui, ni non. "
        "Licence Ouverte 2.0\u00a0: citer la source et la date de mise à jour. "
        "Les fiches `exemple-fictif` sont des exemples de démonstration."
    )
    RULES_TITLE = "Ce qui vaut pour toutes les adresses"
    RULES = (
        f"Méthodes{NBSP}: GET, HEAD et OPTIONS. Toute autre reçoit 405.",
        (
            f"Erreurs{NBSP}: application/problem+json (RFC{NBSP}9457), en français. Un paramètre "
            "inconnu, répété à tort ou d’une valeur inconnue reçoit 400, qui le nomme et dit ce "
            "qui est attendu. Une fiche ou une commune inconnue reçoit 404."
        ),
        (
            f"Cache{NBSP}: chaque réponse porte un ETag. Renvoyé dans If-None-Match, il donne 304 "
            "si rien n’a changé."
        ),
        (
            f"Édition{NBSP}: chaque réponse, erreurs comprises, nomme dans l’en-tête "
            "X-Edition-Donnees l’édition des données dont elle est faite. Deux réponses de la même "
            "édition vont ensemble."
        ),
        f"Autres sites{NBSP}: Access-Control-Allow-Origin{NBSP}: *.",
        f"Plusieurs valeurs d’un paramètre de liste se répètent{NBSP}: public=jeunes&public=rsa.",
        f"Null ou une liste vide veut dire «{NBSP}non précisé dans la source{NBSP}».",
    )
    DOCUMENT = "Document OpenAPI 3.1 (JSON)"
    OPEN_DATA = f"Fichiers à télécharger et exemples{NBSP}: Données ouvertes"
    ROUTES_TITLE = "Adresses"
    SHAPES_TITLE = "Formes des réponses"
    TRY = f"Essayer{NBSP}: "
    PARAMETERS_OF = f"Paramètres{NBSP}: {{route}}"
    NO_PARAMETER = "Aucun paramètre."
    ANSWERS = f"Réponses{NBSP}: "
    EXAMPLE = "Exemple de réponse"
    REQUIRED = "obligatoire"
    COLUMNS = ("Nom", "Type", "Sens")
    PARAMETER_COLUMNS = ("Nom", "Valeurs", "Sens")
    DEFAULT = f"par défaut{NBSP}: {{value}}"
    LIST_OF = "liste ({item})"
    ONE_OR_MORE = "un ou plusieurs parmi {item}"
    OR_NULL = "{kind} ou null"
    TYPES = {
        "string": "texte",
        "integer": "entier",
        "number": "nombre",
        "boolean": "oui ou non",
        "object": "objet",
        "null": "null",
        "date": "date AAAA-MM-JJ",
    }


class Routes:
    """What each route is for: a line, then more."""

    SAID = {
        "projets": (
            "Les projets",
            (
                "Les fiches de la vue, dans l’ordre de la page. `total` compte toute la vue, même "
                "quand `limite` n’en donne qu’une partie."
            ),
        ),
        "projet": ("Un projet", "Toutes les colonnes d’une fiche, et son territoire en mots."),
        "projets_geojson": (
            "Les projets sur une carte",
            "Les mêmes fiches en GeoJSON (RFC 7946, EPSG:4326), comme l’export du même nom.",
        ),
        "schema": (
            "Le schéma des fiches",
            f"Le Table Schema (Frictionless) de `projects.csv`{NBSP}: colonnes, types, valeurs.",
        ),
        "communes": (
            "Chercher une commune",
            (
                "Par nom, code postal ou code Insee, les plus probables d’abord. `total` les "
                "compte toutes, même quand `limite` n’en donne qu’une partie."
            ),
        ),
        "qui_contacter": (
            "Qui contacter pour une personne",
            (
                "Les projets qui couvrent la commune, ceux à confirmer, ceux qui sont proches, et "
                "ceux que la source exclut par une règle, chacun avec sa raison."
            ),
        ),
        "couverture": (
            "La couverture par public et par territoire",
            (
                f"Pour chaque public et chaque département (et la métropole de Lyon){NBSP}: les "
                "projets, les communes et les habitants couverts, à confirmer, non couverts, non "
                "collectés. La dernière ligne, au public null, compte tous les projets."
            ),
        ),
        "vocabulaires": (
            "Les vocabulaires",
            "Les codes des colonnes et des paramètres, avec leurs libellés.",
        ),
    }


class Parameters:
    """The parameters, one sentence each."""

    ID = "Identifiant de la fiche."
    LIMIT = "Combien de fiches au plus."
    START = "Combien de fiches de la vue sauter d’abord."
    COMMUNE_LIMIT = (
        "Combien de communes au plus. Celles d’un code postal entier sont données toutes."
    )
    COMMUNE_START = "Combien de communes sauter d’abord."
    GEOMETRY = "Un point par projet, ou son territoire exact."
    COMMUNE_TEXT = "Nom, code postal ou code Insee."
    COMMUNE = "Code Insee de la commune où vit la personne, actuel ou ancien."
    PERSON_PUBLIC = "Publics dont fait partie la personne."
    AGE = "Âge de la personne, en années."
    ROWS = f"Publics dont on veut la ligne{THIN}; tous si absent."


class Shapes:
    """The values of the answers."""

    DATA = "Les données dont la réponse est faite."
    EDITION = f"Édition des données{NBSP}: change avec tout changement des fichiers."
    EXAMPLE_LISTS = (
        "Listes de départements qui ne sont collectées que pour la démonstration, en mots et avec "
        "leur date\u202f; null s’il n’y en a pas."
    )
    POSTCODE_OF = (
        "Communes dont le code demandé, lu comme un code Insee, est aussi un code postal, trois au "
        f"plus{THIN}; vide sinon."
    )
    DEMONSTRATION = "Si des fiches sont des exemples fictifs (`statut_fiche`)."
    LICENCE = "Licence des données."
    UPDATED = "Date de mise à jour la plus récente d’une fiche\u202f; null si aucune n’est datée."
    TOTAL = "Combien en tout."
    MATCHING = "Combien de communes des régions servies en tout."
    LISTED = "Combien de fiches en tout, celles à confirmer comprises."
    LISTS = "Si les listes dont la réponse dépend ont toutes été collectées."
    MAY_MATCH = (
        f"Identifiants des projets possibles, que la vue les montre ou non{NBSP}: la source ne "
        "précise pas un territoire, des communes ou une valeur qu’un filtre demande."
    )
    UNCOLLECTED = (
        "Codes des territoires demandés (de tous, sans filtre de lieu) dont la liste n’a pas été "
        "collectée."
    )
    PROJECTS = "Les fiches, dans l’ordre demandé."
    PROJECT = "La fiche."
    GEOJSON = (
        f"Une FeatureCollection{THIN}; `metadata` dit la vue, les dates, les sources, la licence."
    )
    SCHEMA = "Le Table Schema, `fields` décrit les colonnes."
    TERRITORY = "Le territoire en mots, tel que la source le dit."
    WORDS = "Roannais Agglomération"
    INSEE = "Code Insee."
    POSTCODE = "Code postal tapé, sinon le premier."
    POPULATION = "Population de la commune (INSEE)."
    NOTE = "Pourquoi elle est proposée, quand ni son nom ni son code postal ne le disent."
    UNIT = "Département, 69D ou 69M."
    EPCI = "SIREN de l’intercommunalité."
    COLLECTED = "Si la liste des projets de ce territoire a été collectée."
    COLLECTED_ON = f"Le jour de cette collecte{THIN}; null s’il n’est pas connu ou n’a pas de sens."
    COLLECTED_STATUS = (
        f"D’où vient ce que l’on sait de la collecte{NBSP}: source publique ou exemple fictif."
    )
    PERIMETER = (
        "Si la commune est dans le périmètre de l’AMI jeunes de 2025\u202f; null hors de sa région."
    )
    ID = "Identifiant de la fiche."
    REASON = f"Pourquoi ce projet est dans ce groupe{NBSP}: territoire, puis publics."
    CITED = "Publics demandés que la source cite."
    MISSING = "Publics demandés que la source ne cite pas."
    RECEPTION = "Lieu d’accueil, en mots, ou qu’il n’est pas connu."
    RECEPTION_KM = (
        "Distance du lieu d’accueil au point de référence de la commune, en kilomètres à vol "
        f"d’oiseau{THIN}; null si le lieu n’est pas connu, ou ne l’est que par cette commune."
    )
    PHONE = "Téléphone, E.164."
    KM = "Distance de la commune couverte la plus proche, en kilomètres à vol d’oiseau."
    NEAREST = "Code Insee de la commune couverte la plus proche."
    LEFT_OUT = "Si une règle de la source exclut cette commune."
    COVERS = "Le territoire contient la commune, et un public demandé est accueilli."
    TO_CONFIRM = f"Le territoire ou le public n’est pas certain{NBSP}: à demander."
    NEARBY = f"Ne couvre pas la commune, mais une commune proche{THIN}; le plus proche d’abord."
    EXCLUDED = "Une règle de la source exclut la commune."
    WRONG_AGE = "L’âge indiqué par la source ne correspond pas."
    QUESTIONS = "Ce qu’il faut demander au téléphone."
    DOORS = "Les services de droit commun destinés à cette personne, chacun avec sa source."
    WHOM = "À qui le service est destiné."
    HELP = "Ce que fait le service."
    SERVICE_PHONE = (
        "Téléphone national, E.164 ou numéro court\u202f; null si la source n’en donne pas."
    )
    LOCAL_SERVICES = "Ceux que l’on connaît pour cette commune, les plus précis d’abord."
    SERVICE_NOTE = "Où il est, s’il est dans une autre commune et que son territoire est inconnu."
    SERVICE_COVERS = "Si la source dit qu’il couvre cette commune."
    LOCAL_PHONE = "Téléphone, E.164 ou numéro court."
    DOOR_SOURCE = "Qui le dit."
    READ_ON = "Jour où la page de la source a été lue."
    NOT_RUNNING = "Répondraient, mais leur convention est terminée ou à venir ce jour-là."
    UNDATED = "Conviennent, mais leurs dates ne disent pas si la convention court le jour demandé."
    OTHER_PUBLICS = "Couvrent la commune, pour d’autres publics que ceux demandés."
    PLACE = "Code du territoire\u202f; null pour l’ensemble."
    STATE = (
        f"count{NBSP}: des projets citent ce public{THIN}; everyone-only{NBSP}: «{NBSP}tous "
        f"publics{NBSP}» seulement{THIN}; to-confirm{NBSP}: territoire, public ou dates à confirmer"
        f"{THIN}; zero{NBSP}: aucun projet actif recensé{THIN}; not-collected{NBSP}: données non "
        "collectées."
    )
    SHOWN = f"Le nombre de projets sûrs{THIN}; null quand il n’est pas connu."
    POSSIBLE = "Ceux qui peuvent s’y ajouter, à confirmer."
    CITING = "Identifiants des projets qui citent ce public (tous, au public null)."
    EVERYONE = f"Identifiants des projets «{NBSP}tous publics{NBSP}»."
    UNSURE = (
        "Identifiants de ceux, parmi eux, dont le territoire est à confirmer, ou non précisé dans "
        "la source."
    )
    TO_ASK = f"Identifiants des projets possibles{NBSP}: public non précisé dans la source."
    UNPLACED = f"Identifiants des projets possibles{NBSP}: territoire non précisé dans la source."
    PEOPLE = "Habitants des communes (INSEE), et non personnes concernées."
    ROW = f"Code du public{THIN}; null pour tous les projets ensemble."
    WHOLE = "L’ensemble des régions servies."
    REGIONS = "Régions servies (code officiel géographique)."
    UNITS = "Départements, métropole de Lyon et Rhône hors métropole."
    NAMES = {
        "DataEdition": ("Donnees", "L’édition des données."),
        "Records": ("Projets", "La liste, ou une page de la liste."),
        "Record": (
            "Projet",
            f"Une fiche{NBSP}: les colonnes de projects.csv, le territoire en mots.",
        ),
        "Communes": ("Communes", "Les communes trouvées."),
        "CommuneSuggestion": ("CommuneTrouvee", "Une commune proposée."),
        "CommuneDetails": ("Commune", "La commune où vit la personne."),
        "Contacts": ("QuiContacter", "Les projets en quatre groupes."),
        "Door": ("ServiceDeDroitCommun", "Un service ordinaire destiné à la personne."),
        "ServiceType": ("TypeDeService", "Un type de service de droit commun."),
        "NamedService": ("ServiceNomme", "Un service de la commune, ou d’une commune proche."),
        "ProjectToConfirm": ("ProjetAConfirmer", "Un projet, et ce qu’il faut lui demander."),
        "ProjectMatch": ("ProjetPropose", "Un projet, et pourquoi il est proposé."),
        "NearbyProject": ("ProjetProche", "Un projet qui répond ailleurs, non loin."),
        "CoverageResponse": ("Couverture", "La matrice, une ligne par public."),
        "CoverageRow": ("LigneCouverture", "Un public."),
        "CoverageCell": ("CaseCouverture", "Un public dans un territoire."),
        "SplitCounts": ("Repartition", "Communes ou habitants, selon ce qu’on en sait."),
        "Vocabularies": ("Vocabulaires", "Les listes de codes."),
        "Code": ("Code", "Un code et son libellé."),
        "Problem": ("Probleme", "Une erreur (RFC 9457)."),
        "ParameterError": ("Faute", "Un paramètre qui n’a pas pu servir."),
        "Public": ("Public", "Publics des projets."),
        "PersonPublic": ("PublicPersonne", "Publics dont une personne peut faire partie."),
        "Scheme": ("Dispositif", "Appels à manifestation d’intérêt."),
        "RecordStatus": ("StatutFiche", "Source publique, ou exemple fictif."),
        "LeadType": ("TypePorteur", "Types de porteur."),
        "Step": ("Etape", "Étapes de l’O2R."),
        "Certainty": ("Certitude", "Si la source nomme les communes, ou une zone seulement."),
        "ReferralMode": ("ModeMobilisation", "Comment mobiliser un projet (data·inclusion v1)."),
        "Referrer": ("MobilisablePar", "Qui peut le mobiliser (data·inclusion v1)."),
        "Freshness": ("Fraicheur", "Ancienneté de la mise à jour."),
        "ToCheck": ("AVerifier", "Raison de vérifier une fiche."),
        "Sort": ("Tri", "Ordres de la liste."),
        "Region": ("Region", "Régions servies (code officiel géographique)."),
        "Unit": ("Unite", "Départements, 69D et 69M."),
        "Flag": ("OuiNon", f"1{NBSP}: oui{THIN}; 0{NBSP}: non."),
        "Shape": ("Geometrie", "Géométries du GeoJSON."),
        "CellState": ("EtatCase", "Ce que dit une case."),
    }


class Problems:
    """The refusals."""

    TITLES = {
        HTTPStatus.BAD_REQUEST: "Paramètre inutilisable",
        HTTPStatus.NOT_FOUND: "Introuvable",
        HTTPStatus.METHOD_NOT_ALLOWED: "Méthode non permise",
        HTTPStatus.REQUEST_URI_TOO_LONG: "Adresse trop longue",
        HTTPStatus.TOO_MANY_REQUESTS: "Trop de demandes",
        HTTPStatus.INTERNAL_SERVER_ERROR: "Erreur du serveur",
    }
    TYPE = f"Toujours about:blank{NBSP}: le statut dit tout."
    TITLE = "Le statut en mots."
    STATUS = "Le statut HTTP."
    DETAIL = "Ce qui s’est passé, en une phrase ou plus."
    FAULTS = f"Les paramètres en faute{THIN}; vide pour les autres erreurs."
    PARAMETER = "Nom du paramètre."
    FOUND = "Ce qui a été lu."
    EXPECTED = "Ce qui était attendu."
    SENTENCE = (
        f"Paramètre «{NBSP}{{name}}{NBSP}»{NBSP}: {{found}}{THIN}; attendu{NBSP}: {{expected}}."
    )
    NOTHING = "absent"
    UNKNOWN = "paramètre inconnu"
    SEVERAL = "plusieurs valeurs"
    ONE_VALUE = "une seule valeur"
    KNOWN = "un paramètre parmi {names}"
    NO_PARAMETER = "aucun paramètre à cette adresse"
    WHOLE = "un nombre entier de {low} à {high}"
    TEXT = "un texte de {low} à {high} caractères"
    DAY = "un jour, comme 2027-11-01"
    INSEE = "un code Insee de commune, comme 42187 ou 2A004"
    NO_PROJECT = "Aucune fiche n’a cet identifiant. La liste est à l’adresse /api/v1/projets."
    POSTCODE = f"un code Insee{THIN}; c’est le code postal de {{communes}}"
    NO_COMMUNE = (
        f"Aucune commune des régions servies n’a ce code Insee. Pour chercher{NBSP}: "
        "/api/v1/communes?q=…"
    )
    NO_ROUTE = f"Rien à cette adresse de l’API. Les adresses sont décrites ici{NBSP}: {{docs}}."
    READ_ONLY = f"L’API se lit seulement{NBSP}: GET, HEAD ou OPTIONS."
    TOO_MANY = "Plus de {limit} demandes dans la période permise. Réessayer dans {wait}."
