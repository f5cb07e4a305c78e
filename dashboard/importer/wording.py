"""What the import says to people, in French."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType

from dashboard.data.vocabularies import ServiceType
from dashboard.french import NBSP


class Files:
    """How a file was read, or why it could not be."""

    EMPTY = "Le fichier est vide."
    TOO_MUCH = f"Le fichier est trop gros{NBSP}: 20 Mo, 50 000 lignes et 200 colonnes au plus."
    TOO_MANY_SHEETS = f"Le classeur a trop de feuilles{NBSP}: {{most}} au plus."
    AS_CSV = "CSV lu en {encoding}, séparateur\u00a0: {delimiter}"
    BROKEN_WORKBOOK = (
        "Le classeur ne peut pas être lu ({reason}). Est-il protégé par mot de passe ?"
    )
    NOT_SEEN = "Ce format ne dit pas quelles lignes et colonnes sont masquées : elles sont lues."
    MERGED = "{count} groupes de cellules fusionnées verticalement, valeur répétée sur leurs lignes"
    UNREADABLE = "{file} : fichier illisible ({reason})."


class Headers:
    """How a header was understood."""

    NONE = "en-tête inconnu"
    SAME = "nom de colonne"
    SYNONYM = "synonyme connu"
    CLOSE = "proche de « {word} »"
    INSIDE = "proposé d’après « {word} »"
    PROPOSED = "colonne proposée d’après son en-tête"
    HIDDEN = "colonne masquée dans le classeur"
    BANNER = "bandeau"
    NOT_KEPT = "reconnu, mais la carte n’en garde rien"
    ASKED = "demandé par --mapping"
    TAKEN = "« {target} » est déjà pris par « {header} »"
    NO_SHEET = "Aucune feuille « {name} ». Feuilles du classeur : {names}."
    NO_HEADERS = (
        "Aucune ligne d’en-têtes reconnue dans les {count} premières lignes. Il faut au moins deux"
        " colonnes connues, dont le porteur ou le nom du projet (« Porteur », « Structure »,"
        " « Projet »…). « python -m dashboard template modele.xlsx » donne un modèle."
    )
    NOT_THERE = "--mapping : en-tête absent du fichier : {names}."
    BAD_MAPPING = "--mapping : {file} ne peut pas être lu ({reason})."
    BAD_TARGET = "--mapping : colonne inconnue : {wrong}. Colonnes possibles : {known}."


class Lines:
    """Lines that are no record."""

    EXAMPLE = "ligne d’exemple du modèle"
    TOTAL = "ligne de total"
    HIDDEN = "ligne masquée dans le classeur"
    NOT_KEPT = "seules des colonnes non reprises ont une valeur"
    BANNER = "bandeau : département des lignes du dessous"
    BANNER_READ = "département lu dans le bandeau au-dessus de la ligne"
    ALONE = "une seule valeur : titre ou note"
    HEADERS = "en-têtes répétés"
    FROM_ABOVE = "vide, sans doute une cellule fusionnée : valeur de la ligne du dessus"
    AGAIN = "même porteur et même nom que la ligne {number} ; est-ce un doublon ?"


class Cells:
    """What was done to a cell."""

    CODED = "mot traduit en code"
    NO_CODE = "aucun code ne correspond"
    RULED_OUT = "{words} exclut ou limite : gardé en toutes lettres seulement"
    WITHOUT_CODE = "sans code correspondant, gardé en toutes lettres dans le rapport : {words}"
    AS_ISO = "date mise au format AAAA-MM-JJ"
    NO_SUCH_DAY = "ce jour n’existe pas"
    NOT_A_DAY = "ce n’est pas une date"
    NO_DAY = "{words} ne donne pas de jour : laissé vide"
    DAY = "une date, par exemple 01/11/2024"
    NO_PERIOD = "deux dates n’ont pas été trouvées : laissé vide"
    PERIOD = "« du 01/11/2024 au 31/10/2027 »"
    DAMAGED = "nombre abîmé par un tableur : mettre la colonne en texte et ressaisir"
    NO_PHONE = "aucun numéro de téléphone valable"
    PHONE = "un numéro, par exemple 04 77 12 34 56"
    PHONE_FORM = "numéro mis en forme"
    FAX = "télécopie non reprise : {numbers}"
    PERSONAL = "mobile à côté d’un nom, peut-être personnel, non repris : {numbers}"
    SHORT_NUMBER = "numéro court non repris : {numbers} ; « {place} » peut le dire"
    ALREADY = "une autre cellule le dit déjà : {value}"
    UNREADABLE = "ne peut pas être lu : laissé vide"
    PENDING = "mot d’attente : laissé vide"
    EMPTY_WORD = "mot qui ne dit rien : laissé vide"
    MENDED = "accents rétablis (texte deux fois encodé)"
    LOST_LETTERS = "des lettres ont été perdues avant l’import"
    NO_EMAIL = "aucune adresse de courriel valable"
    EMAIL = "une adresse, par exemple contact@structure.fr"
    EMAIL_FORM = "adresse remise en forme"
    NO_URL = "aucune adresse web"
    URL = "une adresse qui commence par https://"
    URL_FORM = "adresse web complétée"
    OTHERS = "une seule valeur est gardée ; les autres : {others}"
    PEOPLE = "le reste n’est pas repris : la carte ne garde aucun nom de personne"
    LISTED = "liste séparée par des barres verticales"
    NUMBER = "nombre remis en forme"
    ZERO = "zéro initial rétabli"
    DIGITS = "chiffres remis en forme"
    SIREN = "c’est un SIREN (9 chiffres), pas un SIRET : laissé vide"
    SIRET = "les 14 chiffres du SIRET"
    AGE_READ = "âge lu dans le texte"
    NO_AGES = "aucune limite d’âge comprise : laissé vide"
    AGES = "« 16-25 ans », « à partir de 18 ans »"
    DEFAULT = "complété par l’option donnée"
    SAME_ID = "même porteur et même nom : identifiant de la fiche existante"
    NEW_ID = "identifiant fait du nom"


class Template:
    """The workbook to fill in."""

    EXAMPLE_TERRITORY = "toute la Loire sauf Roannais Agglomération"
    EXAMPLE_ID = "exemple-ligne-ignoree"
    SHEET = "Fiches"
    GUIDE = "Mode d’emploi"
    LISTS = "Listes"
    GUIDE_HEADERS = ("Colonne", "À remplir ainsi", "Obligatoire", "Exemple", "Valeurs possibles")
    YES, NO = "oui", ""
    SEVERAL = "Plusieurs valeurs possibles, séparées par | ou ; ou ,"
    PICK = "Choisir dans la liste."
    WRONG_TITLE = "Valeur hors de la liste"
    TERRITORY = (
        "Noms ou codes : « toute la Loire sauf Roannais Agglomération », « communes de Vénissieux,"
        " Feyzin et Corbas », « 42 ». Un département seul est lu « à confirmer »."
    )
    AUTOMATIC = "Peut rester vide : l’import le fait à partir du nom."
    INTRODUCTION = (
        "Une ligne par projet, à partir de la ligne 3 de la feuille « Fiches ». La ligne 2 est un"
        " exemple : l’import l’ignore. Une cellule vide veut dire « la source ne le dit pas »."
    )
    DONE = "Modèle écrit : {file}"
    NOT_DONE = "{file} n’a pas pu être écrit : {reason}."


class Writing:
    """Why a file could not be written."""

    BUSY = (
        "Un autre import écrit déjà {file}. Attendez qu’il finisse, puis relancez ; rien n’a été"
        " changé."
    )
    FAILED = "{file} n’a pas pu être écrit : {reason}. Le fichier est resté tel qu’il était."
    REASONS: Mapping[int, str] = MappingProxyType(
        {
            errno.EACCES: "le dossier ou le fichier est en lecture seule pour ce compte",
            errno.EPERM: "le système l’interdit à ce compte",
            errno.EROFS: "le disque est en lecture seule",
            errno.ENOSPC: "le disque est plein",
            errno.EDQUOT: "le quota du disque est atteint",
            errno.EFBIG: "le fichier dépasse la taille permise",
            errno.ENOENT: "le dossier n’existe pas",
        }
    )


class Outcomes:
    """What became of a cell or row, in the report's file."""

    KEPT = "conservé"
    CORRECTED = "corrigé"
    LEFT_OUT = "non repris"
    TO_CONFIRM = "à confirmer"
    REFUSED = "refusé"
    SKIPPED_ROW = "ligne ignorée"


