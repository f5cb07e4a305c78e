"""What the schema data·inclusion has no field for, in words."""

from __future__ import annotations

from dashboard.french import NBSP


class Exchange:
    """Sentences of a description, where the record has a column of its own."""

    FICTIONAL = "Exemple fictif (démonstration)."
    SCHEME = f"Projet O2R (offre de repérage et de remobilisation), {{scheme}}{NBSP}: {{lead}}."
    STEPS = f"Étapes{NBSP}: {{steps}}."
    ARRANGEMENTS = f"Modalités{NBSP}: "
    PARTNERS = f"Partenaires{NBSP}: "
    BETWEEN = " ; "  # partners, whose names may hold commas
    TERRITORY = f"Territoire{NBSP}: {{territory}}."
    TERRITORY_DETAIL = f"Territoire, d’après la source{NBSP}: "
    PUBLICS = f"Publics{NBSP}: {{publics}}."
    UNPLACED = "territoire non précisé"
    UNSURE = "territoire à confirmer"
    UNDATED = "fiche non datée"
    MISDATED = "date que le schéma refuse"
    SHORT_SERVICE = "Projet {name}"
    SHORT_STRUCTURE = "Porteur {name}"
