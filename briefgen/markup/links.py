"""Addresses of links: which may be opened from a brief."""

import re

from briefgen.diagnostics import Report, Span

SCHEMES = ("http", "https", "mailto", "doi")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HIDDEN = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def address(typed: str, span: Span, report: Report) -> str | None:
    """The address as an ASCII URI; None where a brief may not hold it. `doi:` becomes an address at doi.org.

    Reports:
        B018: another scheme than http, https, mailto, doi; none; or hidden characters.
    """
    from markdown_it.common.normalize_url import normalizeLink

    found = _SCHEME.match(typed)
    scheme = found.group(1).lower() if found else None
    if scheme not in SCHEMES or found is None:
        if typed.startswith("www."):
            message, hint = f"the address `{typed}` has no scheme", f"write `https://{typed}`"
        elif scheme is None:
            message = f"the address `{typed}` has no scheme" if typed else "the address is missing"
            hint = "write it in full, as in `https://example.org/report`; a place in the brief is `#id`"
        else:
            message = f"a link may not open `{scheme}:`"
            hint = "use an address that begins with https://, http://, mailto: or doi:"
        report.add("B018", message, span, hint=hint)
        return None
    rest = typed[found.end() :]
    is_web = scheme in ("http", "https")
    if _HIDDEN.search(typed.strip()) or not rest.strip("/ ") or (is_web and not rest.startswith("//")):
        report.add("B018", f"the address `{typed}` is not whole", span, hint="write it without spaces")
        return None
    if scheme == "doi":
        return normalizeLink(f"https://doi.org/{rest.strip().lstrip('/')}")
    try:
        return normalizeLink(f"{scheme}:{rest.strip()}")
    except ValueError:
        report.add("B018", f"the address `{typed}` cannot be read", span, hint="copy it again from the browser")
        return None
