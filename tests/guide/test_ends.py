"""The ways to leave a session, and the site's own steps."""

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import site


def test_a_capital_letter_keeps_the_step_of_its_place() -> None:
    steps = ("Call the doctor", "Call the line")
    kept = [site.escalation_act(key, steps) for key in ("A", "B", "C", "a", "", "AB")]
    assert kept[:4] == [ev.Escalated("Call the doctor"), ev.Escalated("Call the line"), None, None]
    assert site.escalation_act("A", ()) is None
