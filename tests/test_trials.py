"""A few of the faults of `tests.bench.evidence`, so that the rules that catch them cannot fall asleep."""

from collections import Counter
from pathlib import Path

import pytest

from tests.bench import told
from tests.bench.evidence import TOPICS, false_alarms, outcome, trial
from tests.bench.faults import RIGHT, faults

LEAST = 0.9
"""The share of faults that must be found under the right code."""
LEAST_TOLD = 0.65
"""And that of those which people made in topics told freely."""
MOST_ALARMS = 8
"""On the hundred and more sentences of such a topic; rules that ask for more than truth give half of them."""


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_is_found_where_everything_is_right(topic: str) -> None:
    found, sentences = false_alarms(topic)
    assert not found
    assert sentences > 20


def test_faults_of_all_kinds_are_named_rightly() -> None:
    came: Counter[str] = Counter()
    wrong = []
    for topic in TOPICS:
        for fault, codes in trial(topic, 2):
            came[outcome(fault, codes)] += 1
            if outcome(fault, codes) != "right":
                wrong.append((topic, fault.kind, fault.note, fault.after, sorted(codes)))
    assert came["right"] >= LEAST * came.total(), wrong


def test_every_kind_is_seeded_in_english_and_in_french() -> None:
    for topic in ("measles", "incendies"):
        assert {fault.kind for fault in faults(*TOPICS[topic], 3)} == set(RIGHT)


@pytest.mark.parametrize("topic", told.MENDED)
def test_few_alarms_and_most_faults_where_passages_are_told_freely(topic: str, tmp_path: Path) -> None:
    told.copied(topic, tmp_path)
    assert len(told.alarms(tmp_path, topic)) <= MOST_ALARMS
    came = Counter(told.outcome(one, codes) for one, codes in told.tried(tmp_path, topic))
    assert came["right"] >= LEAST_TOLD * came.total()
