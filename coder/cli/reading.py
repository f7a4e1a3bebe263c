"""Transcripts in: `read` looks, `import` takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coder.i18n import N_, _, language, plural
from transcripts.clock import clock
from transcripts.errors import CimoError
from transcripts.model import PHASES
from transcripts.speakers import merge_candidates

from . import output
from .options import Json, Lang, ProjectPath, Rename, Role, choice, pairs, roles

if TYPE_CHECKING:
    from transcripts.model import Transcript

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help=_("Transcript files."))]
Format = Annotated[
    str | None, typer.Option("--format", help=_("Read as this format instead of detecting it."))
]
Encoding = Annotated[str | None, typer.Option("--encoding", help=_("Character encoding of text files."))]
SpeakerPattern = Annotated[
    str | None,
    typer.Option("--speaker-pattern", help=_("A regular expression whose first group is the speaker.")),
]
Columns = Annotated[
    str | None,
    typer.Option("--columns", help=_("For tables: speaker=A,text=B,start=C with column names or letters.")),
]
Tiers = Annotated[str | None, typer.Option("--tiers", help=_("For ELAN: the tiers to read, with commas."))]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Show what transcript files hold: turns, speakers, warnings, what was left out."))
    def read(
        files: Files,
        format: Format = None,
        encoding: Encoding = None,
        speaker_pattern: SpeakerPattern = None,
        columns: Columns = None,
        tiers: Tiers = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        import transcripts

        found, failures = _read_all(files, _options(format, encoding, speaker_pattern, columns, tiers))
        if json:
            output.data([transcripts.describe(transcript, path) for path, transcript in found])
        else:
            for path, transcript in found:
                _print_transcript(path, transcript)
        _stop_on(failures, len(files))

    @app.command("import", help=_("Import transcript files into a project, all of them or none."))
    def import_(
        project: ProjectPath,
        files: Files,
        initiative: Annotated[str, typer.Option(help=_("The initiative the sessions belong to."))],
        session: Annotated[
            str | None, typer.Option(help=_("A label for the session; otherwise the file's name."))
        ] = None,
        date: Annotated[str | None, typer.Option(help=_("Date of the session, YYYY-MM-DD."))] = None,
        phase: Annotated[str, typer.Option(help=_("intended, in-action or both."))] = "both",
        rename: Rename = None,
        role: Role = None,
        format: Format = None,
        encoding: Encoding = None,
        speaker_pattern: SpeakerPattern = None,
        columns: Columns = None,
        tiers: Tiers = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        choice(phase, PHASES, "--phase")
        _check_date(date)
        from coder.project import NewSession, Project
        from exports.dataset import Source
        from transcripts.speakers import relabelled

        labels, given = pairs(rename, "--rename"), roles(role)

        with Project.open(project) as opened:
            found, failures = _read_all(files, _options(format, encoding, speaker_pattern, columns, tiers))
            _stop_on(failures, len(files), _("Nothing was imported."))
            sessions = opened.import_sessions(
                [
                    NewSession(
                        initiative=initiative,
                        label=_label(session, path, len(found)),
                        phase=phase,
                        date=date,
                        transcript=relabelled(transcript, labels, given) if labels or given else transcript,
                        source=Source(transcript.sha256, path.name, path.read_bytes()),
                    )
                    for path, transcript in found
                ]
            )
        if json:
            output.data(
                [
                    {
                        "id": made.id,
                        "session": made.label,
                        "initiative": initiative,
                        "format": made.transcript.format,
                        "turns": len(made.transcript.turns),
                        "passages": len(made.passages),
                        "warnings": len(made.transcript.warnings),
                    }
                    for made in sessions
                ]
            )
            return
        for made in sessions:
            output.line(
                _("Imported “{session}”: {turns}, {passages} ({format}).").format(
                    session=made.label,
                    turns=_turns(len(made.transcript.turns)),
                    passages=plural(N_("{count} passage"), N_("{count} passages"), len(made.passages)).format(
                        count=len(made.passages)
                    ),
                    format=made.transcript.format,
                )
            )
            if made.transcript.warnings:
                count = len(made.transcript.warnings)
                output.note(
                    plural(
                        N_("One warning: cimo read shows it."),
                        N_("{count} warnings: cimo read shows them."),
                        count,
                    ).format(count=count)
                )


def _options(
    format: str | None, encoding: str | None, pattern: str | None, columns: str | None, tiers: str | None
) -> dict:
    given = {
        "format": format,
        "encoding": encoding,
        "speaker_pattern": pattern,
        "columns": columns,
        "tiers": tiers,
    }
    return {name: value for name, value in given.items() if value is not None}


def _read_all(files: list[Path], options: dict) -> tuple[list[tuple[Path, Transcript]], list[CimoError]]:
    import transcripts

    read: Callable[..., Transcript] = transcripts.read
    found, failures = [], []
    for path in files:
        try:
            found.append((path, read(path, **options)))
        except CimoError as error:
            failures.append(error)
    return found, failures


def _stop_on(failures: list[CimoError], files: int, consequence: str | None = None) -> None:
    if not failures:
        return
    for failure in failures:
        output.note(failure.sentence(language()))
    if consequence and files > 1:
        output.note(consequence)
    raise typer.Exit(1)


def _check_date(date: str | None) -> None:
    if date is None:
        return
    from datetime import date as calendar_date

    try:
        calendar_date.fromisoformat(date)
    except ValueError:
        raise typer.BadParameter(_("write it as YYYY-MM-DD"), param_hint="--date") from None


def _label(given: str | None, path: Path, files: int) -> str:
    if given is None:
        return path.stem
    return given if files == 1 else f"{given} · {path.stem}"


def _turns(count: int) -> str:
    return plural(N_("{count} turn"), N_("{count} turns"), count).format(count=count)


def _print_transcript(path: Path, transcript: Transcript) -> None:
    told = _("{file}: {format}, {encoding}, {turns}").format(
        file=path,
        format=transcript.format,
        encoding=transcript.encoding,
        turns=_turns(len(transcript.turns)),
    )
    output.line(f"{told}, {transcript.date}" if transcript.date else told)
    same = dict(merge_candidates([speaker.label for speaker in transcript.speakers]))
    heads = (_("speaker"), _("role"), _("turns"), _("Perhaps the same as").lower())
    rows = [
        (speaker.label, _(speaker.role or "-"), speaker.turns, same.get(speaker.label, ""))
        for speaker in transcript.speakers
    ]
    width = len(heads) if same else len(heads) - 1
    output.table(heads[:width], [row[:width] for row in rows])
    hidden = max(0, len(transcript.turns) - 6)
    for at, turn in enumerate(transcript.turns):
        if hidden and at == 3:
            output.line(
                "  … " + plural(N_("one more turn"), N_("{count} more turns"), hidden).format(count=hidden)
            )
        if hidden and 3 <= at < 3 + hidden:
            continue
        words = " ".join(transcript.slice(turn).split())
        if len(words) > 90:
            words = words[:89] + "…"
        output.line(f"  {clock(turn.time_start):7}  {turn.speaker or '-'}: {words}")
    for left in transcript.left_out:
        count = left.characters
        told = plural(
            N_("left out: {what}, {count} character"), N_("left out: {what}, {count} characters"), count
        )
        output.line(told.format(what=_(left.what), count=count))
    for warning in transcript.warnings:
        where = "" if warning.line is None else _("line {line}: ").format(line=warning.line)
        output.note(_("warning: {where}{message}").format(where=where, message=_(warning.message)))
    output.line()
