"""What the nearest other checker catches of the same faults: report-workflow's `check-draft` (PyPI, MIT).

It takes a finished draft and its sources, and tells of each sentence with a figure or quotation whether these stand in
some source. It has no notes, so a wrong note and a forecast that the brief's date overtakes are nothing to it; an
altered passage is put before it as a quotation. It runs in an environment of its own, once a topic.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.faults import Fault, notes

_NOT_ASKED = ("wrong note cited", "forecast overtaken")


def caught(python: Path, topic: Path, seeded: Sequence[Fault]) -> list[bool]:
    """For each fault whether a sentence with it is refused that is not refused without it.

    `python` is the interpreter of an environment with report-workflow.
    """
    sound = [note.statement for note in notes(topic)]
    faulty = [_said(topic, fault) for fault in seeded]
    told = _verdicts(python, topic, [*sound, *faulty])
    refused = _refused(told, sound)
    return [
        fault.kind not in _NOT_ASKED and bool(_refused(told, [text]) - refused)
        for fault, text in zip(seeded, faulty, strict=True)
    ]


def false_alarms(python: Path, topic: Path) -> int:
    """How many statements of a topic are refused that are right."""
    sound = [note.statement for note in notes(topic)]
    told = _verdicts(python, topic, sound)
    return sum(bool(_refused(told, [text])) for text in sound)


def _said(topic: Path, fault: Fault) -> str:
    """What of a fault a draft can say."""
    if fault.kind != "passage altered":
        return fault.after
    note = next(one for one in notes(topic) if f"{one.source}#{one.id}" == fault.note)
    return f"The source says: “{note.passages[0].replace(fault.before, fault.after, 1)}”."


def _refused(told: dict[str, str], texts: Iterable[str]) -> set[str]:
    """The sentences of these texts that were not found."""
    return {sentence for text in texts for sentence, status in told.items() if status != "found" and sentence in text}


def _verdicts(python: Path, topic: Path, texts: Sequence[str]) -> dict[str, str]:
    """What is said of each sentence that is checked at all; the worst, where it stands several times."""
    with tempfile.TemporaryDirectory() as temporary:
        draft, told = Path(temporary) / "draft.md", Path(temporary) / "told.json"
        draft.write_text("# Draft\n\n" + "\n\n".join(texts) + "\n", encoding="utf-8")
        sources = [part for copy in sorted((topic / "snapshots").glob("*.txt")) for part in ("--source", str(copy))]
        command = [str(python), "-m", "report_workflow", "check-draft", str(draft), *sources, "--no-images", "--json"]
        subprocess.run([*command, str(told)], capture_output=True, check=False)
        found: dict[str, str] = {}
        for one in json.loads(told.read_text(encoding="utf-8")):
            sentence = one["sentence"].strip()
            if found.get(sentence, "found") == "found":
                found[sentence] = one["status"]
        return found