class Report:
    """The report on screen and in its file."""

    SHEET = "Feuille « {name} », en-têtes ligne {line}"
    OTHER_SHEETS = "Autres feuilles, non lues : {names} (--sheet pour en choisir une)"
    MAPPING = "Colonnes reconnues"
    MAPPED = "  {header} → {target}   {how}, {confidence} %"
    UNKNOWN = "Colonnes non reprises"
    TO_CONFIRM = "Colonnes à confirmer"
    PROPOSE = "  {header} → {target}   {how}"
    NOT_TAKEN = "  {header}   parle du territoire et n’est pas reprise ({how})"
    SKIPPED_COLUMN = "  colonne {header} : {why}"
    SKIPPED_SHEET = "  feuille {name} : masquée dans le classeur"
    LEFT = "  {header}   {how}"
    NEAR = "{how} (le plus proche : {near}, {confidence} %)"
    HINT = "  Pour en reprendre une : --mapping FICHIER avec « en-tête;colonne » par ligne."
    SKIPPED = "Lignes ignorées"
    SKIPPED_LINE = "  ligne {number} : {why} ({text})"
    DETAILS: Mapping[str, str] = MappingProxyType(
        {"corrigé": "Corrigé", "à confirmer": "À confirmer", "refusé": "Refusé"}
    )
    ONE_LINE = "ligne {number}"
    LINES = "{count} lignes ({numbers})"
    CELL = "  {where}, {column} : {change}{why}{expected}"
    EXPECTED = " Attendu : {expected}."
    MORE = "  … et {count} de plus, dans le fichier de rapport"
    KEPT, CORRECTED, CONFIRM, REFUSED = "conservée", "corrigée", "à confirmer", "refusée"
    CELLS = "Cellules : {counts}"
    ROWS = "Fiches : {read}, {good}, {bad}"
    READ, GOOD = "lue", "bonne"
    COLUMNS = (
        *("ligne", "fiche", "en_tete", "colonne", "issue", "valeur_lue", "valeur_ecrite"),
        *("pourquoi", "attendu"),
    )
    REASON = "motif"
    LINE = "ligne"
    FILE = "Rapport : {file}"
    NO_FILE = "Le rapport n’a pas pu être écrit : {reason}"


