"""The words of « Données ouvertes »."""

from __future__ import annotations

from dashboard.french import NBSP


class OpenData:
    """The page « Données ouvertes »."""

    TITLE = "Données ouvertes"
    LEAD = (
        "Tout ce que montre la carte, à télécharger ou à interroger, sous Licence Ouverte 2.0. "
        "Les fichiers des projets et l’API acceptent les filtres de la page."
    )
    FILES_TITLE = "Fichiers des projets"
    OTHERS_TITLE = "Couverture, annuaire, images"
    COLUMNS = ("Fichier", "Contenu", "Taille")
    SIZES = (
        "Taille sans filtre et sans compression, mesurée sur les données d’aujourd’hui. "
        "Ajoutez les paramètres de la page pour n’avoir qu’une vue\u00a0: "
        "?public=jeunes&departement={unit}."
    )
    FILES = (
        (
            "CSV pour Excel",
            "/export/projets.csv",
            "Séparateur point-virgule, dates et nombres français.",
        ),
        (
            "CSV de données ouvertes",
            "/export/projets.csv?format=opendata",
            "RFC 4180, UTF-8, valeurs brutes.",
        ),
        ("Classeur XLSX", "/export/projets.xlsx", f"Avec une feuille «{NBSP}Lisez-moi{NBSP}»."),
        ("GeoJSON, points", "/export/projets.geojson", "Un point par projet."),
        (
            "GeoJSON, territoires",
            "/export/projets.geojson?geometrie=territoire",
            "Le territoire exact de chaque projet.",
        ),
        (
            "data·inclusion v1",
            "/export/projets.data-inclusion",
            "Structures et services, pour les outils du réseau.",
        ),
        ("Contacts vCard", "/export/projets.vcf", "Pour un carnet d’adresses."),
    )
    OTHERS = (
        ("Couverture, CSV", "/export/couverture.csv", "La matrice publics × territoires."),
        ("Couverture, XLSX", "/export/couverture.xlsx", "La même, en classeur."),
        (
            "Communes non couvertes, CSV",
            "/export/communes-non-couvertes.csv",
            "Code, nom, intercommunalité, population.",
        ),
        ("Carte, SVG", "/export/carte.svg", "L’image, à toute taille."),
        ("Carte, PNG", "/export/carte.png", "L’image, pour une diapositive."),
        ("Annuaire à imprimer", "/annuaire", "Les contacts, par département, en A4."),
    )
    FEED = "Ce qui change dans les fiches, en flux Atom, avec les filtres de la page"
    API_TITLE = "API"
    API = (
        ("Documentation de l’API", "/api/v1/docs", "Adresses, paramètres, exemples."),
        ("Document OpenAPI 3.1", "/api/v1/openapi.json", "Pour les programmes."),
        ("Tous les projets, JSON", "/api/v1/projets", "Valeurs typées, territoire en mots."),
    )
    SCHEMA_TITLE = "Schéma"
    SCHEMA = (
        (
            "Table Schema des fiches",
            "/api/v1/projets.schema.json",
            "Colonnes, types, valeurs permises (Frictionless).",
        ),
        ("Vocabulaires", "/api/v1/vocabulaires", "Codes et libellés."),
    )
    LICENCE_TITLE = "Licence"
    LICENCE = "Les fiches sont sous "
    FICTIONAL = (
        "{total}, dont {count} (statut_fiche = exemple-fictif), à écarter de toute réutilisation "
        "par "
    )
    FICTIONAL_LINK = "statut_fiche=source-publique"
    EMPTY = (
        f"Une valeur vide ou null veut dire «{NBSP}non précisé dans la source{NBSP}»{NBSP}: ni "
        "oui, ni non."
    )
    EXAMPLES_TITLE = "Exemples"
    EXAMPLES = (
        (
            "Les projets pour les jeunes {in_unit}, pour Excel",
            "language-sh",
            "curl -fsSOJ '{base}/export/projets.csv?public=jeunes&departement={unit}'",
        ),
        (
            "Qui contacter pour un jeune qui habite {town}",
            "language-sh",
            "curl -fsS '{base}/api/v1/qui-contacter?commune={commune}&public=jeunes'",
        ),
        (
            "Ne télécharger que si les données ont changé",
            "language-sh",
            (
                "curl -fsS --etag-save etag.txt -o projets.json '{base}/api/v1/projets'\n"
                "curl -fsS --etag-compare etag.txt -o projets.json '{base}/api/v1/projets'"
            ),
        ),
        (
            "Toutes les fiches, avec pandas",
            "language-python",
            (
                "import pandas as pd\n\n"
                'fiches = pd.read_csv("{base}/export/projets.csv?format=opendata", dtype=str)\n'
                'print(fiches[["id", "porteur", "commune"]])'
            ),
        ),
        (
            "Les projets d’une commune, sans bibliothèque",
            "language-python",
            (
                "import json\n"
                "from urllib.request import urlopen\n\n"
                'adresse = "{base}/api/v1/qui-contacter?commune={commune}&public=rsa"\n'
                "reponse = json.load(urlopen(adresse))\n"
                'for projet in reponse["couvre"]:\n'
                '    print(projet["id"], projet["raison"])'
            ),
        ),
        (
            "Les territoires, avec GeoPandas",
            "language-python",
            (
                "import geopandas as gpd\n\n"
                'adresse = "{base}/api/v1/projets.geojson?geometrie=territoire"\n'
                "zones = gpd.read_file(adresse)\n"
                'print(zones[["id", "zone_certitude", "geometry"]])'
            ),
        ),
    )
