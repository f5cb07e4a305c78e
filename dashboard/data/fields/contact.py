"""The fields of a project that say how to reach it, since when it runs and who says so."""

from __future__ import annotations

from dashboard.data.fields.field import Column, Field, Kind, Section
from dashboard.french import THIN

CONTACT: tuple[Field, ...] = (
    Field(
        Column.ADRESSE,
        "address",
        Kind.TEXT,
        "Adresse",
        "Numéro et voie du lieu d’accueil, sans code postal ni commune.",
        "14 rue de l’Exemple",
        section=Section.WHERE,
        headers=(
            "adresse; adresse postale; adresse structure; rue; adresse complete; lieu accueil; "
            "adresse accueil; voie"
        ),
        width=30,
    ),
    Field(
        Column.CODE_POSTAL,
        "postcode",
        Kind.POSTCODE,
        "Code postal",
        "Code postal du lieu d’accueil.",
        "42300",
        section=Section.WHERE,
        headers="code postal; cp; c p; code post",
    ),
    Field(
        Column.COMMUNE,
        "town",
        Kind.TEXT,
        "Commune",
        "Commune du lieu d’accueil.",
        "Roanne",
        section=Section.WHERE,
        headers="commune; ville; localite; commune accueil; cp ville; cp et ville",
        width=22,
    ),
    Field(
        Column.CODE_INSEE,
        "town_code",
        Kind.COMMUNE,
        "Code INSEE",
        "Code INSEE de la commune du lieu d’accueil (ce n’est pas le code postal).",
        "42187",
        section=Section.WHERE,
        headers="code insee; insee; code commune; code insee commune",
    ),
    Field(
        Column.LONGITUDE,
        "longitude",
        Kind.DECIMAL,
        "Longitude",
        "Longitude du lieu d’accueil en degrés (WGS 84), avec un point décimal.",
        "4.0727",
        bounds=(-180, 180),
        section=Section.WHERE,
        headers="longitude; long; lon; lng; x",
    ),
    Field(
        Column.LATITUDE,
        "latitude",
        Kind.DECIMAL,
        "Latitude",
        "Latitude du lieu d’accueil en degrés (WGS 84), avec un point décimal.",
        "46.0367",
        bounds=(-90, 90),
        section=Section.WHERE,
        headers="latitude; lat; y",
    ),
    Field(
        Column.TELEPHONE,
        "phone",
        Kind.PHONE,
        "Téléphone",
        "Téléphone de l’équipe, jamais celui d’une personne accompagnée.",
        "04 65 71 00 14",
        section=Section.CONTACT,
        headers=(
            "telephone; tel; tel fixe; numero telephone; n telephone; portable; "
            "telephone structure; telephone contact; tel contact; mobile; standard; "
            "telephone fixe; telephone portable; n tel; contact telephonique; phone"
        ),
    ),
    Field(
        Column.COURRIEL,
        "email",
        Kind.EMAIL,
        "Courriel",
        "Boîte de l’équipe, de préférence générique.",
        "contact@escale-roannaise.example",
        section=Section.CONTACT,
        headers=(
            "mail; email; e-mail; courriel; adresse mail; adresse email; mel; "
            "adresse electronique; mail contact; courriel contact; email contact; "
            "adresse e-mail; mail structure; contact mail; messagerie"
        ),
    ),
    Field(
        Column.SITE_WEB,
        "website",
        Kind.URL,
        "Site web",
        "Site du projet ou du porteur.",
        "https://escale-roannaise.example",
        section=Section.CONTACT,
        headers=(
            "site; site internet; site web; url; lien; web; page web; lien site; "
            "adresse internet; lien internet; website"
        ),
    ),
    Field(
        Column.DATE_DEBUT,
        "start",
        Kind.DATE,
        "Date de début",
        "Début de la convention.",
        "2024-11-01",
        section=Section.PARTNERS,
        headers=(
            "date debut; debut; debut action; demarrage; date demarrage; debut projet; "
            "date debut convention; date debut action; date de lancement; debut convention"
        ),
    ),
    Field(
        Column.DATE_FIN,
        "end",
        Kind.DATE,
        "Date de fin",
        "Fin de la convention.",
        "2027-10-31",
        section=Section.PARTNERS,
        headers=(
            "date fin; fin; fin action; echeance; date fin convention; fin convention; "
            "date echeance; fin projet; date fin action"
        ),
    ),
    Field(
        Column.DATE_MAJ,
        "updated",
        Kind.DATE,
        "Date de mise à jour",
        f"Dernière date à laquelle la fiche a été établie ou vérifiée{THIN}; vide si elle est "
        "inconnue.",
        "2026-03-09",
        section=Section.SOURCE,
        headers=(
            "date maj; maj; mise a jour; derniere mise a jour; date verification; "
            "date mise a jour; maj le; actualise le"
        ),
    ),
    Field(
        Column.SOURCE_NOM,
        "source_name",
        Kind.TEXT,
        "Source",
        "Qui a publié ce que dit la fiche.",
        "Léo Lagrange",
        required=True,
        section=Section.SOURCE,
        headers="source; origine; source information; provenance",
        width=30,
    ),
    Field(
        Column.SOURCE_URL,
        "source_url",
        Kind.URL,
        "Adresse de la source",
        f"Page où l’on peut vérifier la fiche{THIN}; obligatoire pour une source publique.",
        "https://www.leolagrange.org/",
        section=Section.SOURCE,
        headers="url source; lien source; page source; source url",
    ),
)
