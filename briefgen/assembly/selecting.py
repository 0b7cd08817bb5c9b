"""Which notes a section prints, in which groups and in which order."""

from collections.abc import Iterable, Mapping, Sequence

from briefgen.assembly.dating import starts
from briefgen.assembly.material import Material, named_notes
from briefgen.house.sections import SectionTemplate, name_key
from briefgen.model.notes import Located, Note
from briefgen.records import record
from briefgen.structured.near import did_you_mean


@record(frozen=True, slots=True)
class Chain:
    """Notes that stay together in one paragraph."""

    notes: tuple[Note, ...]
    is_paragraph: bool = False
    """Whether they are a paragraph of their own, as `paragraphs:` says."""


@record(frozen=True, slots=True)
class Group:
    """Notes under one subhead."""

    key: str
    """The group's name as it is compared; empty for notes without a group."""
    name: Located | None
    chains: tuple[Chain, ...]
    """In the order of printing."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, in the order of printing."""
        return tuple(note for chain in self.chains for note in chain.notes)


def group_of(note: Note) -> Located | None:
    """A note's group: what its `group` says, else what its heading says."""
    values = note.facts.get("group", ())
    return values[0] if values else note.group


def candidates(material: Material, template: SectionTemplate) -> tuple[Note, ...]:
    """The notes that a section's template selects and that have something to print, by file and place.

    Notes that `paragraphs:` names are among them, wherever they stand.
    """
    named = {note.id for paragraph in template.paragraphs for id in paragraph if (note := material.find(id.text))}  # noqa: A001
    return tuple(
        note for note in material.notes.all() if note.statement and (template.select.takes(note) or note.id in named)
    )


def printed(notes: Sequence[Note], standing: Mapping[str, object], material: Material) -> tuple[Note, ...]:
    """The notes without those that only support one of `standing`, by id: there the other prints, and cites them.

    Directly or through another, which may itself be left out. Of notes that support each other in a circle the first
    prints.
    """
    order = {note.id: place for place, note in enumerate(notes)}
    backing: dict[str, set[str]] = {}
    for id, supports in material.supporters.items():  # noqa: A001
        for support in supports:
            backing.setdefault(support.id, set()).update({id} & standing.keys())
    made: list[Note] = []
    for note in notes:
        backed = backing.get(note.id, set())
        circle = _circle(material, note)
        if circle & backed:
            is_first = all(order[note.id] <= order.get(other, len(order)) for other in circle)
            if not is_first or backed - circle:
                continue
        elif backed:
            continue
        made.append(note)
    return tuple(made)


def _circle(material: Material, note: Note) -> set[str]:
    """The notes that support this one and are supported by it."""
    supported = {other.id for other in material.supporters.get(note.id, ())}
    return {id for id in supported if any(n.id == note.id for n in material.supporters.get(id, ()))}  # noqa: A001


def grouped(material: Material, template: SectionTemplate, notes: Sequence[Note]) -> tuple[Group, ...]:
    """The notes by group: ungrouped ones first, then as `groups:` says, then by first appearance.

    Reports:
        B005: `groups:` names a group that no note of the section has.
        B102: `paragraphs:` names a note that is not there.
    """
    explicit = _explicit(material, template)
    behind = _behind(material, [note for note in notes if note.id not in explicit], notes)
    names: dict[str, Located] = {}
    members: dict[str, list[Note]] = {"": []}
    for note in notes:
        if note.id not in behind:
            group = group_of(_first_of_paragraph(note, notes, explicit))
            key = name_key(group.text) if group else ""
            if group is not None:
                names.setdefault(key, group)
            members.setdefault(key, []).append(note)
    wanted = _wanted(material, template, names)
    names.update(wanted)
    order = ["", *wanted, *(key for key in members if key and key not in wanted)]
    followers = _followers(notes, behind)
    made: list[Group] = []
    for key in order:
        chains = _chains(members.get(key, []), template, explicit, followers)
        if chains:
            made.append(Group(key, names.get(key), chains))
    return tuple(made)


def _first_of_paragraph(note: Note, notes: Sequence[Note], explicit: Mapping[str, tuple[int, int]]) -> Note:
    """The note that opens the paragraph which `paragraphs:` makes; its group is that of the whole paragraph."""
    if note.id not in explicit:
        return note
    together = [other for other in notes if other.id in explicit and explicit[other.id][0] == explicit[note.id][0]]
    return min(together, key=lambda other: explicit[other.id])


