"""Parts of a large package, loaded without the rest of it: a build starts anew each time and pays for every module."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType


def hollow(name: str) -> ModuleType:
    """A package as it is before its `__init__` has run: its modules are found, and nothing else."""
    package, *inner = name.split(".")
    spec = find_spec(package)
    made = ModuleType(name)
    made.__path__ = [str(Path(folder, *inner)) for folder in (spec.submodule_search_locations or ())] if spec else []
    return made


@contextmanager
def standing_in(*modules: ModuleType) -> Iterator[None]:
    """Lets other modules be loaded while these stand where modules of their names would, unless those are loaded.

    What stands in is taken away again: who imports the whole package afterwards gets it.
    """
    placed = {module.__name__: module for module in modules if module.__name__ not in sys.modules}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name in placed:
            del sys.modules[name]
