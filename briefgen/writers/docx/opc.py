"""python-docx's package layer, loaded by itself.

`import docx` loads its whole object model of documents, tables and styles, none of which we use: the elements are our
own. Without it a build is 40 ms shorter. Written for python-docx 1.2.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.package import Package

__all__ = [
    "CONTENT_TYPE",
    "RELATIONSHIP_TYPE",
    "CT_CoreProperties",
    "CorePropertiesPart",
    "PackURI",
    "Package",
    "Part",
]


@contextmanager
def _alone() -> Iterator[None]:
    """Lets modules of the package be loaded without its `__init__` and without that of its elements.

    What stands in for these is taken away again: who imports the whole package afterwards gets it.
    """
    spec = find_spec("docx")
    folders = [Path(folder) for folder in (spec.submodule_search_locations or ())] if spec else []
    stand_ins: dict[str, ModuleType] = {}
    for name in ("docx", "docx.oxml"):
        if name not in sys.modules:
            stand_ins[name] = ModuleType(name)
            inner = name.split(".")[1:]
            stand_ins[name].__path__ = [str(folder.joinpath(*inner)) for folder in folders]
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


with _alone():
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

    if not TYPE_CHECKING:
        # Word's own kind of package only adds what finds pictures.
        from docx.opc.package import OpcPackage as Package
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.opc.parts.coreprops import CorePropertiesPart
    from docx.oxml.coreprops import CT_CoreProperties
    from docx.oxml.parser import register_element_cls

    # What the package's own `__init__` does for all elements.
    register_element_cls("cp:coreProperties", CT_CoreProperties)
