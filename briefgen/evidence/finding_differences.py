"""The findings, waivers and levels of two records, and which of them are gone or new."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from briefgen.diagnostics import Diagnostic, Severity, pages
from briefgen.evidence.access import Access
from briefgen.evidence.record import Evidence, RecordedFinding, RecordedSentence, RecordedWaiver
from briefgen.evidence.telling import Told, both, contrast, short

_ECHOES = frozenset({"B201", "B801", "B804", "B805"})
"""What rules find of a change that the record sees itself."""
_OF_COPIES = frozenset({"B201", "B801", "B804"})
"""What is found in a copy, of a passage; without the copy nobody knows."""
_AGAINST_COPIES = frozenset({"B202", "B301"})
"""What is found by the words of a copy where its source is cited as a whole."""
_OF_THE_LOCK = frozenset({"B801", "B804", "B805"})
_UNFOUND = frozenset({"B102", "C101", "B016"})
"""What is found where something is named that is gone."""
_OF_ALL_SOURCES = frozenset({"B104", "B105", "B305"})
"""What is found of one source by what others say; another set of sources gives others."""
_NAMED = re.compile(r"`([^`]+)`")

_Key: TypeAlias = tuple[str, str, str]
"""Code, message and file. A finding that stands on another line now is the same."""


class FindingDifferences:
    """Tells which findings and waivers are gone or new, and which codes have another level."""

    def __init__(
        self,
        recorded: Evidence,
        now: Evidence,
        told: Told,
        *,
        gone: frozenset[str] | set[str],
        unread: frozenset[str],
        guarded: frozenset[str],
        quiet: frozenset[str],
        locks: Iterable[str],
    ) -> None:
        """What is told elsewhere comes in.

        Args:
            recorded: what was.
            now: what is.
            told: takes what is told.
            gone: sources and notes, by their ids, that are not there any more.
            unread: sources, by their ids, whose copy is here no more, or here again.
            guarded: those that are public in one of the two only.
            quiet: codes of which nothing is told.
            locks: the lock files that have changed.
        """
        self.recorded, self.now, self.told = recorded, now, told
        self.gone, self.quiet, self.locks = gone, quiet, tuple(locks)
        self.gone_files = {one.file for one in recorded.sources if one.id in gone and one.file}
        """The files of sources that are gone; what was found in them has gone with them."""
        self.is_source_gone = any(one.id in gone for one in recorded.sources)
        fallen = (one for one in recorded.sentences if not gone.isdisjoint((*one.notes, *one.sources)))
        self.of_fallen = {one for sentence in fallen for one in sentence.findings}
        """What was found of sentences that rested on what is gone."""
        self.guarded_files = {one.file for one in (*recorded.sources, *now.sources) if one.id in guarded and one.file}
        """Their files, which are named in one of the two only."""
        self.unread_files = {one.file for one in (*recorded.sources, *now.sources) if one.id in unread}
        """The files of those sources; empty of one that is not public."""
        beside = [one for record in (recorded, now) for one in record.sentences if _rests_on_whole(one, unread)]
        self.beside_unread = {
            *((one.code, one.message, one.file or "") for sentence in beside for one in sentence.findings),
            *((one.code, one.message, one.file) for sentence in beside for one in sentence.waivers),
        }
        """What the words of such a copy say, or do not say, of sentences that cite its source as a whole."""
        self.is_withheld = _is_withheld(recorded) != _is_withheld(now)
        """Whether messages say what was found in one of the two only."""
        self.brief = f"{recorded.asked.topic}/brief.yaml"

    def tell(self) -> None:
        """Tell all of them."""
        self.levels()
        old, new = self.findings(self.recorded), self.findings(self.now)
        gone = [key for key in old if key not in new]
        come = [key for key in new if key not in old]
        answered = self.waivers(come)
        for key in come:
            if key not in answered and not self.is_echo(new[key]):
                self.finding(new[key], "now found")
        for key in gone:
            if old[key].code not in self.quiet and not self.is_of(old[key]) and not self.is_of_gone(old[key]):
                self.finding(old[key], "not found any more")
        if self.recorded.asked.status == self.now.asked.status:
            for key, finding in old.items():
                if key in new and finding.severity != new[key].severity and not self.is_echo(new[key]):
                    self.finding(new[key], f"weighs {both(finding.severity, new[key].severity)}")

    def finding(self, finding: RecordedFinding, what: str) -> None:
        """Tell of a finding; what the lock finds explains that the lock has changed."""
        places = [str(part) for part in (finding.file, finding.line, finding.column) if part]
        where = ":".join(places) or self.brief
        told = f"{what}: {finding.severity}[{finding.code}]: {finding.message}"
        if (finding.code, finding.severity) == ("B011", "info"):  # the lock holds the copy that is not here
            self.told.mention(where, told, file=finding.file or "")
            return
        self.told.add(where, told, file=finding.file or "")
        if finding.code in _OF_THE_LOCK:
            self.told.files.update(self.locks)

    def is_echo(self, finding: RecordedFinding) -> bool:
        """Whether a new finding only follows from what has been told."""
        named = self.gone if any(one.startswith("held-") for one in self.gone) else _NAMED.findall(finding.message)
        is_gone = finding.code in _UNFOUND and not self.gone.isdisjoint(named)
        is_of_fewer = self.is_source_gone and finding.code in _OF_ALL_SOURCES
        return is_gone or is_of_fewer or finding.code in self.quiet or self.is_of(finding)

    def is_of_gone(self, finding: RecordedFinding) -> bool:
        """Whether something is not found any more because what it was found of, or against, is told to be gone."""
        if finding in self.of_fallen or (finding.file or "") in self.gone_files:
            return True
        if self.is_source_gone and (finding.code in _OF_ALL_SOURCES or not finding.file):
            return True
        named = {part for name in _NAMED.findall(finding.message) for part in (name, name.partition("#")[0])}
        return not self.gone.isdisjoint(named)

    def is_of(self, finding: RecordedFinding) -> bool:
        """Whether a finding that is new or gone is about what has been told to be another."""
        if finding.code == "B011":
            named = _NAMED.findall(finding.message)
            if not named:  # what it names is withheld
                return (finding.file or "") in self.unread_files
            return any(file == name or file.endswith(f"/{name}") for file in self.told.files for name in named)
        is_told = (finding.file or "") in self.told.echoing
        return self.is_of_copy(finding) or (finding.code in _ECHOES and is_told)

    def is_of_copy(self, one: RecordedFinding | RecordedWaiver) -> bool:
        """Whether nobody knows of a finding, accepted or not, without a copy that was read for one record only."""
        file = one.file or ""
        is_there = one.code in _OF_COPIES and file in self.unread_files
        return is_there or (one.code in _AGAINST_COPIES and (one.code, one.message, file) in self.beside_unread)

    def waivers(self, come: list[_Key]) -> set[_Key]:
        """Tell which waivers are gone or new; the new findings that are told with them."""
        old, new = self.waivers_of(self.recorded), self.waivers_of(self.now)
        answered: set[_Key] = set()
        for key, waiver in old.items():
            if key not in new and self.is_of_copy(waiver):
                continue
            if key not in new:
                again = [found for found in come if found[:2] == key[:2]]
                answered.update(again)
                so = ", and what it waived is found again" if again else ""
                what = (
                    f"the waiver of `{waiver.slug}` ({short(waiver.reason)}) {'holds' if again else 'is'} no more{so}"
                )
                self.told.add(waiver.file or self.brief, f"{what}: {waiver.message}")
            else:
                self.waiver(waiver, new[key])
        for key, waiver in new.items():
            if key not in old and not self.is_of_copy(waiver):
                what = f"the waiver of `{waiver.slug}` ({short(waiver.reason)}) is not recorded: {waiver.message}"
                self.told.add(waiver.file or self.brief, what)
        return answered

    def waiver(self, old: RecordedWaiver, new: RecordedWaiver) -> None:
        """What differs of a waiver."""
        for field in ("reason", "by", "on"):
            before, after = getattr(old, field), getattr(new, field)
            is_withheld = field == "reason" and old.file != new.file
            if before != after and not is_withheld:
                what = f"`{field}` of the waiver of `{new.slug}` is another: {contrast(before, after)}"
                self.told.add(new.file or self.brief, what)

    def levels(self) -> None:
        """Codes that have another level."""
        old, new = ({level.code: level for level in one.levels} for one in (self.recorded, self.now))
        for code in (*old, *(code for code in new if code not in old)):
            before, after = old.get(code), new.get(code)
            slug = (before or new[code]).slug
            ours, theirs = before.level if before else "its own", after.level if after else "its own"
            if ours != theirs:
                self.told.add(self.brief, f"the level of `{slug}` is another: {both(ours, theirs)}")
            elif before and after and before.reason != after.reason:
                what = contrast(before.reason, after.reason)
                self.told.add(self.brief, f"the reason for the level of `{slug}` is another: {what}")

    def findings(self, evidence: Evidence) -> Mapping[_Key, RecordedFinding]:
        """All findings of a record, each once; one that is there several times is told apart by how often.

        What was found of sentences that are gone comes last, so that of several it is the one that is missed.
        """
        together = [*evidence.findings, *(one for sentence in evidence.sentences for one in sentence.findings)]
        seen: Counter[_Key] = Counter()
        found: dict[_Key, RecordedFinding] = {}
        for finding in sorted(dict.fromkeys(together), key=self.of_fallen.__contains__):
            key = (finding.code, "" if self.is_withheld else finding.message, self.named(finding.file))
            if not key[2]:  # without their places several look like one
                found.setdefault(key, finding)
                continue
            seen[key] += 1
            found[key if seen[key] == 1 else (key[0], key[1], f"{key[2]}\0{seen[key]}")] = finding
        return found

    def waivers_of(self, evidence: Evidence) -> Mapping[_Key, RecordedWaiver]:
        """All waivers of a record, each once."""
        together = [*evidence.waivers, *(one for sentence in evidence.sentences for one in sentence.waivers)]
        return {(one.code, "" if self.is_withheld else one.message, self.named(one.file)): one for one in together}

    def named(self, file: str | None) -> str:
        """A file by which findings are told apart; none that one of the two may not name."""
        return "" if file is None or file in self.guarded_files else file


def _rests_on_whole(sentence: RecordedSentence, sources: frozenset[str]) -> bool:
    """Whether a sentence cites one of some sources as a whole."""
    return any(passage.standing == "whole" and passage.source in sources for passage in sentence.passages)


def _is_withheld(evidence: Evidence) -> bool:
    """Whether messages say no more than what their codes mean: there is a source that is not public."""
    waivers = [*evidence.waivers, *(one for sentence in evidence.sentences for one in sentence.waivers)]
    findings = [*evidence.findings, *(one for sentence in evidence.sentences for one in sentence.findings)]
    found = {(one.code, one.message) for one in findings} | {(one.code, one.message) for one in waivers}
    public = Access(None).finding
    known = pages.codes()
    return bool(found) and all(
        code in known and public(Diagnostic(code, Severity.INFO, "")).message == message for code, message in found
    )
