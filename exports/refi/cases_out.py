"""Initiatives and speakers as cases, their scores as variables, phases and dates as variables of sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from codebook.scoring import Score
from transcripts.i18n import translator
from transcripts.model import Session

from ..dataset import Dataset
from .guids import Guids
from .xml_text import attributes, element, text


@dataclass(slots=True)
class Variables:
    """The variables used so far, in order: by key their GUID, name, type and description."""

    guids: Guids
    found: dict[str, tuple[str, str, str, str]] = field(default_factory=dict[str, tuple[str, str, str, str]])

    def value(self, key: str, name: str, kind: str, value: object, told: str = "") -> str:
        """The VariableValue element for a value of the variable `key`; `kind` is Text, Integer or Date."""
        guid, *_ = self.found.setdefault(key, (self.guids.made("variable", key), name, kind, told))
        content = f"<{kind}Value>{text(str(value))}</{kind}Value>"
        return f'<VariableValue><VariableRef targetGUID="{guid}"/>{content}</VariableValue>'

    def xml(self) -> str:
        """The Variables element; empty when there are none."""
        parts = [
            element(
                "Variable",
                f"<Description>{text(told)}</Description>" if told else "",
                guid=guid,
                name=name,
                typeOfVariable=kind,
            )
            for guid, name, kind, told in self.found.values()
        ]
        return f"<Variables>{''.join(parts)}</Variables>" if parts else ""


def of_source(session: Session, initiative: str, variables: Variables) -> str:
    """The VariableValue elements of a session."""
    parts = [
        variables.value("initiative", "initiative", "Text", initiative),
        variables.value("phase", "phase", "Text", session.phase, "intended, in-action or both"),
    ]
    if session.date and len(session.date) == 10:
        parts.append(variables.value("date", "date", "Date", session.date))
    elif session.date:
        parts.append(variables.value("date-text", "date", "Text", session.date))
    return "".join(parts)


def cases(
    dataset: Dataset,
    scores: Sequence[Score],
    names: Mapping[str, str],
    guids: Guids,
    variables: Variables,
    language: str,
    turns: Mapping[str, Mapping[str, Sequence[str]]],
) -> str:
    """The Cases element: an initiative each, with its scores; then speakers, if `turns` has their selections.

    turns: by session and speaker, the GUIDs of the selections of the speaker's turns.
    """
    _ = translator(language)
    by_initiative: dict[str, list[Session]] = {}
    for session in dataset.sessions:
        by_initiative.setdefault(session.initiative, []).append(session)
    given: dict[str, list[Score]] = {}
    for score in scores:
        if not score.scope and score.score is not None:
            given.setdefault(score.initiative, []).append(score)
    parts: list[str] = []
    told = _("0 not used, 1 used to some extent, 2 used to a large extent; no value: no evidence yet")
    for one in dataset.initiatives:
        values = [
            variables.value(
                f"score:{score.code}",
                _("Score: {code}").format(code=names.get(score.code, score.code)),
                "Integer",
                score.score,
                told,
            )
            for score in given.get(one.id, ())
        ]
        references = [f'<SourceRef targetGUID="{guids.of(x.id)}"/>' for x in by_initiative.get(one.id, ())]
        parts.append(element("Case", "".join([*values, *references]), guid=guids.of(one.id), name=one.label))
    for session in dataset.sessions:
        for speaker, selections in turns.get(session.id, {}).items():
            references = [f'<SelectionRef targetGUID="{guid}"/>' for guid in selections]
            head = attributes(
                guid=guids.made("speaker", session.id, speaker), name=f"{speaker} ({session.label})"
            )
            source = f'<SourceRef targetGUID="{guids.of(session.id)}"/>'
            parts.append(f"<Case{head}>{source}{''.join(references)}</Case>")
    return f"<Cases>{''.join(parts)}</Cases>" if parts else ""
