"""One fault at a time in a file that is sound otherwise: its sentence, its place, and what is still looked at."""

import shutil
from pathlib import Path

import pytest

from facilitator_tui.library import shelf
from tests.told import laid_out, same

RICH = Path(__file__).parent / "messy" / "rich"


def copied(place: Path) -> Path:
    """A library of one's own that is sound."""
    folder = Path(shutil.copytree(RICH, place))
    for name in ("expected.txt", "kept.json", "resolved.json", "client.json"):
        (folder / name).unlink()
    return folder


def told(folder: Path, file: str, old: str, new: str) -> list[str]:
    """What is told of the library once one text in one file reads otherwise."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [
        f"{Path(each.file).name}:{each.line}:{each.col} {each.code} {each.message}"
        for each in shelf.check([folder]).problems
    ]


KIM, RULES, WORDS = "protocols/clients/kim.yaml", "protocols/rich.yaml", "prompts.yaml"
CHANGES = (
    (RULES, "title: Rich", "title: {a: b}"),
    (RULES, "title: Rich", "title: [a]"),
    (RULES, "title: Rich\n", ""),
    (RULES, "title: Rich", "titel: Rich"),
    (RULES, "version: 2.1.0\n", ""),
    (RULES, "stance: Curious.", "stnace: Curious."),
    (RULES, "seeds: [S1]", "sedes: [S1]"),
    (RULES, "- {id: b, key: 1, see: To b, go: list}", "- {id: b, key: 1, se: To b, go: list}"),
    (RULES, "visits: 3", "visits: 0"),
    (RULES, "from: -5", "from: -1001"),
    (RULES, "say: [hello, self]", "say: [hello, [self]]"),
    (RULES, "signs: [warm, cold]", "signs: [warm, '']"),
    (RULES, 'lasting: "true"', 'lasting: "yes"'),
    (RULES, "card: card", "card: cadr"),
    (RULES, "phase: in", "phase: inn"),
    (RULES, "include: [out]", "include: [outt]"),
    (RULES, "pair: felt", "pair: flet"),
    (RULES, "start: a", "start: aa"),
    (RULES, "items: [{id: w, text: Water}]", "items: []"),
    (RULES, "stance: Curious.", "stance of: Curious."),
    (RULES, "see: To b", "see: To b, or c"),
    (WORDS, "prompts:", "heard: {press: [i want to <dye>]}\nprompts:"),
    (WORDS, "language: en-GB", "language: ''"),
    (WORDS, "  hello:", "  hel lo:"),
    (WORDS, "aim: contact", "aim: push"),
    (WORDS, "seeds: [S1]", "seeds: [S7]"),
    (KIM, "title: Kim", "title: [Kim]"),
    (KIM, "begins: {one: 2, two: 1}", "begins: [one]"),
    (KIM, "fits: [a, list]", "fits: [a, b]"),
    (KIM, "when: {}", "when: {contact: 9}"),
    (KIM, "lines: [Five., Six., Seven., Eight.]", "lines: [Five., FIVE., Six.]"),
    (KIM, "go: ended", "go: gone"),
    (KIM, "chance: 30", "chance: 1000"),
    (KIM, "moves:\n      accept-stop", "moves:\n      safety"),
)


def test_each_fault_has_its_sentence_at_its_place(tmp_path: Path) -> None:
    found = {}
    for number, (file, old, new) in enumerate(CHANGES):
        folder = copied(tmp_path / str(number) / "rich")
        found[f"{old} → {new}"] = told(folder, file, old, new)
    same(Path(__file__).parent / "sentences.json", laid_out(found))


@pytest.mark.parametrize(
    ("old", "new", "judged"),
    [
        ("stance: Curious.", "stance: ''", True),
        ("title: List", "title: ''", True),
        ("title: List", "titlee: List", True),
        ("start: a", "start: a\nextra: b", True),
        ("notice: [{id: e, key: 9", "notices: [{id: e, key: 9", False),
        ("kind: checklist", "kind: lists", False),
        ("go: the-end}\n    nudges", "goo: the-end}\n    nudges", False),
        ("include: [out]", "inclde: [out]", False),
    ],
)
def test_the_graph_is_judged_where_none_of_what_it_is_made_of_was_left_out(
    tmp_path: Path, old: str, new: str, judged: bool  # noqa: FBT001 - a table
) -> None:  # fmt: skip
    folder = copied(tmp_path / "rich")
    assert [each.split(" ")[1] for each in told(folder, RULES, "keys: [1, 9]", "keys: [1, 8]")] == ["FT502"]
    codes = {each.split(" ")[1] for each in told(folder, RULES, old, new)}
    assert ("FT502" in codes) is judged
    assert codes - {"FT502"}
