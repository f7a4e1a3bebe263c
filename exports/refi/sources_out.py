"""Sessions as text sources, codings as selections of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from codebook.model import Coding
from codebook.remarks import Remark
from transcripts.model import Session

from ..dataset import Dataset
from .cases_out import Variables, of_source
from .guids import Guids
from .notes_out import NotesOut, moment
from .receipt import Notes
from .tags import tag
from .xml_text import attributes, text


@dataclass(slots=True)
class SourcesOut:
    """Sources in the making.

    xml: their elements. texts: their texts by file name. turns: by session and speaker, the selections
    of the speaker's turns, when asked for.
    """

    xml: list[str] = field(default_factory=list[str])
    texts: dict[str, str] = field(default_factory=dict[str, str])
    turns: dict[str, dict[str, list[str]]] = field(default_factory=dict[str, dict[str, list[str]]])


def sources(
    dataset: Dataset,
    guids: Guids,
    notes: NotesOut,
    variables: Variables,
    creator: str | None,
    *,
    speakers: bool,
    receipt: Notes,
) -> SourcesOut:
    """All sessions with the codings of all coders: one selection a range and coder."""
    made = SourcesOut()
    initiatives = {one.id: one.label for one in dataset.initiatives}
    labels = _labels(dataset.sessions, initiatives, receipt)
    models = {one.coding: one.model for one in dataset.shown}
    by_session: dict[str, list[Coding]] = {}
    for coding in dataset.codings:
        by_session.setdefault(coding.session, []).append(coding)
    for session in dataset.sessions:
        guid = guids.of(session.id)
        stored = session.transcript.text
        made.texts[f"{guid}.txt"] = stored
        head = attributes(
            guid=guid,
            name=labels[session.id],
            plainTextPath=f"internal://{guid}.txt",
            creatingUser=creator,
            creationDateTime=notes.created,
        )
        made.xml.append(f"<TextSource{head}>")
        grouped: dict[tuple[int, int, str], list[Coding]] = {}
        for coding in by_session.get(session.id, ()):
            grouped.setdefault((coding.start, coding.end, coding.coder), []).append(coding)
        for (start, end, coder), codings in grouped.items():
            made.xml.append(_selection(session, start, end, coder, codings, guids, notes, models))
        made.xml.append(_turn_memos(session, guids, notes))
        if speakers:
            _turns(made, session, guids)
        made.xml.append(notes.of("session", session.id))
        made.xml.append(
            of_source(session, initiatives.get(session.initiative, session.initiative), variables)
        )
        made.xml.append("</TextSource>")
    return made


def _labels(sessions: Sequence[Session], initiatives: Mapping[str, str], receipt: Notes) -> Mapping[str, str]:
    counted = Counter(session.label.casefold() for session in sessions)
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for session in sessions:
        label = session.label
        if counted[label.casefold()] > 1:
            label = f"{initiatives.get(session.initiative, '')}, {label}".lstrip(", ")
        unique, count = label, 1
        while unique.casefold() in taken:
            count += 1
            unique = f"{label} ({count})"
        taken.add(unique.casefold())
        labels[session.id] = unique
        if unique != session.label:
            receipt.changed.append(
                Remark("session “{old}” is called “{new}” there", old=session.label, new=unique)
            )
    return labels


def _selection(
    session: Session,
    start: int,
    end: int,
    coder: str,
    codings: Sequence[Coding],
    guids: Guids,
    notes: NotesOut,
    models: Mapping[str, str],
) -> str:
    user = guids.of(coder)
    created = [moment(coding.created) for coding in codings]
    head = attributes(
        guid=guids.made("selection", session.id, start, end, coder),
        name=session.transcript.text[start:end],
        startPosition=start,
        endPosition=end,
        creatingUser=user,
        creationDateTime=min((one for one in created if one), default=notes.created),
    )
    parts = [f"<PlainTextSelection{head}>"]
    told = description(codings, models)
    if told:
        parts.append(f"<Description>{text(told)}</Description>")
    for coding, when in zip(codings, created, strict=True):
        own = attributes(guid=guids.of(coding.id), creatingUser=user, creationDateTime=when or notes.created)
        code = guids.code(coding.code)
        parts.append(f'<Coding{own}><CodeRef targetGUID="{code}"/>{notes.of("coding", coding.id)}</Coding>')
    parts.append("</PlainTextSelection>")
    return "".join(parts)


def description(codings: Sequence[Coding], models: Mapping[str, str]) -> str:
    """Memos of the codings of one selection, with a tag where stance or weight are not the usual ones, and
    where a suggestion was accepted: with which probability, and by what the suggester had learnt (`models`,
    by id of the coding).

    Where there are several codings, the tag also says which of them a memo is on.
    """
    parts: list[str] = []
    for coding in codings:
        given: dict[str, object] = {
            "contradicts": coding.stance == "contradicts",
            "weight": None if coding.weight == 1 else coding.weight,
        }
        if coding.origin == "suggested":
            sure = coding.probability
            given["suggested"] = True if sure is None else f"{sure:.4g}"
            given["model"] = models.get(coding.id)
        if len(codings) > 1 and (coding.memo or tag(**given)):
            own = tag(code=coding.code, **given)
        else:
            own = tag(**given)
        if told := " ".join(part for part in (coding.memo, own) if part):
            parts.append(told)
    return "\n".join(parts)


def _turn_memos(session: Session, guids: Guids, notes: NotesOut) -> str:
    parts: list[str] = []
    for at, turn in enumerate(session.transcript.turns):
        references = notes.of("turn", f"{session.id}:{at}")
        if references:
            head = attributes(
                guid=guids.made("turn-memo", session.id, at), startPosition=turn.start, endPosition=turn.end
            )
            parts.append(f"<PlainTextSelection{head}>{references}</PlainTextSelection>")
    return "".join(parts)


def _turns(made: SourcesOut, session: Session, guids: Guids) -> None:
    by_speaker = made.turns.setdefault(session.id, {})
    for at, turn in enumerate(session.transcript.turns):
        if turn.speaker is None:
            continue
        guid = guids.made("turn", session.id, at)
        by_speaker.setdefault(turn.speaker, []).append(guid)
        head = attributes(guid=guid, startPosition=turn.start, endPosition=turn.end)
        made.xml.append(f"<PlainTextSelection{head}/>")
