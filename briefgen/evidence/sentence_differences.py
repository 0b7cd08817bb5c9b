"""The sentences of two records, found again in each other, and what of them differs."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import PurePosixPath

from briefgen.evidence.record import Evidence, RecordedPassage, RecordedSentence
from briefgen.evidence.telling import Told, both, contrast, short

_ALIKE = 55
"""Of 100: from there on a sentence that has another id is the old one, reworded."""

_STANDS = {
    "verbatim": "stands in the copy as it is",
    "altered": "stands in the copy in other words",
    "missing": "does not stand in the copy",
    "recorded": "is known to the lock alone",
    "unchecked": "has no copy to stand in",
    "whole": "is not told",
    "held": "is held by the author",
}


class SentenceDifferences:
    """Tells what differs between sentences, and between the passages that they rest on."""

    def __init__(
        self,
        recorded: Evidence,
        now: Evidence,
        told: Told,
        *,
        lost: frozenset[str],
        moved: frozenset[str],
        unread: frozenset[str],
        guarded: frozenset[str],
        missing: frozenset[str],
        cites_alike: bool,
    ) -> None:
        """What is told elsewhere comes in and is not told again.

        Args:
            recorded: what was.
            now: what is.
            told: takes what is told.
            lost: ids of sources that are not there any more.
            moved: of those whose copy is another one, so that passages stand at other places in it.
            unread: of those whose copy is here no more, or here now.
            guarded: of those that are public in one of the two only; of their passages one knows nothing then.
            missing: files that are not there any more.
            cites_alike: whether citations are printed in the same style and language.
        """
        self.recorded, self.now, self.told = recorded, now, told
        self.lost, self.moved, self.unread, self.cites_alike = lost, moved, unread, cites_alike
        self.guarded, self.missing = guarded, missing
        self.files = {source.id: source.file for source in (*now.sources, *recorded.sources)}
        self.headings = {section.id: section.heading for section in (*now.sections, *recorded.sections)}
        self.inputs = {file.file for file in (*recorded.inputs, *now.inputs)}
        self.gone: set[str] = set()
        """The notes on which nothing rests any more."""
        self.passage_files: set[str] = set()
        """The source files of which a passage was told."""

    def tell(self) -> None:
        """Tell all of them."""
        sections = {section.id for section in self.now.sections}
        known = {section.id for section in self.recorded.sections}
        lost = {one.id for one in self.recorded.sentences if self.lost & set(one.sources)}
        old = [one for one in self.recorded.sentences if one.section in sections and one.id not in lost]
        new = [one for one in self.now.sentences if one.section in known and one.id not in lost]
        self.gone = {note for one in self.recorded.sentences for note in one.notes}
        self.gone -= {note for one in self.now.sentences for note in one.notes}
        pairs = dict(paired(old, new))
        for sentence in old:
            if sentence.id in pairs:
                self.sentence(sentence, pairs[sentence.id])
            elif self.file(sentence) not in self.missing:
                self.told.add(self.file(sentence), f"{self.called(sentence)} is not in the brief any more")
        found = {sentence.id for sentence in pairs.values()}
        for sentence in new:
            if sentence.id not in found:
                what = f"{self.called(sentence)} is in the brief, and is not recorded"
                self.told.add(self.file(sentence), what, echoes=self.source_file(sentence))
        self.grounds([(sentence, pairs[sentence.id]) for sentence in old if sentence.id in pairs])
        self.order(old, pairs)

    def sentence(self, old: RecordedSentence, new: RecordedSentence) -> None:
        """What differs of a sentence itself, and of its passages."""
        where, called = self.file(new), f"{old.id} in “{self.headings.get(old.section, old.section)}”"
        if old.text != new.text:
            self.told.add(where, f"{called}: {contrast(old.text, new.text)}", echoes=self.source_file(new))
        if old.kind != new.kind:
            self.told.add(where, f"{called}: the kind is another: {both(old.kind, new.kind)}")
        if old.section != new.section:
            self.told.add(where, f"{called}: the section is another: {both(old.section, new.section)}")
        is_guarded = not self.guarded.isdisjoint(old.sources)  # then what its marks say is withheld
        ours, theirs = ([mark.partition(":")[0] if is_guarded else mark for mark in one.marks] for one in (old, new))
        if ours != theirs:
            self.told.add(where, f"{called}: the marks are others: {_lists(ours, theirs)}")
        if self.cites_alike and old.place != new.place:
            self.told.add(where, f"{called}: the table is called otherwise: {both(old.place, new.place)}")
        if self.cites_alike and old.citations != new.citations:
            self.told.add(where, f"{called}: the citations are others: {_lists(old.citations, new.citations)}")
        for note in dict.fromkeys(passage.note for passage in old.passages):
            was = [passage for passage in old.passages if passage.note == note and passage.source not in self.guarded]
            now = [passage for passage in new.passages if passage.note == note and passage.source not in self.guarded]
            for before, after in _passage_pairs(was, now) if now else ():
                self.passage(before, after)

    def grounds(self, pairs: list[tuple[RecordedSentence, RecordedSentence]]) -> None:
        """Notes and sources that sentences rest on no more, or anew; told once of all sentences that share them."""
        sharing: dict[tuple[str, str], list[str]] = {}
        for old, new in pairs:
            if "topic" in old.marks and not (old.passages or new.passages):
                continue  # it has what the others of its paragraph have
            named = old.notes + old.sources, new.notes + new.sources
            ours, theirs = (
                [id for id in ids if "#" in id or not any(one.startswith(f"{id}#") for one in ids)]  # noqa: A001
                for ids in named
            )
            if sorted(ours) != sorted(theirs):
                sharing.setdefault((self.file(new), _lists(ours, theirs)), []).append(self.called(old))
        for (file, what), called in sharing.items():
            more = f" and {len(called) - 1} more" if len(called) > 1 else ""
            self.told.add(file, f"{called[0]}{more}: what it rests on is another: {what}")

    def order(self, old: list[RecordedSentence], pairs: dict[str, RecordedSentence]) -> None:
        """Sentences that stand in another order."""
        place = {sentence.id: number for number, sentence in enumerate(self.now.sentences)}
        for section in dict.fromkeys(sentence.section for sentence in old):
            new = [pairs[one.id] for one in old if one.section == section and one.id in pairs]
            places = [place[one.id] for one in new if one.section == section]
            is_told = any(PurePosixPath(file).stem == section for file in self.missing)
            if places != sorted(places) and not is_told:
                moved = next(
                    one for one, here, there in zip(new, places, sorted(places), strict=False) if here != there
                )
                self.told.add(self.file(moved), f"the sentences of “{self.headings[section]}” stand in another order")

    def passage(self, old: RecordedPassage | None, new: RecordedPassage | None) -> None:
        """What differs of a passage."""
        one = new or old
        if one is None or old == new:
            return
        file, called = self.files.get(one.source, ""), f"the passage {short(one.text)} of `{one.note}`"
        if old is None or new is None:
            what = "is not recorded" if old is None else "is not in the note any more"
        elif old.text != new.text:
            so = f"; it {_STANDS[new.standing]}" if new.standing in ("altered", "missing") else ""
            called, what = f"the passage of `{one.note}`", f"is another: {contrast(old.text, new.text)}{so}"
        elif not self.stands_alike(old, new):
            file = self.copy(one.source) if one.source in self.moved else file
            what = f"{_STANDS[new.standing]}, and it was recorded that it {_STANDS[old.standing]}"
        else:
            self.particulars(old, new, file, called)
            return
        self.passage_files.add(self.files.get(one.source, ""))
        self.told.add(file, f"{called} {what}", echoes=self.files.get(one.source, ""))

    def particulars(self, old: RecordedPassage, new: RecordedPassage, file: str, called: str) -> None:
        """What is said of a passage that is the same and stands as it did."""
        for field in ("sha256", "locator", "translation", "attested_by", "attested_on"):
            before, after = getattr(old, field), getattr(new, field)
            if before != after and (field != "locator" or self.cites_alike):
                name = field.replace("_", "-")
                self.told.add(file, f"{called} has another `{name}`: {both(before, after)}")
        if old.source in self.moved or old.source in self.unread:
            return
        if old.paragraphs != new.paragraphs:
            self.told.add(file, f"{called} stands in other paragraphs: {_lists(old.paragraphs, new.paragraphs)}")
        if old.pages != new.pages:
            self.told.add(file, f"{called} stands on other pages: {_lists(old.pages, new.pages)}")
        ours, theirs = ([(place.start, place.end) for place in one.selectors] for one in (old, new))
        pairs = list(zip(old.selectors, new.selectors, strict=False))
        if ours != theirs or any(_differ([before.exact], [after.exact]) for before, after in pairs):
            self.told.add(file, f"{called} stands at another place in the copy than is recorded")
        elif any(_differ([one.prefix, one.suffix], [other.prefix, other.suffix]) for one, other in pairs):
            self.told.add(file, f"{called} stands between other words in the copy than is recorded")

    def stands_alike(self, old: RecordedPassage, new: RecordedPassage) -> bool:
        """Whether a passage stands as it did; of a copy that is not here the lock knows as much, or nobody does."""
        standings = {old.standing, new.standing}
        return len(standings) == 1 or (
            old.source in self.unread
            and ("unchecked" in standings or standings in ({"verbatim", "recorded"}, {"altered", "recorded"}))
        )

    # ------------------------------------------------------------------------------------------ names

    def file(self, sentence: RecordedSentence) -> str:
        """Where a sentence is written: with its note, or in the section's own file."""
        topic = self.recorded.asked.topic
        own = [f"{topic}/sections/{sentence.section}{language}.md" for language in (f".{self.body}", "")]
        written = next((file for file in own if file in self.inputs), "")
        by_note = self.files.get(sentence.notes[0].partition("#")[0], "") if sentence.notes else ""
        return (written if sentence.kind == "prose" else by_note) or written or f"{topic}/brief.yaml"

    def source_file(self, sentence: RecordedSentence) -> str | None:
        """The file of the note that a sentence prints, empty of one that is not public; None where it prints none."""
        if sentence.kind == "prose" or not sentence.notes:
            return None
        return self.files.get(sentence.notes[0].partition("#")[0])

    @property
    def body(self) -> str:
        """The language of the statements."""
        return self.recorded.asked.body_language

    def copy(self, source: str) -> str:
        """The stored copy of a source."""
        copies = [one.snapshot for one in self.now.sources if one.id == source]
        return next((copy.file for copy in copies if copy is not None and copy.file), self.files.get(source, ""))

    def called(self, sentence: RecordedSentence) -> str:
        """A sentence as it is named."""
        return f"{sentence.id} in “{self.headings.get(sentence.section, sentence.section)}”, {short(sentence.text)}"


