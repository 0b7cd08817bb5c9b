"""ReportLab's canvas and page layout, the parts of them that we use, loaded by themselves.

`import reportlab.platypus` loads all that there is: paragraphs, an XML reader, code colouring; and its document
template loads the paragraphs for an example at its end. Its canvas loads Pillow, to decode pictures. Lines of text are
ours and pictures come decoded, and without those parts a build is 70 ms shorter. Written for ReportLab 5.1.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import reportlab

__all__ = [
    "BaseDocTemplate",
    "Canvas",
    "Flowable",
    "Frame",
    "FrameBreak",
    "NextPageTemplate",
    "PageBreak",
    "PageTemplate",
    "Table",
    "pdfdoc",
]


@contextmanager
def _alone() -> Iterator[None]:
    """Lets modules of the package be loaded without its `__init__`, without its paragraphs and without Pillow.

    What stands in for these is taken away again: who imports the whole package afterwards gets it.
    """
    package, paragraph = ModuleType("reportlab.platypus"), ModuleType("reportlab.platypus.paragraph")
    package.__path__ = [str(Path(folder) / "platypus") for folder in reportlab.__path__]
    vars(paragraph)["Paragraph"] = type("Paragraph", (), {})
    pillow, images = ModuleType("PIL"), ModuleType("PIL.Image")
    vars(images)["Image"], vars(pillow)["Image"] = type("Image", (), {}), images
    modules = (package, paragraph, pillow, images)
    stand_ins = {module.__name__: module for module in modules if module.__name__ not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


with _alone():
    from reportlab.pdfbase import pdfdoc
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus.doctemplate import BaseDocTemplate, FrameBreak, NextPageTemplate, PageTemplate
    from reportlab.platypus.flowables import Flowable, PageBreak
    from reportlab.platypus.frames import Frame
    from reportlab.platypus.tables import Table
