"""The one table of diagnostic codes: what each means and how it is mended.

FT0 reading · FT1 names and references · FT2 graph · FT3 wording · FT4 clients · FT5 rules and walks · FT8 curriculum.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Code(NamedTuple):
    """One diagnostic. `finished` ones are warnings to an author at work and errors in what ships."""

    id: str
    severity: Severity
    title: str
    means: str
    mend: str
    finished: bool = False

    def weight(self, *, shipped: bool = False) -> Severity:
        """Give the severity for a file that is `shipped` with the program, or for one that is not."""
        return "error" if shipped and self.finished else self.severity


def _error(code: str, title: str, means: str, mend: str) -> Code:
    return Code(code, "error", title, means, mend)


def _wanting(code: str, title: str, means: str, mend: str) -> Code:
    return Code(code, "warning", title, means, mend, finished=True)


_READING = (
    _error(
        "FT001",
        "file cannot be used",
        "The file could not be opened, is not a plain file, or a library's files hold more than 256 MiB together.",
        "Check its name and permissions; split a file that is too large.",
    ),
    _error(
        "FT002",
        "not UTF-8",
        "The file holds bytes that are not UTF-8 text.",
        "Save it again as UTF-8.",
    ),
    _error(
        "FT003",
        "refused character",
        "A control character, or one that hides or turns the text around it, stands in the file.",
        "Delete the character; the message gives its code point.",
    ),
    _error(
        "FT004",
        "nothing to read",
        "The file is empty, or it is not a mapping of keys to values.",
        "Begin with a key and a colon, as in `protocol: my-protocol`.",
    ),
    _error(
        "FT005",
        "not YAML",
        "The text breaks the rules of YAML at this place or just before it.",
        "Look for a missing quote, bracket or blank, or for a line that is indented too far.",
    ),
    _error(
        "FT006",
        "key written twice",
        "The same key stands twice in one mapping, so one of the two would be lost.",
        "Delete one, or join the two.",
    ),
    _error(
        "FT007",
        "YAML that the format does not use",
        "Tags, anchors, aliases, merge keys and second documents are not part of the format.",
        "Write the value out; put quotes round text that begins with `!`, `&` or `*`.",
    ),
    _error(
        "FT008",
        "too much for one file",
        "The file is nested deeper than 20, holds more than 16,000,000 parts, or one text over 20,000 characters; "
        "or protocols with what they include come to more than 2,000,000 steps.",
        "Split it, make it flatter, or include less.",
    ),
    _error(
        "FT009",
        "unknown field",
        "The format has no field of this name here.",
        "Correct the name; the message gives the nearest one.",
    ),
    _error("FT010", "missing field", "A field that is needed is not there.", "Add it."),
    _error(
        "FT011",
        "wrong kind of value",
        "The value is not of the kind that the field takes.",
        "Write one that the message names.",
    ),
)

_NAMES = (
    _error(
        "FT101", "unknown step", "A step is named that the protocol does not have.", "Correct the id, or add the step."
    ),
    _error(
        "FT102",
        "unknown prompt",
        "A line is named that prompts.yaml does not have.",
        "Correct the id, or add the line to prompts.yaml.",
    ),
    _error(
        "FT103",
        "duplicate id",
        "Two things of one kind have the same id, in one file or across an include.",
        "Give one of them another id.",
    ),
    _error(
        "FT104",
        "clashing or reserved key",
        "A key is used twice where it must be unique, or is not one that may be used there.",
        "Cues take 1 to 9, ways out take x, o and !, marks take a letter or digit other than x and o.",
    ),
    _error(
        "FT105",
        "unknown card",
        "A card is named that prompts.yaml does not have.",
        "Correct the id, or add the card to prompts.yaml.",
    ),
    _error(
        "FT106",
        "unknown phase",
        "A step's phase is not in the protocol's list of phases.",
        "Correct it, or add it to `phases`.",
    ),
    _error("FT107", "unknown scale", "A scale's pair is not a scale of the protocol.", "Correct the id."),
    _error(
        "FT108",
        "unknown source row",
        "A source names a row that the table `sources` in prompts.yaml does not have.",
        "Correct the row, or add it to the table.",
    ),
    _error(
        "FT109",
        "unknown include",
        "No file in protocols/ has this name after `protocol:`.",
        "Correct the name, or add the file.",
    ),
    Code(
        "FT110",
        "warning",
        "more than nine options",
        "A step offers more options than there are digits, and a glance cannot hold them.",
        "Split the step, or join options that lead to the same place.",
        finished=True,
    ),
    _wanting(
        "FT111",
        "no source",
        "A step, line or card does not say what it stands on.",
        "Add `source:` with `evidence`, and `seeds` or `cites` where there are any.",
    ),
    _wanting(
        "FT112",
        "one register only",
        "A line has no invitational wording, so the directive one is shown in both registers.",
        "Add `invite:`.",
    ),
    _wanting(
        "FT113",
        "a move no shipped line makes",
        "The line's aim is one that exists for a trainee's own moves.",
        "Take another aim, or leave the line out.",
    ),
    _wanting(
        "FT114",
        "source row that nothing carries",
        "A row of the table `sources` is named by no step, line or card of the library.",
        "Name it where it is carried, or mark it `boilerplate: true` when it holds nothing to carry.",
    ),
    _wanting(
        "FT115",
        "digit with two meanings",
        "The same thing noticed has one digit in one step and another elsewhere, and a hand learns one.",
        "Give it the same digit everywhere, or say what is different about it in other words.",
    ),
    _wanting(
        "FT116",
        "digit without a meaning",
        "The protocol says under `digits` what each digit means, and this one is not among them.",
        "Take the digit whose meaning this is, or name this one under `digits`.",
    ),
    _wanting(
        "FT117",
        "emergency on a digit",
        "An option leads to the step of the red flag, which has a key of its own that works from everywhere.",
        "Take the option out; `!` is pressed for danger, and never a digit that may mean something else in a hurry.",
    ),
)

_GRAPH = (
    _error(
        "FT201",
        "step that cannot be reached",
        "No walk from the start comes to this step by cues and ways out.",
        "Add an option that leads to it, or delete it.",
    ),
    _error(
        "FT202",
        "no end ahead",
        "From this step no walk comes to a step of kind `end`.",
        "Add an option that leads out of the ring.",
    ),
    _error(
        "FT203",
        "no way on",
        "The step has nothing to notice and is not an end, so nobody could go on from it.",
        "Add `notice:`, or say `kind: end`.",
    ),
    _error(
        "FT204",
        "way out that leads nowhere",
        "A step named under `always` is not in the protocol.",
        "Correct the id, or include the file that has it.",
    ),
    _wanting(
        "FT205",
        "way out missing",
        "One of the three ways out, x, o and !, leads nowhere in this protocol.",
        "Name a step for it under `always`; including `safety` brings all three.",
    ),
)

_WORDING = (
    _wanting(
        "FT301",
        "longer than a breath",
        "A line said aloud to a client has more than about twelve words.",
        "Say less, or make two lines of it.",
    ),
    _wanting(
        "FT302",
        "more than one question",
        "The line asks several things at once, and a client can answer one.",
        "Keep the question that matters; the other can be a line of its own.",
    ),
    _wanting(
        "FT303",
        "names what the client has not",
        "The line names a feeling, an event, a person or an age, and so suggests it.",
        "Ask openly, in words that would fit whatever is there.",
    ),
    _wanting(
        "FT304",
        "promise",
        "The line says that something will open, come or pass, which nobody can know.",
        "Say what is so now.",
    ),
    _wanting(
        "FT305",
        "jargon spoken aloud",
        "The line uses a word of the trade to a client.",
        "Say what it is like, in everyday words.",
    ),
    _wanting(
        "FT306",
        "exhortation",
        "The line urges the client on, so that not managing it becomes a failing.",
        "Offer it, or say nothing.",
    ),
    _wanting(
        "FT307",
        "argues with the client",
        "The line contradicts or corrects what the client says of themselves.",
        "Take it as it is said, and ask what is there with it.",
    ),
    _wanting(
        "FT308",
        "label said to the client",
        "The line tells the client that they dissociate.",
        "Ask about what can be felt and what cannot.",
    ),
    _wanting(
        "FT309",
        "command in an invitation",
        "A line of the invitational register opens with a command.",
        "Open with an offer: `If you like, …`, `You might notice …`, `Would it be all right to …`.",
    ),
)

_CLIENTS = (
    _error(
        "FT401",
        "unknown name in a client",
        "A simulated client names a state, an ending, a hidden value, a step or a protocol that is not there.",
        "Correct the name; the message gives the nearest one.",
    ),
    _error(
        "FT402",
        "client's state that is cut off",
        "No move leads out of this state of a simulated client, or none leads to it.",
        "Give a move in it, or one elsewhere, a `go`.",
    ),
    _error(
        "FT403",
        "no good ending by good moves",
        "From here moves that fit come to no ending of the kinds opened, held, stopped or cared within the time.",
        "Let a fitting move lead there, ask less of the hidden values, or give more `turns`.",
    ),
    _error(
        "FT404",
        "good moves that end in harm",
        "A path of moves that all fit comes to a harmed ending; the message gives the shortest.",
        "Let only moves that do not fit lead there.",
    ),
    _error(
        "FT405",
        "move without an answer",
        "A trainee may make every kind of move in every state, and some are not answered here.",
        "Write them under `moves`, or one answer for all others under `otherwise`.",
    ),
    _error(
        "FT406",
        "line said twice",
        "The same line stands twice in one simulated client.",
        "Write another; people seldom say a thing twice in the same words.",
    ),
    _wanting("FT407", "few lines", "A state has fewer than four lines for the client to say.", "Write more."),
    _error(
        "FT408",
        "no that is not the last word",
        "Where the client says no, a move other than stopping fits, or stopping does not.",
        "There only `accept-stop` fits, and `safety` where there is danger.",
    ),
    _wanting(
        "FT409",
        "weak move without a better one",
        "Feedback that names no better line teaches less.",
        "Name one from prompts.yaml under `better`.",
    ),
    _wanting(
        "FT410",
        "nothing held without opening",
        "Moves that fit cannot come to an ending where nothing opened, or where it was stopped in time.",
        "Add one of the kind `held` or `stopped`; it counts as high as any other.",
    ),
    _error(
        "FT411",
        "time that runs out without an ending",
        "When the time is up, some ending has to hold whatever happened.",
        "Give the last of the endings with a `when` the empty one, `when: {}`, and no other.",
    ),
    _wanting(
        "FT412",
        "reason for what was not said",
        "A reason quotes words, or names a thing, that neither the line nor how the client is holds; another line that "
        "is answered alike would be praised for it.",
        "Say what the move does, or give the line an answer of its own under `line:` and its id.",
    ),
    _error(
        "FT413",
        "client that a trick opens",
        "One kind of move at every turn, or two by turns, comes to an ending of the kind opened, whatever shows.",
        "Let moves wear out sooner (`wears: 1`), ask more of the hidden values, or let another kind of move be due.",
    ),
)

_PROMISES = (
    _error(
        "FT501",
        "rule broken",
        "What the author promised under `rules` does not hold; the message gives the shortest counter-example.",
        "Mend the graph, or the rule.",
    ),
    _error(
        "FT502",
        "walk that goes elsewhere",
        "A scripted walk meets a key that its step does not have, or ends at another step.",
        "Mend the walk, or the graph.",
    ),
)

_CURRICULUM = (
    _error(
        "FT801",
        "unknown name in a curriculum",
        "A unit names a card, a protocol or a simulated client that is not there, or that has an error of its own.",
        "Correct the name; the message gives the nearest one.",
    ),
    _error(
        "FT802",
        "task that cannot be done",
        "A task asks for more steps or cards than the protocol has, or for an ending that the client does not have.",
        "Ask for no more than there is.",
    ),
)

CODES: dict[str, Code] = {
    code.id: code for code in (*_READING, *_NAMES, *_GRAPH, *_WORDING, *_CLIENTS, *_PROMISES, *_CURRICULUM)
}
