"""The ranks, posts and units by which plans name owners, as tables to add to."""

import re

# Written before a rank or post and never alone.
QUALIFIERS = frozenset(
    {"acting", "assistant", "ch", "chief", "deputy", "det", "detective", "interim", "senior"}
    | {"temporary"}
)

_RANK_WORDS = (
    "CC|DCC|ACC|AC|DAC|ACO|CO|CSupt|Supt|Superintendent|DSupt|DCS|CI|Ch\\.?Insp|ChInsp|"
    "Ins|Insp|Inspector|DCI|DI|PI|Sgt|PS|DS|Sergeant|PC|DC|PCSO|SC|Constable|Commander|"
    "Commissioner|Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame"
)
# "D/Supt", "C/Ins", "T/ACC", "A/DI": the letter before the stroke qualifies the rank.
RANK = re.compile(rf"(?:[A-Z]{{1,3}}/)*(?:{_RANK_WORDS})\.?")

# A post is named by one of these openings ("Head of Estates") ...
POST_OPENINGS = frozenset({"head", "heads", "director", "directors", "manager", "chair", "lead"})

# ... or by one of these words, then (at most two words on) a noun for those who hold it.
POST_MODIFIERS = frozenset(
    {"all", "area", "borough", "district", "divisional", "force", "local", "regional", "sector"}
)
POST_NOUNS = frozenset(
    {
        "commander",
        "commanders",
        "coordinator",
        "coordinators",
        "director",
        "directors",
        "inspectors",
        "lead",
        "leads",
        "manager",
        "managers",
        "officer",
        "officers",
        "registrar",
        "superintendents",
        "supervisors",
    }
)

# Words that name a unit, never a person.
UNIT_WORDS = frozenset(
    {
        "command",
        "communications",
        "contact",
        "control",
        "corporate",
        "crime",
        "custody",
        "department",
        "development",
        "digital",
        "estates",
        "finance",
        "fleet",
        "forensics",
        "governance",
        "handling",
        "hr",
        "human",
        "ict",
        "information",
        "intelligence",
        "investigation",
        "investigations",
        "it",
        "justice",
        "learning",
        "legal",
        "marketing",
        "media",
        "operations",
        "people",
        "performance",
        "policing",
        "policy",
        "procurement",
        "professional",
        "property",
        "protective",
        "psd",
        "resources",
        "safeguarding",
        "services",
        "standards",
        "strategy",
        "support",
        "team",
        "technology",
        "territorial",
        "training",
        "unit",
        "vetting",
    }
)

NOBODY = frozenset(
    {"", "-", "\N{EN DASH}", "n/a", "na", "none", "not applicable", "tbc", "tba", "vacant"}
)
