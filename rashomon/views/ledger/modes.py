"""Plain words for the modes of PLOVER's event types: "shelling", "call for talks"."""

# What the modes of the PLOVER types are in a list of incidents.
MODE_WORDS = {
    "CONSULT": {
        "visit": "visit", "third-party": "mediation", "multilateral": "talks of several", "phone": "telephone call",
    },
    "RETREAT": {
        "withdraw": "withdrawal", "release": "release", "disarm": "disarmament", "ceasefire": "ceasefire",
        "access": "access given", "resign": "resignation",
    },
    "REQUEST": {
        "assist": "appeal for help", "change": "demand for change", "yield": "demand to yield",
        "meet": "call for talks",
    },
    "REJECT": {
        "assist": "help refused", "change": "change refused", "yield": "refusal to yield", "meet": "talks refused",
    },
    "ACCUSE": {"disapprove": "criticism", "investigate": "investigation", "allege": "allegation"},
    "THREATEN": {
        "restrict": "threat of restrictions", "arrest": "threat of arrest", "relations": "threat to break relations",
        "expel": "threat of expulsion", "territory": "threat to territory", "violence": "threat of force",
    },
    "PROTEST": {
        "demo": "demonstration", "riot": "riot", "strike": "strike", "hunger": "hunger strike", "boycott": "boycott",
        "obstruct": "blockade", "vandalize": "vandalism",
    },
    "SANCTION": {
        "convict": "conviction", "expel": "expulsion", "withdraw": "withdrawal of support",
        "discontinue": "agreement ended",
    },
    "MOBILIZE": {
        "troops": "troops moved", "weapons": "weapons moved", "police": "police moved", "militia": "militia moved",
    },
    "COERCE": {
        "seize": "seizure", "restrict": "restrictions", "censor": "censorship", "curfew": "curfew",
        "martial-law": "martial law", "arrest": "arrests", "deport": "deportation", "withhold": "supplies withheld",
        "misinformation": "misinformation", "cyber": "cyber attack",
    },
    "ASSAULT": {
        "abduct": "abduction", "beat": "beating", "torture": "torture", "sexual": "sexual violence",
        "targeted": "targeted killing", "destroy": "destruction", "primitive": "attack with hand weapons",
        "firearms": "gunfire", "explosives": "explosion", "suicide-attack": "suicide attack", "aerial": "air attack",
        "drone": "drone attack", "heavy-weapons": "shelling", "crowd-control": "force against a crowd",
        "unconventional": "chemical or other unconventional weapons",
    },
}  # fmt: skip

# What an incident of a PLOVER type is called where no mode is told.
TYPE_NAMES = {
    "AGREE": "agreement", "CONSULT": "contact", "SUPPORT": "support", "CONCEDE": "concession",
    "COOPERATE": "cooperation", "AID": "help given", "RETREAT": "withdrawal or release", "REQUEST": "demand",
    "ACCUSE": "accusation", "REJECT": "refusal", "THREATEN": "threat", "PROTEST": "protest",
    "SANCTION": "sanctions", "MOBILIZE": "forces moved", "COERCE": "seizure or pressure", "ASSAULT": "attack",
}  # fmt: skip

# What may be named as hit in an incident's name: "Air attack on a hospital".
TARGETS = (
    "hospital", "clinic", "school", "university", "market", "mosque", "church", "bridge", "dam", "airport", "convoy",
    "refugee camp", "embassy", "prison", "power station", "refinery", "warehouse", "hotel", "bus", "train", "ship",
    "checkpoint", "police station", "wedding", "funeral",
)  # fmt: skip
