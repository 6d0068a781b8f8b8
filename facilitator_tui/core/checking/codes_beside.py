"""The diagnostics of what stands beside protocols: medicines FT6, translations FT7, the curriculum FT8."""

from __future__ import annotations

from facilitator_tui.core.checking.code import error, wanting

MEDICINES = (
    error(
        "FT601",
        "unknown step in a medicine",
        "A line under `bears` is for a step that no protocol of the library has.",
        "Correct the id; the message gives the nearest one.",
    ),
    error(
        "FT602",
        "amount in a medicine",
        "A profile names an amount, counts with one, or says what is to be taken, combined or left out.",
        "Say what the medicine does; amounts belong to those who prescribe.",
    ),
    error(
        "FT603",
        "fact without a work",
        "A sentence of a profile does not say which work it stands on.",
        "Add `cites:` with at least one, or leave the sentence out.",
    ),
    wanting(
        "FT604",
        "line too long for a narrow window",
        "With the medicine's name the line under `bears` is longer than the narrowest window shows.",
        "Say it in fewer words; the whole stands under `alone`.",
    ),
)

TONGUES = (
    error(
        "FT701",
        "translation of nothing",
        "A translation has a text that its source has not, so nobody would see it.",
        "Mend the id or the field, or take the text out.",
    ),
    wanting(
        "FT702",
        "not translated",
        "A text of the source has none in this language; the source is shown in its place.",
        "Translate it.",
    ),
    error(
        "FT703",
        "list of another length",
        "A list has more or fewer texts than its source, so it cannot be told which is which.",
        "Give one for each, in the same order.",
    ),
    wanting(
        "FT704",
        "longer than fits",
        "In a window of 60 by 20 this text would be cut.",
        "Say it shorter.",
    ),
    wanting(
        "FT705",
        "older than its source",
        "The source was changed after this was translated, or nothing says which source it was made from.",
        "Read both again, mend the translation, and put the digest down with `translate LANGUAGE --stamp`.",
    ),
    error(
        "FT706",
        "translation that says it is another's",
        "The file's name, its `language`, `of` and `protocol` do not agree, or there is nothing of that name.",
        "Name it as what it translates, with the language before the ending: `protocols/NAME.de.yaml`.",
    ),
)

CURRICULUM = (
    error(
        "FT801",
        "unknown name in a curriculum",
        "A unit names a card, a protocol or a simulated client that is not there, or that has an error of its own.",
        "Correct the name; the message gives the nearest one.",
    ),
    error(
        "FT802",
        "task that cannot be done",
        "A task asks for more steps or cards than the protocol has, or for an ending that the client does not have.",
        "Ask for no more than there is.",
    ),
)
