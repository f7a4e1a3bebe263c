"""A project or codebook as REFI-QDA: made, validated, read again, and only then put in place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from codebook.remarks import Remark
from transcripts.errors import CimoError
from transcripts.i18n import translator

from .. import files
from ..dataset import Dataset
from ..results import Results
from ..zipping import member
from . import codes_out, schema
from .cases_out import Variables, cases
from .guids import NONE, Guids
from .notes_out import moment, notes
from .receipt import Notes
from .sources_out import sources
from .tags import tag
from .telling import tell
from .verify import verify
from .xml_text import attributes, element, text

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
RECEIPT = ".receipt.txt"
LEVEL = 3
"""Of compression: a third of the time of the usual one, a tenth more bytes."""


def origin() -> str:
    """Name and version of this program, as other tools see it."""
    try:
        return f"cimo {version('cimo')}"
    except PackageNotFoundError:
        return "cimo"


def write_qdpx(
    dataset: Dataset,
    results: Results,
    out: Path,
    *,
    language: str = "nl",
    speakers: bool = False,
    prefix_names: bool = False,
    guids: Mapping[str, str] = NONE,
) -> list[Path]:
    """Write a project (.qdpx), and beside it a receipt of what the format cannot carry.

    The same dataset gives the same bytes; GUIDs belong to things, so a later export differs only where
    something changed.

    Args:
        results: its scores go along as variables of the initiatives, which are cases.
        speakers: with each speaker as a case that refers to the turns (tools show these as selections
            without a code).
        prefix_names: codes of the same name get their parent's name in front.
        guids: those that things came in with from another tool, by id here ("code:ID" for codes).

    Raises:
        CimoError: it cannot be written, or what was made is not valid or not what went in.
    """
    receipt = Notes()
    known = Guids(dataset.id, guids)
    qde, texts = project_xml(
        dataset, results, known, language, speakers=speakers, prefix=prefix_names, receipt=receipt
    )
    verify(qde, texts, dataset, known, out)
    tell(dataset, results, receipt, speakers=speakers)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(member("project.qde"), qde, compresslevel=LEVEL)
        for name in sorted(texts):
            package.writestr(member(f"sources/{name}"), texts[name], compresslevel=LEVEL)
    return _put(out, buffer.getvalue(), receipt, dataset, language)


def write_qdc(
    dataset: Dataset,
    out: Path,
    *,
    language: str = "nl",
    prefix_names: bool = False,
    guids: Mapping[str, str] = NONE,
) -> list[Path]:
    """Write the codebook (.qdc), and beside it a receipt of what the format cannot carry.

    guids: as for `write_qdpx`. Raises CimoError.
    """
    from transcripts.xml import parse

    receipt = Notes()
    known = Guids(dataset.id, guids)
    codes, names = codes_out.tree([dataset.codebook], known, language, prefix=prefix_names, receipt=receipt)
    head = attributes(xmlns=CODEBOOK, origin=origin())
    data = f"{DECLARATION}<CodeBook{head}>{codes}</CodeBook>".encode()
    schema.check(parse(data, str(out)), "Codebook", out)
    receipt.counts.append(Remark("codes: {count}", count=len(names)))
    receipt.lost += [
        Remark("the scoring rule, keys and keywords: .qdc has no place for them"),
        Remark("codings, sessions, memos: a .qdc holds codes only; export .qdpx for the rest"),
    ]
    return _put(out, data, receipt, dataset, language)


def project_xml(
    dataset: Dataset,
    results: Results,
    guids: Guids,
    language: str,
    *,
    speakers: bool,
    prefix: bool,
    receipt: Notes,
) -> tuple[bytes, Mapping[str, bytes]]:
    """The project as XML, and the text files beside it by name."""
    created = moment(dataset.created) or "1970-01-01T00:00:00Z"
    creator = guids.of(dataset.coders[0].id) if dataset.coders else None
    noted = notes(dataset, guids, created, language)
    coded = {coding.code for coding in dataset.codings}
    codes, names = codes_out.tree(
        dataset.codebooks,
        guids,
        language,
        coded=coded,
        notes_of=lambda code: noted.of("code", code),
        prefix=prefix,
        receipt=receipt,
    )
    variables = Variables(guids)
    made = sources(dataset, guids, noted, variables, creator, speakers=speakers, receipt=receipt)
    found = cases(dataset, results.scores, names, guids, variables, language, made.turns)
    head = attributes(
        xmlns=PROJECT,
        name=dataset.title,
        origin=origin(),
        creatingUserGUID=creator,
        creationDateTime=created,
    )
    users = "".join(element("User", "", guid=guids.of(one.id), name=one.name) for one in dataset.coders)
    parts = [
        f"{DECLARATION}<Project{head}>",
        f"<Users>{users}</Users>" if users else "",
        f"<CodeBook>{codes}</CodeBook>",
        variables.xml(),
        found,
        f"<Sources>{''.join(made.xml)}</Sources>" if made.xml else "",
        f"<Notes>{''.join(noted.elements)}</Notes>" if noted.elements else "",
        _sets(dataset, guids, language),
        f"<Description>{text(tag(language=dataset.language))}</Description>",
        "".join(noted.of("project", key) for kind, key in noted.references if kind == "project" and key),
        noted.of("project", ""),
        "</Project>",
    ]
    texts = {
        name: content.encode("utf-8", errors="replace")
        for name, content in (made.texts | noted.texts).items()
    }
    return "".join(parts).encode("utf-8", errors="replace"), texts


def _sets(dataset: Dataset, guids: Guids, language: str) -> str:
    """Which coder has coded which sessions to the end: a set of sources a coder."""
    _ = translator(language)
    members: dict[str, list[str]] = {}
    for mark in dataset.done:
        members.setdefault(mark.coder, []).append(mark.session)
    coders = {one.id: one.name for one in dataset.coders}
    parts: list[str] = []
    for coder, sessions in members.items():
        told = tag(done=guids.of(coder))
        content = "".join(f'<MemberSource targetGUID="{guids.of(one)}"/>' for one in sessions)
        name = _("Coded to the end: {coder}").format(coder=coders.get(coder, coder))
        parts.append(
            element(
                "Set",
                f"<Description>{text(told)}</Description>{content}",
                guid=guids.made("done", coder),
                name=name,
            )
        )
    return f"<Sets>{''.join(parts)}</Sets>" if parts else ""


def _put(out: Path, data: bytes, receipt: Notes, dataset: Dataset, language: str) -> list[Path]:
    _ = translator(language)
    if not out.name:
        raise CimoError("{path}: a folder; give the name of a file in it.", path=out)
    title = _("Receipt of {file} ({project})").format(file=out.name, project=dataset.title)
    told = receipt.receipt().text(title, language)
    beside = out.with_name(f"{out.name}{RECEIPT}")
    if not out.parent.is_dir():
        raise CimoError("{folder}: there is no such folder; make it first.", folder=out.parent)
    return files.write_all([(out, data), (beside, told.encode())])
