"""From a PLOVER event and what its sides are to ACLED's event and sub-event type.

| PLOVER | ACLED |
|---|---|
| ASSAULT aerial, drone | Explosions/Remote violence: Air/drone strike |
| ASSAULT heavy-weapons | Explosions/Remote violence: Shelling/artillery/missile attack |
| ASSAULT explosives | Explosions/Remote violence: Remote explosive/landmine/IED (Grenade where a grenade is named) |
| ASSAULT suicide-attack, unconventional | Explosions/Remote violence: Suicide bomb, Chemical weapon |
| ASSAULT sexual | Violence against civilians: Sexual violence |
| ASSAULT abduct | Violence against civilians: Abduction/forced disappearance |
| ASSAULT abduct, armed target | Strategic developments: Other |
| ASSAULT crowd-control | Protests: Protest with intervention; Excessive force against protesters where somebody died |
| ASSAULT destroy, no armed target | Strategic developments: Looting/property destruction |
| other ASSAULT on civilians | Violence against civilians: Attack |
| other ASSAULT | Battles: Armed clash |
| CAMEO 192 (territory occupied) | Battles: Government regains territory, or Non-state actor overtakes territory |
| PROTEST riot, vandalize | Riots: Violent demonstration; other PROTEST Protests: Peaceful protest |
| COERCE arrest, seize, cyber and others | Strategic developments: Arrests, Looting/property destruction, Other |
| RETREAT ceasefire, AGREE with a recipient | Strategic developments: Agreement |
| RETREAT withdraw | Strategic developments: Non-violent transfer of territory |
| RETREAT disarm, release | Strategic developments: Disrupted weapons use, Other |
| MOBILIZE | Strategic developments: Change to group/activity |
| CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, REQUEST, ACCUSE, REJECT, THREATEN, SANCTION | none |
"""

from rashomon.exports.sides import Arm, arm, country, doers, is_mutual, targets
from rashomon.exports.siting import country_of, site
from rashomon.exports.table import Lookup
from rashomon.model.claims import Event

REMOTE = "Explosions/Remote violence"
CIVILIANS = "Violence against civilians"
STRATEGIC = "Strategic developments"
BATTLE = ("Battles", "Armed clash")
OTHER = (STRATEGIC, "Other")
OCCUPY = "192"

REMOTE_MODES = {
    "suicide-attack": "Suicide bomb",
    "unconventional": "Chemical weapon",
    "aerial": "Air/drone strike",
    "drone": "Air/drone strike",
    "heavy-weapons": "Shelling/artillery/missile attack",
    "explosives": "Remote explosive/landmine/IED",
}
COERCED = {"arrest": "Arrests", "seize": "Looting/property destruction"}
RETREATED = {
    "ceasefire": "Agreement",
    "withdraw": "Non-violent transfer of territory",
    "disarm": "Disrupted weapons use",
    "release": "Other",
}


def acled_category(lookup: Lookup, event: Event, *, deadly: bool = False) -> tuple[str, str] | None:
    """ACLED's event type and sub-event type, None where ACLED has none.

    "Russian jets bombed Gori" is Explosions/Remote violence, Air/drone strike.
    """
    if event.cameo == OCCUPY:
        return "Battles", _territory(lookup, event)
    if event.type == "ASSAULT":
        return _assault(lookup, event, deadly=deadly)
    if event.type == "PROTEST":
        riot = {"riot", "vandalize"} & set(event.modes)
        return ("Riots", "Violent demonstration") if riot else ("Protests", "Peaceful protest")
    if event.type == "COERCE":
        return STRATEGIC, next((COERCED[m] for m in event.modes if m in COERCED), "Other")
    if event.type == "RETREAT":
        return next(((STRATEGIC, RETREATED[m]) for m in event.modes if m in RETREATED), None)
    if event.type == "AGREE":
        return (STRATEGIC, "Agreement") if event.recipients else None
    return (STRATEGIC, "Change to group/activity") if event.type == "MOBILIZE" else None


def _assault(lookup: Lookup, event: Event, *, deadly: bool) -> tuple[str, str]:
    modes = set(event.modes)
    if "crowd-control" in modes:
        return "Protests", "Excessive force against protesters" if deadly else "Protest with intervention"
    remote = next((sub for mode, sub in REMOTE_MODES.items() if mode in modes), None)
    if remote:
        return REMOTE, "Grenade" if "explosives" in modes and "grenade" in event.means else remote
    if "sexual" in modes:
        return CIVILIANS, "Sexual violence"
    struck = [arm(actor, target=True) for actor in targets(lookup, event)]
    armed = is_mutual(event) or any(kind is not Arm.CIVILIAN for kind in struck)
    if "abduct" in modes:
        return OTHER if armed else (CIVILIANS, "Abduction/forced disappearance")
    if "destroy" in modes and not armed:
        return STRATEGIC, "Looting/property destruction"
    return (CIVILIANS, "Attack") if struck and not armed else BATTLE


def _territory(lookup: Lookup, event: Event) -> str:
    """A state that takes back its own land regains it; anybody else overtakes it."""
    where = country_of(site(lookup, event.places))
    own = any(arm(a) is Arm.STATE and where and country(a) == where for a in doers(lookup, event))
    return "Government regains territory" if own else "Non-state actor overtakes territory"
