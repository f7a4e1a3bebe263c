"""What is refused before it is parsed, each with one clear sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

import transcripts
from tests.transcripts import layouts, more_layouts
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


def document(**members: bytes | str) -> bytes:
    return packed({"word/document.xml": EMPTY, **members})


TOO_MUCH = {
    "a bomb": (lambda: packed({"word/document.xml": b" " * 3_000_000}), "zip bomb"),
    "a large member": (lambda: packed({"word/document.xml": b" " * 101 * 1024**2}), "more than 100 MB"),
    "a way out": (lambda: document(**{"../x": "a"}), "leads out of it"),
    "another way out": (lambda: document(**{"/x": "a"}), "leads out of it"),
    "an entity in Word": (lambda: packed({"word/document.xml": ENTITY + EMPTY}), "document type"),
    "an entity in ELAN": (
        lambda: ENTITY.encode() + b"<ANNOTATION_DOCUMENT>&x;</ANNOTATION_DOCUMENT>",
        "document type",
    ),
    "much mark-up": (
        lambda: word("".join(f"<w:p><w:r><w:t>{at}</w:t></w:r></w:p>" for at in range(170_000))),
        "more mark-up",
    ),
    "many paragraphs": (
        lambda: word("".join(f"<w:p>{at}</w:p>" for at in range(50_001))),
        "50,000 paragraphs",
    ),
    "deep mark-up": (lambda: word("<w:p>" * 3000 + "</w:p>" * 3000), "not well-formed XML"),
    "an archive of texts": (lambda: packed({"a.txt": "I: Ja."}), "unpack it"),
    "deep JSON": (lambda: b'{"segments":' + b"[" * 100_000, "nested too deeply|breaks off"),
    "many short lines": (lambda: b"a\n" * 100_001, "100001 lines of a few letters"),
    "lines that are no cues": (lambda: b"WEBVTT\n\n" + b"a\n\n" * 10_002, "fit no cue"),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_what_is_too_much_or_a_trap_is_refused(what: str) -> None:
    make, message = TOO_MUCH[what]
    with pytest.raises(CimoError, match=message) as caught:
        transcripts.read_bytes(make(), "bestand.docx")
    assert str(caught.value).startswith("bestand.docx")


def test_bytes_of_a_member_do_not_say_what_an_archive_is() -> None:
    body = layouts.paragraph("I: xl/ opendocument") + layouts.paragraph("R1: Ja.")
    main = f"<w:document {layouts.W}><w:body>{body}</w:body></w:document>"
    data = packed({"word/document.xml": main, "docProps/app.xml": "xl/"})
    assert transcripts.read_bytes(data, "x").format == "docx-labels"


def test_a_file_of_more_than_200_mb_is_not_opened(tmp_path) -> None:
    path = tmp_path / "lang.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024**2 + 1)
    with pytest.raises(CimoError, match=r"lang\.txt: larger than 200 MB"):
        transcripts.read(path)


def test_a_pdf_of_more_than_3000_pages_is_not_opened() -> None:
    assert transcripts.read_bytes(more_layouts.pdf(["I: Ja.", "R1: Nee.", "I: O."], *[[]] * 9), "x").turns
    with pytest.raises(CimoError, match="x: more than 3000 pages"):
        transcripts.read_bytes(more_layouts.pdf(*[[]] * 3001), "x")


def locked_office() -> bytes:
    """The beginning of a Word document with a password: a container of old Office with a packed part."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(999)
    )


def locked_zip() -> bytes:
    """A Word document in a zip archive whose members say that they are locked."""
    data = bytearray(word("<w:p/>"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def locked_pdf() -> bytes:
    """A PDF whose trailer says that it is encrypted, for a password that is not empty."""
    encrypted = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32
        + b"> >> /ID [<" + b"43" * 16 + b"> <" + b"43" * 16 + b">] /Root"
    )  # fmt: skip
    return more_layouts.PDF.replace(b"/Root", encrypted)


def locked_open_document() -> bytes:
    """An OpenDocument text whose manifest says that its parts are locked."""
    return more_layouts.archive(
        [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", "locked"),
            ("META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"),
        ]
    )


@pytest.mark.parametrize("made", [locked_office, locked_zip, locked_pdf, locked_open_document])
def test_a_password_gets_one_sentence(made) -> None:
    with pytest.raises(CimoError, match=r"^bestand: is protected by a password; remove it first\.$"):
        transcripts.read_bytes(made(), "bestand")
