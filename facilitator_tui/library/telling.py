"""What a check found, as a person is told it: errors before warnings, causes before what may come of them, with mends.

Nothing is left out. Of many of a kind in one file the first are whole and the others by their lines; what may come of
an error in reading or in a name stands under it, in a line each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from facilitator_tui.core.checking.codes import CODES
from facilitator_tui.core.text import show
from facilitator_tui.library.problems import FileProblem, one_text

_WHOLE = 2
"""So many of a kind in one file are shown whole."""
_CAUSES = ("FT0", "FT1")
"""Reading, and names: what other findings may come of."""

Kind = list[FileProblem]


def text(problems: Iterable[FileProblem]) -> str:
    """Give the problems for a person; empty where there are none."""
    found = sorted(problems, key=_order)
    errors = [each for each in found if each.severity == "error"]
    causes = [each for each in errors if each.code.startswith(_CAUSES)]
    first = causes or errors
    follows = [each for each in errors if each not in first] if causes else []
    told = [_whole(kind) for kind in _kinds(first)]
    if follows:
        told.append("These may come of the above, and go with it:\n" + "\n".join(_short(each) for each in follows))
    told += [_whole(kind) for kind in _kinds(each for each in found if each.severity == "warning")]
    return "\n".join(told)


def kinds(problems: Iterable[FileProblem]) -> Iterable[Kind]:
    """Give the problems of one code in one file together, errors before warnings."""
    return _kinds(sorted(problems, key=_order))


def github(problems: Iterable[FileProblem]) -> str:
    """Give the problems as annotations of GitHub's workflow commands, a line each."""
    return "\n".join(
        f"::{each.severity} file={_escaped(each.file, ',:')},line={each.line},col={each.col},title={each.code}"
        f"::{_escaped(f'{each.message} {CODES[each.code].mend}')}"
        for each in sorted(problems, key=_order)
    )


def sarif(problems: Iterable[FileProblem], version: str) -> str:
    """Give the problems as SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), with a rule for each code found."""
    found = sorted(problems, key=_order)
    rules = [
        {
            "id": code, "shortDescription": {"text": CODES[code].title},
            "fullDescription": {"text": CODES[code].means}, "help": {"text": CODES[code].mend},
        }
        for code in sorted({each.code for each in found})
    ]  # fmt: skip
    results = [
        {
            "ruleId": each.code, "level": each.severity, "message": {"text": each.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": each.file.replace("\\", "/")},
                        "region": {"startLine": each.line, "startColumn": each.col},
                    }
                }
            ],
        }
        for each in found
    ]  # fmt: skip
    driver = {"name": "facilitator-tui", "version": version, "rules": rules}
    runs = [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}]
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": runs}, ensure_ascii=False, indent=1)


def explained(code: str) -> str:
    """Give what a code means, why, and how it is mended.

    Raises KeyError for a code that there is not.
    """
    found = CODES[code]
    weight = "an error" if found.severity == "error" else "a warning"
    finished = "; an error in what comes with the program" if found.finished else ""
    return f"{found.id}  {found.title}  ({weight}{finished})\n\n{found.means}\n\nTo mend it: {found.mend}"


def _order(problem: FileProblem) -> tuple[bool, str, FileProblem]:
    return problem.severity != "error", problem.code[:3], problem


def _kinds(problems: Iterable[FileProblem]) -> Iterable[Kind]:
    """Give the problems of one code in one file together, in the order in which the first of each stands."""
    return (list(group) for _, group in groupby(_beside(list(problems)), key=lambda each: (each.code, each.file)))


def _beside(problems: Sequence[FileProblem]) -> Sequence[FileProblem]:
    """Bring those of one code in one file together, each kind where its first stands."""
    place: dict[tuple[str, str], int] = {}
    for at, each in enumerate(problems):
        place.setdefault((each.code, each.file), at)
    return sorted(problems, key=lambda each: place[each.code, each.file])


def _whole(kind: Kind) -> str:
    lines = [one_text(each) for each in kind[:_WHOLE]]
    if rest := kind[_WHOLE:]:
        named = {(each.line, each.message): each for each in rest}.values()
        lines.append(f"    and {len(rest)} more of this kind:")
        lines += [f"    line {each.line}: {each.message}" for each in named]
    return "\n".join([*lines, f"    To mend it: {CODES[kind[0].code].mend}"])


def _short(problem: FileProblem) -> str:
    return f"    {show(problem.file)}:{problem.line}:{problem.col}: {problem.code} {problem.message}"


def _escaped(text: str, more: str = "") -> str:
    """Write text as GitHub's workflow commands want it."""
    for each in ("%", "\r", "\n", *more):
        text = text.replace(each, f"%{ord(each):02X}")
    return text