class ImportCommand:
    """What the command says at the end, and what it asks."""

    REFUSED_RECORDS = ("fiche refusée", "fiches refusées")
    PROGRESS = "{done} lignes sur {total}…\n"
    NOTHING = "Aucune fiche dans ce fichier : rien n’est écrit."
    CHOOSE = (
        "{file} existe déjà : dire --merge (garder ses fiches, mettre à jour celles du fichier) ou"
        " --replace (tout remplacer). --dry-run montre le résultat sans écrire."
    )
    REFUSED = (
        "Rien n’est écrit : {bad}. Corrigez-les et relancez, ou ajoutez --partial pour"
        " n’écrire que les bonnes."
    )
    ASIDE = "Lignes refusées, entières, à corriger puis à réimporter : {file}"
    DRY = "Essai : rien n’est écrit. Le fichier {file} aurait {count}."
    DRY_REPLACE = "C’est avec --merge ; avec --replace, il aurait {count}."
    WRITTEN = "C’est écrit : {file} a maintenant {count}."
    SAME = "{file} contient déjà exactement cela : rien n’est changé."
    KEPT = "Version précédente : {file}"
    CHECK = "À vérifier ensuite : « python -m dashboard check {file} », puis la page."
    DROPPED = "Fiches de démonstration retirées : {count}."
    SURE = "Écrire {count} dans {file}, qui en contient {before} ? [o/N] "
    NO = "Rien n’est écrit."
    OLD_FAULTY = (
        "{file} est lui-même fautif, on ne peut rien y fusionner (« python -m dashboard check » dit"
        " pourquoi). --replace le remplace."
    )
    ASK = "« {name} » : quel territoire ?\n"
    CANDIDATE = "  {rank}. {label}, ressemblance {likeness} %\n"
    ANSWER = "Numéro, ou Entrée pour refuser : "
    NO_AREA = "Départements inconnus de la carte : {codes}. Attendu : {known}."
    NOTED = "Départements collectés, notés dans {file} : {codes}."
    NOT_NOTED = (
        "La carte dit « données non collectées » pour {codes} : ces listes ne sont pas notées"
        " complètes. --collected avec leurs codes le note."
    )
    SCHEME_HINT = "Option --dispositif pour remplir les lignes qui ne le disent pas."
    SOURCE_HINT = "Options --source et --source-url pour remplir les lignes qui ne le disent pas."


