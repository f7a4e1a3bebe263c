"""The same invented conversation as in layouts.py, as other tools and containers would store it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence

from tests.transcripts.layouts import TURNS

NAMES = {"I": "Anneke", "R1": "Mo", "R2": "Loes"}
STARTS = [5.0 * at for at in range(len(TURNS))]
TIMES = [(start, start + 4.25) for start in STARTS]


def clock(seconds: float) -> str:
    return f"{int(seconds) // 3600:02d}:{int(seconds) // 60 % 60:02d}:{int(seconds) % 60:02d}"


WHISPER = json.dumps(
    {
        "text": "".join(f" {words}" for _, words in TURNS),
        "segments": [
            {"id": at, "seek": 0, "start": start, "end": end, "text": f" {words}", "tokens": [1, 2]}
            for at, ((start, end), (_, words)) in enumerate(zip(TIMES, TURNS, strict=True))
        ],
        "language": "nl",
    }
)
WHISPERX = json.dumps(
    {
        "segments": [
            {
                "start": start,
                "end": end,
                "text": f" {words}",
                "speaker": who,
                "words": [{"word": word} for word in words.split()],
            }
            for (start, end), (who, words) in zip(TIMES, TURNS, strict=True)
        ],
        "word_segments": [],
    }
)
WHISPER_CPP = json.dumps(
    {
        "transcription": [
            {"offsets": {"from": int(start * 1000), "to": int(end * 1000)}, "text": f" {words}"}
            for (start, end), (_, words) in zip(TIMES, TURNS, strict=True)
        ]
    }
)
CHUNKS = json.dumps(
    {
        "chunks": [
            {"timestamp": [start, None], "text": words}
            for start, (_, words) in zip(STARTS, TURNS, strict=True)
        ]
    }
)
PODCAST = json.dumps(
    {
        "version": "1.0.0",
        "segments": [
            {"speaker": who, "startTime": start, "endTime": end, "body": words}
            for (start, end), (who, words) in zip(TIMES, TURNS, strict=True)
        ],
    }
)
AMBERSCRIPT = json.dumps(
    {
        "id": "x",
        "startTimeOffset": 0.0,
        "speakers": [{"spkid": f"spk{at}", "name": who} for at, who in enumerate(NAMES)],
        "segments": [
            {
                "speaker": f"spk{list(NAMES).index(who)}",
                "words": [{"start": start, "end": end, "text": word, "conf": 1.0} for word in words.split()],
            }
            for (start, end), (who, words) in zip(TIMES, TURNS, strict=True)
        ],
    }
)
UTTERANCES = json.dumps(
    {
        "utterances": [
            {"speaker": who, "start": int(start * 1000), "end": int(end * 1000), "text": words}
            for (start, end), (who, words) in zip([(s * 20, e * 20) for s, e in TIMES], TURNS, strict=True)
        ]
    }
)
OTR = json.dumps(
    {
        "text": "".join(
            f'<p><span class="timestamp" data-timestamp="{start + 0.4}">{clock(start)[4:]}</span>'
            f"&nbsp;<b>{who}:</b> {words}</p>"
            for start, (who, words) in zip(STARTS, TURNS, strict=True)
        ),
        "media": "gesprek.mp3",
        "media-time": 12.5,
    }
)
TSV_MILLISECONDS = "start\tend\ttext\n" + "".join(
    f"{int(start * 1000)}\t{int(end * 1000)}\t{words}\n"
    for (start, end), (_, words) in zip(TIMES, TURNS, strict=True)
)
NVIVO = "".join(
    f"{clock(start)}\t{who}:\t{words}\n" for start, (who, words) in zip(STARTS, TURNS, strict=True)
)
F4 = "".join(
    f"{who}: {words} #{clock(end)}-2#\n" for (_, end), (who, words) in zip(TIMES, TURNS, strict=True)
)
MAXQDA = "".join(
    f"#{clock(start)}-0# {who}: {words}\n" for start, (who, words) in zip(STARTS, TURNS, strict=True)
)
AMBERSCRIPT_TXT = "".join(
    f"{clock(start)}\n{who}: {words}\n\n" for start, (who, words) in zip(STARTS, TURNS, strict=True)
)
WORD_TRANSCRIBE = "Transcript\n" + "".join(
    f"{clock(start)} {who}\n{words}\n" for start, (who, words) in zip(STARTS, TURNS, strict=True)
)
OTTER_LINES = "SPEAKERS\nI, R1\n\n" + "".join(
    f"{clock(start)}\n{who}  \n{words}\n\n" for start, (who, words) in zip(STARTS, TURNS, strict=True)
)
TEAMS_COPIED = "".join(
    f"{who}\n{clock(start)[3:]}\n{words}\n\n" for start, (who, words) in zip(STARTS, TURNS, strict=True)
)
SBV = "".join(
    f"0:00:{start:06.3f},0:00:{end:06.3f}\n{who}: {words}\n\n"
    for (start, end), (who, words) in zip(TIMES, TURNS, strict=True)
)
WEBEX = "WEBVTT\n\n" + "".join(
    f'{at} "{who}" (1234)\n{clock(start)}.000 --> {clock(start + 4)}.250\n{words}\n\n'
    for at, (start, (who, words)) in enumerate(zip(STARTS, TURNS, strict=True))
)
NOSCRIBE_TXT = "Gesprek\n\nTranscribed with noScribe vers. 0.7\n\n(12 seconds pause)\n\n" + "\n\n".join(
    f"{who}: [{clock(start)}] {words}" for start, (who, words) in zip(STARTS, TURNS, strict=True)
)
NOSCRIBE_HTML = (
    "<!DOCTYPE HTML>\n<html><head><style>p { }</style></head><body><p>Gesprek</p>"
    '<p><a name="ts_0_900_">(1 seconds pause) </a></p>'
    + "".join(
        f'<p><a name="ts_{int(start * 1000)}_{int(end * 1000)}_{who}">{who}: <span>[{clock(start)}]</span> '
        f"{words.replace('&', '&amp;')}</a></p>"
        for (start, end), (who, words) in zip(TIMES, TURNS, strict=True)
    )
    + "</body></html>"
)
WHISPERX_TXT = "".join(f"[{who}]: {words}\n" for who, words in TURNS)
MEET_MD = (
    "## Overleg - Transcript\n\n## Attendees\n\nAnneke, Mo, Loes\n\n# Transcript\n\n"
    + "\n\n".join(f"**{who}:** {words}" for who, words in TURNS)
    + "\n\n**Meeting ended after 00:14:03**\n"
)
CHAT = (
    "@UTF8\n@Begin\n@Languages:\tnld\n@Participants:\tI Interviewer, R1 Participant, R2 Participant\n"
    + "".join(
        f"*{who}:\t{words} \x15{int(start * 1000)}_{int(end * 1000)}\x15\n%mor:\tx|y .\n"
        for (start, end), (who, words) in zip(TIMES, TURNS, strict=True)
    )
    + "@End\n"
)
EAF = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT><TIME_ORDER>'
    + "".join(
        f'<TIME_SLOT TIME_SLOT_ID="a{at}" TIME_VALUE="{int(start * 1000)}"/>'
        f'<TIME_SLOT TIME_SLOT_ID="b{at}" TIME_VALUE="{int(end * 1000)}"/>'
        for at, (start, end) in enumerate(TIMES)
    )
    + "</TIME_ORDER>"
    + "".join(
        f'<TIER TIER_ID="{who}">'
        + "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="x{at}" TIME_SLOT_REF1="a{at}"'
            f' TIME_SLOT_REF2="b{at}"><ANNOTATION_VALUE>{words}</ANNOTATION_VALUE>'
            "</ALIGNABLE_ANNOTATION></ANNOTATION>"
            for at, (speaker, words) in enumerate(TURNS)
            if speaker == who
        )
        + "</TIER>"
        for who in NAMES
    )
    + '<TIER TIER_ID="gebaar" PARENT_REF="I"><ANNOTATION>'
    '<REF_ANNOTATION ANNOTATION_ID="g" ANNOTATION_REF="x0">'
    "<ANNOTATION_VALUE>knikt</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"
)
RTF = (
    "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}\\f0\\fs24 \n"
    + "".join(
        f"{{\\b {who}:}} {words.replace('…', chr(92) + 'u8230?')} #{clock(end)}-2#\\par\n"
        for (_, end), (who, words) in zip(TIMES, TURNS, strict=True)
    )
    + "}"
)


def table_text(delimiter: str) -> str:
    """A table with a head, in Dutch."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow(("Tijd", "Spreker", "Tekst"))
    writer.writerows((clock(start), who, words) for start, (who, words) in zip(STARTS, TURNS, strict=True))
    return buffer.getvalue()


