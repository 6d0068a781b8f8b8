import pytest

from facilitator_tui.core.record.formats import EXPORTS, JOINTS, chosen, names


def test_each_format_has_a_name_and_an_ending_of_its_own() -> None:
    for name, suffixes in ((names(EXPORTS), [each.suffix for each in EXPORTS]),
                           (names(JOINTS), [each.suffix for each in JOINTS])):  # fmt: skip
        assert len(set(name)) == len(set(suffixes)) == len(name)
        assert all(suffix.startswith(".") for suffix in suffixes)


@pytest.mark.parametrize(
    ("name", "file", "found"),
    [
        (None, "", "md"),
        (None, "session.csv", "csv"),
        (None, "a.folder/session.jsonl", "jsonl"),
        (None, "session.log", "md"),
        (None, "csv", "md"),
        ("jsonl", "session.csv", "jsonl"),
    ],
)
def test_what_is_said_goes_before_how_the_file_ends(name: str | None, file: str, found: str) -> None:
    assert chosen(EXPORTS, name, file).name == found
