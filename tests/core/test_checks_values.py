"""Values of a protocol that do not fit one another."""

import msgspec
import pytest

from facilitator_tui.core.checking import checks
from facilitator_tui.core.protocol import Scale
from tests.making import protocol


@pytest.mark.parametrize(("low", "high", "found"), [(0, 10, 0), (0, 1, 0), (4, 4, 1), (5, 4, 1)])
def test_a_scale_goes_up(low: int, high: int, found: int) -> None:
    scaled = msgspec.structs.replace(protocol(), scales={"joy": Scale("joy", "Joy", low, high)})
    told = [each for each in checks.shapes(scaled) if each.path == ("scales", "joy", "to")]
    assert [each.message for each in told] == [f"`to` must be more than `from`, which is {low}."] * found