def archive(members: Sequence[tuple[str, str]]) -> bytes:
    """A zip archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in members:
            # A fixed date: the same archive each time.
            made.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def open_document(kind: str, body: str) -> bytes:
    """An OpenDocument file of a kind ("text", "spreadsheet") with this body."""
    content = f"<office:document-content {OPEN}><office:body>{body}</office:body></office:document-content>"
    return archive([("mimetype", f"application/vnd.oasis.opendocument.{kind}"), ("content.xml", content)])


ODT = open_document(
    "text",
    "<office:text><text:tracked-changes><text:p>weg</text:p></text:tracked-changes>"
    + "".join(
        f"<text:p>{who}:<text:s text:c='2'/>{words}<text:note><text:p>voetnoot</text:p></text:note></text:p>"
        for who, words in TURNS
    )
    + "</office:text>",
)
ODS = open_document(
    "spreadsheet",
    "<office:spreadsheet><table:table>"
    + "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in [
            ("Begin", "Spreker", "Tekst"),
            *((clock(start), who, words) for start, (who, words) in zip(STARTS, TURNS, strict=True)),
        ]
    )
    + "</table:table></office:spreadsheet>",
)


def xlsx() -> bytes:
    """An Excel workbook with a title above the head of the table."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Gesprek Leerhuis"])
    sheet.append(["start", "speaker", "text"])
    for start, (who, words) in zip(STARTS, TURNS, strict=True):
        sheet.append([start, who, words])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF with a page for each of these lists of lines, in Helvetica (Windows-1252)."""
    numbers = range(4, 4 + 2 * len(pages), 2)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % number for number in numbers), len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in zip(numbers, pages, strict=True):
        shown = "".join(
            "(" + line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ") Tj T*\n"
            for line in lines
        )
        stream = f"BT /F1 10 Tf 14 TL 40 800 Td\n{shown}ET".encode("cp1252")
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (number + 1),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(made))
    )


PDF = pdf([f"{who}: {words}" for who, words in TURNS] + ["1/1"])
SCAN = pdf([])

ALL: dict[str, str | bytes] = {
    "whisper": WHISPER,
    "whisperx": WHISPERX,
    "whisper.cpp": WHISPER_CPP,
    "chunks": CHUNKS,
    "podcast": PODCAST,
    "amberscript": AMBERSCRIPT,
    "utterances": UTTERANCES,
    "otranscribe": OTR,
    "milliseconds": TSV_MILLISECONDS,
    "nvivo": NVIVO,
    "f4": F4,
    "maxqda": MAXQDA,
    "amberscript-txt": AMBERSCRIPT_TXT,
    "word-transcribe": WORD_TRANSCRIBE,
    "otter-lines": OTTER_LINES,
    "teams-copied": TEAMS_COPIED,
    "sbv": SBV,
    "webex": WEBEX,
    "noscribe-txt": NOSCRIBE_TXT,
    "noscribe-html": NOSCRIBE_HTML,
    "whisperx-txt": WHISPERX_TXT,
    "meet-md": MEET_MD,
    "chat": CHAT,
    "eaf": EAF,
    "rtf": RTF,
    "csv": table_text(","),
    "semicolons": table_text(";"),
    "tabs": table_text("\t"),
    "odt": ODT,
    "ods": ODS,
    "xlsx": xlsx(),
    "pdf": PDF,
}
