"""Print the parse of sentences: ``python -m bench.parse "Goris was shelled by Azerbaijani forces."``"""

import sys

from rashomon.desk import Desk
from rashomon.model.text import Document


def main(texts: list[str]) -> None:
    """One line a sentence: word/relation/governor (and part of speech)."""
    for reading in Desk().readings([Document(text=text) for text in texts]):
        for sentence in reading.sentences:
            print("##", reading.text(sentence.span))
            for t in reading.words(sentence):
                print(
                    f"  {t.index:4} {t.text:16} {t.lemma:16} {t.pos:6} {t.tag:5} {t.dep:14}",
                    "<-",
                    reading.tokens[t.head].text,
                )
        print(
            "  entities:",
            [(e.label, " ".join(t.text for t in reading.tokens[e.first : e.last])) for e in reading.entities],
        )


if __name__ == "__main__":
    main(sys.argv[1:] or sys.stdin.read().splitlines())
