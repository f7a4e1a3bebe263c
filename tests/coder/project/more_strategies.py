"""The rarer changes to a project as hypothesis makes them up: codebook, rounds, search, speakers, names."""

from __future__ import annotations

from collections.abc import Callable

from coder.project import Project
from transcripts.errors import CimoError
from transcripts.pseudonyms import Replacement

Numbers = tuple[int, int, int]


def _code(project: Project, number: int, *, retired: bool = False) -> str:
    codes = [code.id for code in project.codebook().codes() if code.retired == retired]
    if not codes:
        raise CimoError("There is no such code.")
    return codes[number % len(codes)]


def _whole_turn(project: Project, which: int, at: int) -> tuple[str, int, int]:
    session = project.sessions()[which % len(project.sessions())]
    turn = session.transcript.turns[at % len(session.transcript.turns)]
    return session.id, turn.start, turn.end


def _add_code(project: Project, a: int, b: int, c: int) -> None:
    families = [family.id for family in project.codebook().families]
    at = _whole_turn(project, a, b) if c % 2 else None
    project.add_code(families[a % len(families)], f"Nieuw {b} {c}", definition="zo", at=at)


def _change_code(project: Project, a: int, b: int, c: int) -> None:
    project.change_code(_code(project, a), definition=f"anders {b}", include=[f"als {c}"])


def _move_code(project: Project, a: int, b: int, c: int) -> None:
    families = [family.id for family in project.codebook().families]
    before = _code(project, b) if c % 3 == 0 else None
    project.move_code(_code(project, a), family=families[c % len(families)], before=before)


def _retire(project: Project, a: int, b: int, c: int) -> None:
    project.retire_code(_code(project, a, retired=bool(c % 2)), retired=not c % 2)


def _example(project: Project, a: int, b: int, c: int) -> None:
    project.add_example(_code(project, a), f"voorbeeld {b}", borderline=bool(c % 2))


def _merge_codes(project: Project, a: int, b: int, c: int) -> None:
    project.merge_codes(_code(project, a), _code(project, b))


def _own(project: Project) -> list[str]:
    found = project.codings(coder=project.coder.id if project.coder else None)
    if not found:
        raise CimoError("There is nothing to change.")
    return [one.id for one in found]


def _stand_by(project: Project, a: int, b: int, c: int) -> None:
    project.stand_by(_own(project)[: 1 + a % 3])


def _confirm(project: Project, a: int, b: int, c: int) -> None:
    project.confirm_codings(_own(project)[: 1 + a % 3])


def _found(project: Project, a: int, b: int, c: int) -> None:
    spans = [_whole_turn(project, a, at) for at in (b, b + 1)]
    project.code_found(spans, _code(project, c), "woord")


def _accept(project: Project, a: int, b: int, c: int) -> None:
    project.accept_suggestions([(*_whole_turn(project, a, b), _code(project, c), 0.5)], model="m")


def _drop_override(project: Project, a: int, b: int, c: int) -> None:
    there = project.overrides()
    if not there:
        raise CimoError("There is nothing to drop.")
    project.drop_override(there[a % len(there)].id)


def _unlink(project: Project, a: int, b: int, c: int) -> None:
    there = project.configurations()
    if not there:
        raise CimoError("There is nothing to unlink.")
    project.remove_configuration(there[a % len(there)].id)


def _session(project: Project, a: int, b: int, c: int) -> None:
    session = project.sessions()[a % len(project.sessions())]
    phase = ("intended", "in-action", "both")[b % 3]
    initiative = ("Techniekbrug", "Elders")[b % 2]
    project.change_session(session.id, label=f"naam {c % 4}", phase=phase, initiative=initiative)


def _speakers(project: Project, a: int, b: int, c: int) -> None:
    session = project.sessions()[a % len(project.sessions())]
    names = [speaker.label for speaker in session.transcript.speakers]
    project.change_speaker(session.id, names[b % len(names)], rename=names[c % len(names)])


def _round(project: Project, a: int, b: int, c: int) -> None:
    project.draw_round(
        ("Sjoerd", "Noor")[a % 2], project.own_name(), unit=("passage", "session")[b % 2], share=0.5, seed=c
    )


def _finish(project: Project, a: int, b: int, c: int) -> None:
    there = project.rounds()
    if not there:
        raise CimoError("There is no round.")
    one = there[a % len(there)].id
    project.freeze_round(one) if b % 2 else project.finish_round(one, bool(c % 2))


def pseudonymise(project: Project, a: int, b: int, c: int) -> None:
    """Replace one of the names that the made transcripts hold."""
    form = ("Anneke", "Mohamed", "Loes")[a % 3]
    project.pseudonymise([Replacement(form, f"R{b}")])


MORE: dict[str, Callable[[Project, int, int, int], None]] = {
    "add_code": _add_code,
    "change_code": _change_code,
    "move_code": _move_code,
    "retire": _retire,
    "example": _example,
    "merge_codes": _merge_codes,
    "stand_by": _stand_by,
    "confirm": _confirm,
    "found": _found,
    "accept": _accept,
    "drop_override": _drop_override,
    "unlink": _unlink,
    "session": _session,
    "speakers": _speakers,
    "round": _round,
    "finish": _finish,
}
