"""The process that `tests.bench.csl` measures: renders what a folder holds."""

import json
import sys

from briefgen.csl.engine import Citation, Cite, Element, Processor, parse, read


def main(folder: str, style: str, locales: str) -> None:
    """Render the items and clusters of a folder."""

    def locale(tag: str) -> Element | None:
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


if __name__ == "__main__":
    main(*sys.argv[1:])
