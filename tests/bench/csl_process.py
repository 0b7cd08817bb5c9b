"""The process that `tests.bench.csl` measures: renders what a folder holds."""

import gc
import os

from briefgen.csl.records import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.csl.engine import Element


def start() -> None:
    """Begin as the program does, which looks for rings among its objects every million of them."""
    gc.set_threshold(1_000_000)


def leave() -> None:
    """End as the program does, which leaves the tidying up to the system."""
    os._exit(0)


def main(folder: str, style: str, locales: str) -> None:
    """Load the processor, and render the items and clusters of a folder."""
    import json

    from briefgen.csl.engine import Citation, Cite, Processor, parse, read

    def locale(tag: str) -> "Element | None":
        try:
            return read(_bytes(f"{locales}/locales-{tag}.xml"))
        except FileNotFoundError:
            return None

    items, clusters = json.loads(_bytes(f"{folder}/items.json")), json.loads(_bytes(f"{folder}/clusters.json"))
    made = [Citation(str(at), tuple([Cite(**one) for one in cluster])) for at, cluster in enumerate(clusters)]
    Processor(parse(_bytes(style)), "en-US", locale).render(items, made)


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()
