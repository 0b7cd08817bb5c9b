"""`briefgen draft`: assembled sections as files to write on."""

from collections.abc import Sequence

import click

from briefgen import cli
from briefgen.cli.files import write
from briefgen.cli.world import say, show, shown, topics, world
from briefgen.diagnostics import Severity
from briefgen.diagnostics.text import counts
from briefgen.pipeline import Drafted, Drafts, World, draft

_SHOWN = 6
"""How many ids a line names."""


@click.command("draft")
@click.argument("topic")
@click.argument("section", required=False)
@click.option("--prose", is_flag=True, help="Write the words themselves, with citations, in place of placeholders.")
@click.pass_context
def command(ctx: click.Context, topic: str, section: str | None, prose: bool) -> None:
    """Write sections of TOPIC, as they are assembled, into files to write on: sections/SECTION.md in its folder.

    SECTION is a section's id or heading; without one, all sections are drafted that have notes and no file yet. A file
    holds placeholders, one a note, and prints what was printed without it: then write around them. What is there
    already is never written over. Notes that are named and have no id get theirs written into their source files.
    """
    surroundings = world()
    drafts = draft(surroundings, topics(surroundings, [topic])[0], as_words=prose)
    if not drafts.sections:
        show([d for d in drafts.diagnostics if d.severity is not Severity.INFO], surroundings.root, err=True)
        say(f"{drafts.topic}: {counts(drafts.diagnostics)}", err=True)
        say(f"{drafts.topic}: nothing was drafted", err=True)
        ctx.exit(cli.EXIT_FINDINGS)
    if section is not None:
        one = _named(section, drafts.sections)
        why_not = _why_not(one, surroundings)
        if why_not:
            say(why_not, err=True)
            ctx.exit(cli.EXIT_FINDINGS)
        chosen = [one]
    else:
        chosen = [one for one in drafts.sections if not _why_not(one, surroundings)]
        _tell_what_is_left(drafts, surroundings)
    is_sound = _put_ids(drafts, {id for one in chosen for id in one.notes}, surroundings)  # noqa: A001
    for one in chosen if is_sound else ():
        is_sound = _put(one, surroundings) and is_sound
    ctx.exit(0 if is_sound else cli.EXIT_FINDINGS)


def _tell_what_is_left(drafts: Drafts, surroundings: World) -> None:
    """Say which sections have files already, or that there is nothing to draft."""
    paths = [surroundings.root / one.file for one in drafts.sections if one.is_written and not one.is_off]
    if len(paths) == 1:
        say(f"{shown(paths[0])} was there already and is left as it is", err=True)
    elif paths:
        names = ", ".join(path.name for path in paths)
        say(f"{shown(paths[0].parent)}: {names} were there already and are left as they are", err=True)
    elif not any(one.text for one in drafts.sections):
        say(f"{drafts.topic}: no section has notes to print", err=True)


def _put_ids(drafts: Drafts, named: set[str], surroundings: World) -> bool:
    """Write the ids of the notes that drafts name into the topic's source files; whether that went well."""
    from briefgen.evidence.accepted import lock_command

    root = surroundings.root
    for one in drafts.sources:
        if named.isdisjoint(one.ids):
            continue
        found = write(root / one.file, one.after, root, was=one.before)
        if found:
            show(found, root, err=True)
            return False
        count = len(one.ids)
        click.echo(f"{shown(root / one.file)}: {count} id{'' if count == 1 else 's'} written", err=True)
    for folder in dict.fromkeys(drafts.borrowed.values()):
        ids = [id for id, its in drafts.borrowed.items() if its == folder and id in named]  # noqa: A001
        if ids:
            names = ", ".join(f"`{id}`" for id in ids[:_SHOWN]) + (", …" if len(ids) > _SHOWN else "")  # noqa: A001
            has = "has no id" if len(ids) == 1 else "have no ids"
            say(f"{names} {has} in the library’s files yet; `{lock_command(folder)}` writes them", err=True)
    return True


def _named(name: str, drafted: Sequence[Drafted]) -> Drafted:
    """The section that a name means: an id, or a heading in any language."""
    from briefgen.house.sections import heading_key
    from briefgen.structured.near import did_you_mean

    wanted = heading_key(name)
    found = next((one for one in drafted if wanted in map(heading_key, (one.section, *one.names))), None)
    if found is None:
        ids = [one.section for one in drafted]
        headings = [heading for one in drafted for heading in one.names]
        hint = did_you_mean(name, ids) or did_you_mean(name, headings) or f"sections: {', '.join(ids)}"
        raise click.UsageError(f"no section `{name}`; {hint}")
    return found


def _why_not(one: Drafted, surroundings: World) -> str:
    """Why a section is not drafted, and what to do; nothing where it is."""
    if one.is_off:
        return f"{one.section}: the section is off; take `off: true` from it, in brief.yaml or in its template"
    if one.is_written:
        file = shown(surroundings.root / one.file)
        return f"{file} is there already and was left as it is; to draft it anew, move it away first"
    if not one.text:
        file = shown(surroundings.root / one.file)
        return f"{one.section}: no notes to print; write some under `## {one.names[0]}`, or the section itself: {file}"
    return ""


def _put(one: Drafted, surroundings: World) -> bool:
    """Write a section's file and name it; whether that went well."""
    path = surroundings.root / one.file
    found = write(path, one.text.encode(), surroundings.root, is_new=True)
    show(found, surroundings.root, err=True)
    if not found:
        click.echo(shown(path))
    return not found
