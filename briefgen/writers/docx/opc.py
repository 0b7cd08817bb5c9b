"""python-docx's package layer, loaded by itself.

`import docx` loads its whole object model of documents, tables and styles, none of which we use: the elements are our
own. Without it a build is 40 ms shorter. Written for python-docx 1.2.
"""

from typing import TYPE_CHECKING

from briefgen.writers.loading import hollow, standing_in

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


with standing_in(hollow("docx"), hollow("docx.oxml")):
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
