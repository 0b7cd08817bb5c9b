"""Findings: what is wrong, where, and what to do about it. Every step adds to one `Report`; nothing here prints.

`Span`, `Diagnostic` and `Report` are the forms; `pages` knows every code, `text` and `machine` show findings.
"""

from briefgen.diagnostics.findings import Diagnostic, Related, Report, Severity, Span

__all__ = ["Diagnostic", "Related", "Report", "Severity", "Span"]
