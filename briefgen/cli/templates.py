"""`briefgen templates`: brief kinds and section templates, where they come from, and a copy to change."""

import os

import click

from briefgen import cli
from briefgen.cli.files import write
from briefgen.cli.world import house, show, shown
from briefgen.diagnostics import Report
from briefgen.house.kinds import kind_names, section_ids
from briefgen.house.layers import Layers
from briefgen.structured.files import read_text
from briefgen.structured.near import did_you_mean


@click.group("templates")
def command() -> None:
    """List, show and copy brief kinds and section templates."""


@command.command("list")
@click.argument("kind", required=False)
def list_templates(kind: str | None) -> None:
    """List the kinds, or the files of KIND, with the layer that each comes from and what it stands over."""
    _, layers = house()
    if kind is not None:
        _known_kind(layers, kind)
    for name in [kind] if kind else kind_names(layers):
        for file in _files(layers, name):
            found = [place.layer for place in layers.find_all(file)]
            over = f", over {found[-2]}" if len(found) > 1 else ""
            click.echo(f"{file:44} {found[-1]}{over}")


@command.command("show")
@click.argument("name")
@click.pass_context
def show_template(ctx: click.Context, name: str) -> None:
    """Print the file of NAME (`policy-brief/background`, or `policy-brief` for its kind.yaml) that counts."""
    root, layers = house()
    found = layers.find(_file(layers, name))
    assert found is not None
    report = Report()
    text = read_text(found.path, found.file, report)
    if text is None:
        show(report, root or found.path.parent, err=True)
        ctx.exit(cli.EXIT_FINDINGS)
    click.echo(text, nl=False)


@command.command("copy")
@click.argument("name")
@click.pass_context
def copy_template(ctx: click.Context, name: str) -> None:
    """Put ours of NAME (`policy-brief/background`, or a whole kind) into the project's templates/ to be changed.

    What is there already is never written over.
    """
    root, layers = house()
    if root is None:
        raise click.UsageError("no project here: go to a folder with `sources` in it")
    files = [_file(layers, name)] if "/" in name else _files(layers, _known_kind(layers, name))
    failed = False
    for file in files:
        target = root / "templates" / file
        ours = layers.find_all(file)[0]
        if os.path.lexists(target):
            click.echo(f"{shown(target)} is there already and was left as it is", err=True)
            failed = True
            continue
        faults = write(target, ours.path.read_bytes(), root, is_new=True)
        show(faults, root, err=True)
        failed = failed or bool(faults)
        if not faults:
            click.echo(shown(target))
    if failed:
        ctx.exit(cli.EXIT_FINDINGS)


def _files(layers: Layers, kind: str) -> list[str]:
    return [f"{kind}/kind.yaml", *(f"{kind}/{section}.md" for section in section_ids(layers, kind))]


def _known_kind(layers: Layers, name: str) -> str:
    known = kind_names(layers)
    if name not in known:
        hint = did_you_mean(name, known) or f"kinds: {', '.join(known)}"
        raise click.UsageError(f"no kind `{name}`; {hint}")
    return name


def _file(layers: Layers, name: str) -> str:
    """The file that a name means, relative to its layer."""
    kind, _, section = name.removesuffix(".md").partition("/")
    _known_kind(layers, kind)
    if section in ("", "kind.yaml", "kind"):
        return f"{kind}/kind.yaml"
    known = section_ids(layers, kind)
    if section not in known:
        hint = did_you_mean(section, known) or f"sections: {', '.join(known)}"
        raise click.UsageError(f"no section `{section}` in the kind `{kind}`; {hint}")
    return f"{kind}/{section}.md"
