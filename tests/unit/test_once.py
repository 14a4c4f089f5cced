"""Results kept by identity."""

from rashomon.model.once import once


def test_worked_out_once_for_a_value_and_again_for_its_equal() -> None:
    asked: list[tuple[str, ...]] = []

    @once(keep=2)
    def size(words: tuple[str, ...]) -> int:
        asked.append(words)
        return len(words)

    first, equal = (tuple(word for word in ("shell", "raid")) for _ in range(2))
    assert [size(first), size(first), size(equal)] == [2, 2, 2]
    assert len(asked) == 2


def test_only_the_latest_are_kept() -> None:
    asked: list[str] = []

    @once(keep=1)
    def upper(word: str) -> str:
        asked.append(word)
        return word.upper()

    assert [upper("goris"), upper("sotk"), upper("goris")] == ["GORIS", "SOTK", "GORIS"]
    assert asked == ["goris", "sotk", "goris"]