class ExchangeFiles:
    """What is said of files of data·inclusion."""

    SHEET = "data·inclusion"
    SERVICES = ("service lu", "services lus")
    RECORDS = ("fiche retenue", "fiches retenues")
    KEPT = "data·inclusion v1 : {read}, {kept}."
    LEFT_OUT = "Laissé de côté : {count}."
    OUTSIDE = ("service hors des régions servies", "services hors des régions servies")
    OTHER = ("service hors du filtre", "services hors du filtre")
    NO_STRUCTURE = (
        "service sans sa structure (donnez aussi le fichier des structures)",
        "services sans leur structure (donnez aussi le fichier des structures)",
    )
    NO_SERVICE = (
        "Ce fichier data·inclusion n’a pas de service. Donnez le fichier des services, avec celui"
        " des structures."
    )
    TOO_MANY = "Plus de {most} services : filtrez par source, département ou mots."
    BROKEN = "Ce JSON est coupé ou fautif."
    SOURCE = "data·inclusion, {source}"
    PUBLICS = "Publics data·inclusion sans équivalent ici : {publics}."


class ImportServices:
    """What `import-services` says."""

    BY = "data·inclusion"
    SOURCE = "data·inclusion, {source}"
    TOO_BIG = "{file} est trop gros : {most} Mo au plus."
    TOO_MANY = "Plus de {most} services pour les régions servies : rien n’est écrit."
    UNREADABLE = "{file} : fichier illisible ({reason})."
    NOT_STRUCTURES = (
        "{file} n’est pas un fichier de structures data·inclusion v1, il y manque : {missing}."
        " Attendu : la liste des structures publiée sur data.gouv.fr,"
        " structures-inclusion-AAAA-MM-JJ.json ou .csv."
    )
    LIST = "la liste des structures"
    BROKEN = "JSON coupé ou fautif après {read}"
    OLD_FAULTY = "{file} est lui-même fautif, rien n’y est ajouté :\n{issues}"
    READ = ("structure lue", "structures lues")
    KEPT = ("service retenu", "services retenus")
    HEAD = "{read} dans {file}, {kept}."
    TYPES = MappingProxyType(
        {
            ServiceType.MISSION_LOCALE: ("mission locale", "missions locales"),
            ServiceType.FRANCE_TRAVAIL: ("agence France Travail", "agences France Travail"),
            ServiceType.CAP_EMPLOI: ("Cap emploi", "Cap emploi"),
            ServiceType.DEPARTEMENT: ("service du département", "services du département"),
            ServiceType.SIAO: ("SIAO", "SIAO"),
            ServiceType.SPIP: ("SPIP", "SPIP"),
        }
    )
    LINE = "  {count}"
    LEFT_OUT = "Structures laissées de côté :"
    OTHER_NETWORK = ("d’un autre réseau", "d’un autre réseau")
    OUTSIDE = ("hors des régions servies", "hors des régions servies")
    NOWHERE = ("sans code INSEE de commune", "sans code INSEE de commune")
    UNNAMED = ("sans nom ou sans date lisible", "sans nom ou sans date lisible")
    TWICE = ("en double", "en double")
    EMPTIED = "Champs laissés vides :"
    MOBILE = ("numéro de mobile, peut-être personnel", "numéros de mobile, peut-être personnels")
    CELLS = MappingProxyType(
        {
            "adresse": ("adresse illisible", "adresses illisibles"),
            "telephone": ("téléphone illisible", "téléphones illisibles"),
            "site_web": ("site illisible", "sites illisibles"),
            "source_url": ("lien de source illisible", "liens de source illisibles"),
        }
    )
    NEVER = "Courriels, descriptions et horaires ne sont pas repris : la carte n’en garde rien."
    TERRITORY = (
        "Le fichier ne dit pas le territoire d’un service : sa commune seule est reprise, et la"
        " réponse le dit."
    )
    HAND = (
        "ligne qui ne vient pas de data·inclusion",
        "lignes qui ne viennent pas de data·inclusion",
    )
    BY_HAND = "Gardé : {count}."
    NOTHING = "Aucun service pour les régions servies : rien n’est écrit."
    SERVICES = "service"
    DRY = "Essai : rien n’est écrit. {file} aurait {count}."
    SAME = "{file} contient déjà exactement cela : rien n’est changé."
    WRITTEN = "C’est écrit : {file} a maintenant {count}."


