"""The ways to leave a session, and the site's own steps."""

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import endings, site


def test_every_ending_has_its_letter_and_its_words() -> None:
    assert [(each.key, each.words, each.leads) for each in endings.ENDINGS] == [
        ("b", "back to the session", "back"),
        ("l", "leave it open, to be resumed later", None),
        ("e", "end, with nothing more said", "unsaid"),
        ("m", "end: something moved", "moved"),
        ("s", "end: a little moved", "some"),
        ("t", "end: muted", "muted"),
        ("a", "end: no effect noticed", "none"),
        ("z", "end: on a stop", "stopped"),
        ("c", "end: care was called", "care"),
    ]


def test_a_capital_letter_keeps_the_step_of_its_place() -> None:
    steps = ("Call the doctor", "Call the line")
    kept = [site.escalation_act(key, steps) for key in ("A", "B", "C", "a", "", "AB")]
    assert kept[:4] == [ev.Escalated("Call the doctor"), ev.Escalated("Call the line"), None, None]
    assert site.escalation_act("A", ()) is None
