"""Values are values: nothing can be changed in one once it is made."""

import importlib
import pkgutil

import msgspec
import pytest

import facilitator_tui


def structs() -> list[type[msgspec.Struct]]:
    """Every value type of the core and of what lies on the disk."""
    for module in pkgutil.walk_packages(facilitator_tui.__path__, "facilitator_tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, left = [], list(msgspec.Struct.__subclasses__())
    while left:
        each = left.pop()
        left += each.__subclasses__()
        if each.__module__.startswith(
            ("facilitator_tui.core.", "facilitator_tui.timeline.", "facilitator_tui.library.")
        ):
            found.append(each)
    return sorted(found, key=lambda each: (each.__module__, each.__name__))


@pytest.mark.parametrize("kind", structs(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_no_value_can_be_changed(kind: type[msgspec.Struct]) -> None:
    assert kind.__struct_config__.frozen
