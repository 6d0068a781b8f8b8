"""The diagnostics of simulated clients, FT4."""

from __future__ import annotations

from facilitator_tui.core.checking.code import error, wanting

CLIENTS = (
    error(
        "FT401",
        "unknown name in a client",
        "A simulated client names a state, an ending, a hidden value, a step or a protocol that is not there.",
        "Correct the name; the message gives the nearest one.",
    ),
    error(
        "FT402",
        "client's state that is cut off",
        "No move leads out of this state of a simulated client, or none leads to it.",
        "Give a move in it, or one elsewhere, a `go`.",
    ),
    error(
        "FT403",
        "no good ending by good moves",
        "From here moves that fit come to no ending of the kinds opened, held, stopped or cared within the time.",
        "Let a fitting move lead there, ask less of the hidden values, or give more `turns`.",
    ),
    error(
        "FT404",
        "good moves that end in harm",
        "A path of moves that all fit comes to a harmed ending; the message gives the shortest.",
        "Let only moves that do not fit lead there.",
    ),
    error(
        "FT405",
        "move without an answer",
        "A trainee may make every kind of move in every state, and some are not answered here.",
        "Write them under `moves`, or one answer for all others under `otherwise`.",
    ),
    error(
        "FT406",
        "line said twice",
        "The same line stands twice in one simulated client.",
        "Write another; people seldom say a thing twice in the same words.",
    ),
    wanting("FT407", "few lines", "A state has fewer than four lines for the client to say.", "Write more."),
    error(
        "FT408",
        "no that is not the last word",
        "Where the client says no, a move other than stopping fits, or stopping does not.",
        "There only `accept-stop` fits, and `safety` where there is danger.",
    ),
    wanting(
        "FT409",
        "weak move without a better one",
        "Feedback that names no better line teaches less.",
        "Name one from prompts.yaml under `better`.",
    ),
    wanting(
        "FT410",
        "nothing held without opening",
        "Moves that fit cannot come to an ending where nothing opened, or it was stopped in time, or care was called.",
        "Add one of the kind `held`, `stopped` or `cared`; it counts as high as any other.",
    ),
    error(
        "FT411",
        "time that runs out without an ending",
        "When the time is up, some ending has to hold whatever happened.",
        "Give the last of the endings with a `when` the empty one, `when: {}`, and no other.",
    ),
    wanting(
        "FT412",
        "reason for what was not said",
        "A reason quotes words, or names a thing, that neither the line nor how the client is holds; another line that "
        "is answered alike would be praised for it.",
        "Say what the move does, or give the line an answer of its own under `line:` and its id.",
    ),
    error(
        "FT413",
        "client that a trick opens",
        "One kind of move at every turn, or two by turns, comes to a good ending, whatever shows. Who stops, ends, or "
        "gets help at every turn may come to one that is held, stopped or cared for, since that is always free to do.",
        "Let moves wear out sooner (`wears: 1`), ask more of the hidden values, or let another kind of move be due.",
    ),
    wanting(
        "FT414",
        "silence in which nothing comes",
        "Silence is time that is held. In one state of this client something comes of it and in another nothing does, "
        "or what comes is not in the order of its seconds.",
        "Give the state a `silence` too: what shows, whether they speak first, what it is after so many seconds.",
    ),
    wanting(
        "FT415",
        "line that is never said",
        "The line takes up a word (`of`) that no other line of the client has.",
        "Write the word as another line has it, in small letters, or let the line wait for nothing.",
    ),
)