class Help:
    """The help of `import` and `template`, by option."""

    TEMPLATE = "écrire un classeur à remplir"
    IMPORT = "importer une liste (XLSX, ODS, CSV)"
    SERVICES = "importer les services voisins d’un fichier de structures data·inclusion (JSON, CSV)"
    SERVICES_OUTPUT = "fichier des services (par défaut, celui qui est servi)"
    DRY_RUN = "montrer sans écrire"
    REPLACE = "remplacer toutes les fiches"
    MERGE = "garder les fiches, mettre à jour"
    SCHEME = "dispositif des fiches qui ne le disent pas"
    STATUS = "statut des fiches qui ne le disent pas"
    FLAGS = MappingProxyType(
        {
            "--dry-run": DRY_RUN,
            "--partial": "écrire les bonnes fiches même si d’autres sont refusées",
            "--yes": f"ne rien demander{NBSP}: ce qui n’est pas sûr est refusé",
            "--keep-examples": "avec --merge, garder les fiches de démonstration",
        }
    )
    VALUES = MappingProxyType(
        {
            "--sheet": ("NOM", "feuille du classeur"),
            "--source": ("NOM", "source des fiches qui ne la disent pas"),
            "--source-url": ("ADRESSE", "page où les vérifier"),
            "--service-source": (
                "SOURCE",
                "data·inclusion : seulement cette source",
            ),
            "--service-department": ("42", "data·inclusion : seulement ce département"),
            "--service-words": ("MOTS", "data·inclusion : seulement ceux qui ont ces mots"),
            "--collected": ("42,69D", "départements dont cette liste est complète"),
            "--uncollected": ("42,69D", "départements dont elle ne l’est plus"),
            "--date-maj": ("AAAA-MM-JJ", "date de mise à jour des fiches qui ne la disent pas"),
        }
    )
    PATHS = MappingProxyType(
        {
            "--structures": "structures data·inclusion, quand le fichier n’a que les services",
            "--mapping": "correspondances imposées (TOML, ou CSV en-tête;colonne)",
            "--output": "fichier des fiches (par défaut, celui qui est servi)",
            "--report": "fichier de rapport (par défaut, à côté de la liste)",
        }
    )