def paired(old: Iterable[RecordedSentence], new: Iterable[RecordedSentence]) -> Iterator[tuple[str, RecordedSentence]]:
    """For the id of each old sentence the new one: of the same id, or the most alike of those that have no other."""
    from rapidfuzz import fuzz

    by_id = {sentence.id: sentence for sentence in new}
    left: list[RecordedSentence] = []
    for sentence in old:
        same = by_id.pop(sentence.id, None)
        if same is not None:
            yield sentence.id, same
        else:
            left.append(sentence)
    for sentence in left:
        rivals = [one for one in by_id.values() if one.section == sentence.section and one.kind == sentence.kind]
        nearest = max(rivals, key=lambda one: fuzz.ratio(sentence.text, one.text), default=None)
        if nearest is not None and fuzz.ratio(sentence.text, nearest.text) >= _ALIKE:
            del by_id[nearest.id]
            yield sentence.id, nearest


def _passage_pairs(
    old: list[RecordedPassage], new: list[RecordedPassage]
) -> Iterator[tuple[RecordedPassage | None, RecordedPassage | None]]:
    """Passages of one note: those of the same words, then what is left in its order."""
    waiting = list(new)
    left: list[RecordedPassage] = []
    for passage in old:
        same = next((one for one in waiting if one.text == passage.text), None)
        if same is None:
            left.append(passage)
        else:
            waiting.remove(same)
            yield passage, same
    yield from zip_longest(left, waiting)


def _differ(old: list[str], new: list[str]) -> bool:
    """Whether words of a copy differ; where one of the records may not hold them, nobody can tell."""
    return any(old) and any(new) and old != new


def _lists(old: Iterable[object], new: Iterable[object]) -> str:
    """What is in one list and not in the other."""
    ours, theirs = [str(one) for one in old], [str(one) for one in new]
    gone = [one for one in ours if one not in theirs]
    come = [one for one in theirs if one not in ours]
    if not gone and not come:
        return both(", ".join(ours), ", ".join(theirs))
    return both(", ".join(gone), ", ".join(come))