def _wanted(material: Material, template: SectionTemplate, names: Mapping[str, Located]) -> dict[str, Located]:
    wanted: dict[str, Located] = {}
    for group in template.groups:
        key = name_key(group.text)
        if key in names:
            wanted[key] = group
        elif material.notes.is_whole and not any(name_key(g.text) == key for g in _all_groups(material, template)):
            hint = did_you_mean(group.text, [known.text for known in _all_groups(material, template)])
            message = f"no note of the section `{template.id}` stands in a group `{group.text}`"
            material.report.add("B005", message, group.span, hint=hint)
    return wanted


def _all_groups(material: Material, template: SectionTemplate) -> Iterable[Located]:
    """The groups of all notes that the section could print, also of those that a frame prints itself."""
    return (group for note in material.notes.all() if template.select.takes(note) and (group := group_of(note)))


def _explicit(material: Material, template: SectionTemplate) -> dict[str, tuple[int, int]]:
    """By note, the paragraph that `paragraphs:` puts it in, and its place there."""
    places: dict[str, tuple[int, int]] = {}
    for number, paragraph in enumerate(template.paragraphs):
        for place, id in enumerate(paragraph):  # noqa: A001
            note = material.find(id.text)
            if note is None and material.notes.has_lost(id.text):
                continue
            if note is None:
                hint = did_you_mean(id.text, material.notes.known_notes)
                material.report.add("B102", f"there is no note `{id.text}`", id.span, hint=hint)
            else:
                places.setdefault(note.id, (number, place))
    return places


def _behind(material: Material, free: Sequence[Note], notes: Sequence[Note]) -> dict[str, str]:
    """By note of `free`, the note among `notes` that `after:` puts it behind; no circles."""
    here = {note.id for note in notes}
    behind: dict[str, str] = {}
    for note in free:
        for other in named_notes(material.notes, note, "after"):
            at: str | None = other.id
            while at is not None and at != note.id:
                at = behind.get(at)
            if other.id in here and at is None:
                behind[note.id] = other.id
                break
    return behind


def _followers(notes: Sequence[Note], behind: Mapping[str, str]) -> dict[str, list[Note]]:
    followers: dict[str, list[Note]] = {}
    for note in notes:
        if note.id in behind:
            followers.setdefault(behind[note.id], []).append(note)
    return followers


def _chains(
    notes: Sequence[Note],
    template: SectionTemplate,
    explicit: Mapping[str, tuple[int, int]],
    followers: Mapping[str, Sequence[Note]],
) -> tuple[Chain, ...]:
    """The notes of a group in the order of printing, each with those that follow it."""
    chosen: dict[int, list[Note]] = {}
    for note in sorted((n for n in notes if n.id in explicit), key=lambda n: explicit[n.id]):
        chosen.setdefault(explicit[note.id][0], []).append(note)
    free = [note for note in notes if note.id not in explicit]
    made: list[Chain] = []
    for number in sorted(chosen):
        together = tuple(n for note in chosen[number] for n in _with_followers(note, template, followers))
        made.append(Chain(together, is_paragraph=True))
    made.extend(Chain(_with_followers(note, template, followers)) for note in ordered(free, template.sort))
    return tuple(made)


def _with_followers(note: Note, template: SectionTemplate, followers: Mapping[str, Sequence[Note]]) -> tuple[Note, ...]:
    made = [note]
    for follower in ordered(followers.get(note.id, ()), template.sort):
        made.extend(_with_followers(follower, template, followers))
    return tuple(made)


def ordered(notes: Sequence[Note], sort: str) -> list[Note]:
    """Notes in the order of a template; equal ones by file and place.

    By date, an undated note stays behind the one before it in its file; one without any before it comes first. By
    weight, the heaviest comes first, a note without weight last.
    """
    if sort == "weight":
        return sorted(notes, key=lambda note: -_weight(note))
    if sort == "file":
        return list(notes)
    clusters: list[list[Note]] = []
    last: dict[str, list[Note]] = {}
    for note in notes:
        if starts(note) is None and note.source in last:
            last[note.source].append(note)
        else:
            clusters.append([note])
            last[note.source] = clusters[-1]
    undated = [cluster for cluster in clusters if starts(cluster[0]) is None]
    dated = [cluster for cluster in clusters if starts(cluster[0]) is not None]
    dated.sort(key=_first_day, reverse=sort == "-date")
    return [note for cluster in (*undated, *dated) for note in cluster]


def _first_day(cluster: Sequence[Note]) -> int:
    day = starts(cluster[0])
    return day.toordinal() if day else 0


def _weight(note: Note) -> float:
    try:
        return float(note.fact("weight") or 0)
    except ValueError:
        return 0.0
