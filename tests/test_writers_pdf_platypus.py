import subprocess
import sys


def _printed(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_reportlabs_paragraphs_are_not_loaded() -> None:
    unwanted = "('reportlab.platypus.paragraph', 'reportlab.platypus.paraparser')"
    code = f"import sys, briefgen.writers.pdf.pages; print([name for name in {unwanted} if name in sys.modules])"
    assert _printed(code) == "[]"


def test_who_imports_the_whole_package_afterwards_gets_it() -> None:
    code = (
        "import briefgen.writers.pdf.platypus as ours; from reportlab import platypus; "
        "from reportlab.platypus.paragraph import Paragraph; "
        "print(platypus.Frame is ours.Frame, platypus.Paragraph is Paragraph, hasattr(Paragraph, 'breakLines'))"
    )
    assert _printed(code) == "True True True"
