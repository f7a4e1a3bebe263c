"""What is refused before it is parsed, each with one clear sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

import transcripts
from tests.transcripts import layouts
from transcripts.errors import CimoError


def packed(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str) -> bytes:
    return packed({"word/document.xml": f"<w:document {layouts.W}><w:body>{body}</w:body></w:document>"})


EMPTY = f"<w:document {layouts.W}><w:body/></w:document>"
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (packed({"word/document.xml": b" " * 3_000_000}), "zip bomb"),
        (packed({"word/document.xml": b" " * 101 * 1024**2}), "more than 100 MB"),
        (packed({"word/document.xml": EMPTY, "../x": "a"}), "leads out of it"),
        (packed({"word/document.xml": EMPTY, "/x": "a"}), "leads out of it"),
        (packed({"word/document.xml": ENTITY + EMPTY}), "document type"),
        (ENTITY.encode() + b"<ANNOTATION_DOCUMENT>&x;</ANNOTATION_DOCUMENT>", "document type"),
        (word("".join(f"<w:p><w:r><w:t>{at}</w:t></w:r></w:p>" for at in range(170_000))), "more mark-up"),
        (word("".join(f"<w:p>{at}</w:p>" for at in range(50_001))), "50,000 paragraphs"),
        (word("<w:p>" * 3000 + "</w:p>" * 3000), "not well-formed XML"),
        (packed({"a.txt": "I: Ja."}), "unpack it"),
        (b'{"segments":' + b"[" * 100_000, "nested too deeply|breaks off"),
        (b"a\n" * 100_001, "100001 lines of a few letters"),
        (b"WEBVTT\n\n" + b"a\n\n" * 10_002, "fit no cue"),
    ],
)
def test_what_is_too_much_or_a_trap_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(CimoError, match=message) as caught:
        transcripts.read_bytes(data, "bestand.docx")
    assert str(caught.value).startswith("bestand.docx")


def test_bytes_of_a_member_do_not_say_what_an_archive_is() -> None:
    body = layouts.paragraph("I: xl/ opendocument") + layouts.paragraph("R1: Ja.")
    main = f"<w:document {layouts.W}><w:body>{body}</w:body></w:document>"
    data = packed({"word/document.xml": main, "docProps/app.xml": "xl/"})
    assert transcripts.read_bytes(data, "x").format == "docx-labels"
