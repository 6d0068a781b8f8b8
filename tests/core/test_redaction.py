"""What is left of each entry when its free text is removed."""

import pytest

from facilitator_tui.core.record.redaction import LEFT, shell
from facilitator_tui.core.walk import events as ev
from tests.making import FakeClock

NOW = FakeClock().now()


@pytest.mark.parametrize(
    ("act", "left"),
    [
        (ev.Noted("words", "Klara"), ev.Noted("words", LEFT)),
        (ev.Noted("thought", "Klara", private=True), ev.Noted("thought", LEFT, private=True)),
        (ev.Medicine("Klara"), ev.Medicine(LEFT)),
        (ev.Vitals("Klara"), ev.Vitals(LEFT)),
        (ev.Surroundings("Klara"), ev.Surroundings(LEFT)),
        (ev.Escalated("Klara"), ev.Escalated(LEFT)),
        (ev.Urge("Klara"), ev.Urge(LEFT)),
        (ev.Tried("Klara", "ground", ("FT303",)), ev.Tried(LEFT, "ground", ("FT303",))),
        (ev.Interrupted("Klara"), ev.Interrupted(LEFT)),
        (ev.Resumed(("Klara",)), ev.Resumed()),
        (ev.Addendum("Klara", "why"), ev.Addendum(LEFT, LEFT)),
        (ev.Addendum("Klara"), ev.Addendum(LEFT)),
        (ev.Corrected(2, "Klara", "why"), ev.Corrected(2, LEFT, LEFT)),
        (ev.Struck(2, "why"), ev.Struck(2, LEFT)),
        (ev.AddedLate("Klara"), ev.AddedLate(LEFT)),
        (ev.Began("p", "1", client="Klara", site="S", people=("KB",)), ev.Began("p", "1", client=LEFT, site=LEFT)),
        (ev.Began("p", "1"), ev.Began("p", "1")),
        (ev.Jumped("image"), ev.Jumped("image")),
        (ev.Rated({"distress": 3}), ev.Rated({"distress": 3})),
        (ev.Marked("tears"), ev.Marked("tears")),
    ],
)
def test_words_go_and_all_else_stays(act: ev.AnyAct, left: ev.AnyAct) -> None:
    event = ev.Event(7, "id", ev.earlier(NOW, 9), NOW, "AB", "image", act, "5 min")
    assert shell(event) == ev.Event(7, "id", ev.earlier(NOW, 9), NOW, "AB", "image", left, "5 min")
