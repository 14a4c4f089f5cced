"""The code lists: PLOVER types and modes with quad class and score, CAMEO codes with Goldstein values."""

from functools import cached_property

from rashomon.model.record import record


@record
class PloverCode:
    """A PLOVER event type, or one of its modes.

    ``quad``: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
    """

    type: str
    quad: int
    mode: str | None = None
    score: float | None = None
    meaning: str = ""


@record
class CameoCode:
    """A CAMEO code (a string: "010" is not "10") with its Goldstein value and what PLOVER makes of it.

    ``quad`` is GDELT's class; ``plover`` is None for the statements and appeals that PLOVER drops;
    ``contexts`` are separated by spaces.
    """

    code: str
    label: str
    goldstein: float
    quad: int
    plover: str | None = None
    mode: str | None = None
    contexts: str = ""


@record
class Codes:
    """Both lists, with look-up."""

    plover: tuple[PloverCode, ...] = ()
    cameo: tuple[CameoCode, ...] = ()

    @cached_property
    def _types(self) -> dict[str, PloverCode]:
        return {code.type: code for code in self.plover if code.mode is None}

    @cached_property
    def _cameo(self) -> dict[str, CameoCode]:
        return {code.code: code for code in self.cameo}

    def quad(self, kind: str) -> int:
        """The quad class of a PLOVER type; KeyError when there is no such type."""
        return self._types[kind].quad

    def goldstein(self, code: str) -> float:
        """The Goldstein value of a CAMEO code; KeyError when there is no such code."""
        return self._cameo[code].goldstein

    def modes(self, kind: str) -> tuple[str, ...]:
        """The modes a PLOVER type has."""
        return tuple(code.mode for code in self.plover if code.type == kind and code.mode)

    def known(self, code: str) -> bool:
        """Whether there is such a CAMEO code."""
        return code in self._cameo
