"""ReportLab's canvas and page layout, the parts of them that we use, loaded by themselves.

`import reportlab.platypus` loads all that there is: paragraphs, an XML reader, code colouring; and its document
template loads the paragraphs for an example at its end. Its canvas loads Pillow, to decode pictures. Lines of text are
ours and pictures come decoded, and without those parts a build is 70 ms shorter. Written for ReportLab 5.1.
"""

from types import ModuleType

from briefgen.writers.loading import hollow, standing_in

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


_package, _paragraph = hollow("reportlab.platypus"), ModuleType("reportlab.platypus.paragraph")
vars(_paragraph)["Paragraph"] = type("Paragraph", (), {})
_pillow, _images = ModuleType("PIL"), ModuleType("PIL.Image")
vars(_images)["Image"], vars(_pillow)["Image"] = type("Image", (), {}), _images

with standing_in(_package, _paragraph, _pillow, _images):
    from reportlab.pdfbase import pdfdoc
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus.doctemplate import BaseDocTemplate, FrameBreak, NextPageTemplate, PageTemplate
    from reportlab.platypus.flowables import Flowable, PageBreak
    from reportlab.platypus.frames import Frame
    from reportlab.platypus.tables import Table
