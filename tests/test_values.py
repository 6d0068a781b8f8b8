"""Values are values: nothing can be changed in one once it is made."""

import importlib
import pkgutil
from pathlib import Path

import msgspec
import pytest

import facilitator_tui
from tests.told import laid_out, same


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


def defaults(kind: type[msgspec.Struct]) -> dict[str, object]:
    """What a value has where nothing is said of it."""
    found: dict[str, object] = {}
    for field in msgspec.structs.fields(kind):
        if field.default is not msgspec.NODEFAULT:
            found[field.name] = "left out" if field.default is msgspec.UNSET else field.default
        elif field.default_factory is not msgspec.NODEFAULT:
            found[field.name] = field.default_factory()
    return found


def test_what_values_have_where_nothing_is_said_is_what_old_records_and_files_mean() -> None:
    told = {f"{kind.__module__.removeprefix('facilitator_tui.')}.{kind.__name__}": defaults(kind) for kind in structs()}
    same(Path(__file__).parent / "values.json", laid_out({name: each for name, each in told.items() if each}))
