"""Words at the head of a line that look like a speaker's label and are none."""

from __future__ import annotations

import re

from .dates import DATED

METADATA = (
    rf"{DATED}|waar|where|locatie|location|plaats|place|tijd|tijdstip|time|starttijd|eindtijd|duur|duration|"
    r"lengte|aanwezig(?:en|e)?|attendees|present|afwezig(?:en)?|absent|deelnemers|deelnemer\(s\)|deelnemende|"
    r"participants|participant\(s\)|interviewers|interviewer\(s\)|respondenten|respondent\(en\)|"
    r"gesprekspartners|geïnterviewden|interviewees|speakers|sprekers|gespreksleiders|minutes by|"
    r"regio|region|venue|transcript(?:ie|ion)?|transcribent|"
    r"getranscribeerd(?: door)?|transcribed(?: by)?|"
    r"bestand(?:snaam)?|file(?: ?name)?|audiobestand|audio(?: (?:file|source))?|opname|recording|"
    r"onderwerp|subject|topic|title|titel|project(?:naam|nummer)?|versie|version|taal|language|organisatie|"
    r"organi[sz]ation|initiatief|initiative|details|invited|genodigd|bijgewoond|kenmerk|interviewnummer"
)
HEADER = re.compile(
    rf"(?:{METADATA}|deel \d+|part \d+|vraag \d+|question \d+|thema \d*|hoofdstuk \d+|blok \d+|"
    r"opmerking(?:en)?|remarks?|nb|n\.b\.|let op|noot|note|notes|bijlage|appendix|samenvatting|summary|"
    r"legenda|legend|einde(?: opname| interview| transcript)?|begin(?: opname| interview)?|start(?: opname)?|"
    r"end of (?:transcript|recording)|https?|www)",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"(?:interviewer|interviewster|respondent|deelnemer|participant|moderator|gespreksleider|geïnterviewde|"
    r"geinterviewde|interviewee|notulist|onderzoeker|researcher|facilitator)\s?\d*",
    re.IGNORECASE,
)
"""Labels that in a header say who is there, and below it are speakers."""

NOTES = re.compile(
    r"(?:samenvatting|summary|summary keywords|keywords|key ?words|trefwoorden|abstract|overview|overzicht|"
    r"outline|action items|actiepunten|notes|notities|aantekeningen|toelichting|legenda|legend|"
    r"transcriptie(?:regels|conventies|symbolen)|transcription (?:conventions|rules|key)|disclaimer|"
    r"chapters|hoofdstukken|key takeaways|next steps|achtergrond|background)",
    re.IGNORECASE,
)
"""Headings above a transcript under which something is told of it, not spoken."""

SECTION = re.compile(
    r"(?:deel|part|vraag|question|thema|theme|hoofdstuk|chapter|blok|onderdeel|ronde)\s\d+\b[^.?!]{0,60}",
    re.IGNORECASE,
)
STAGE = re.compile(
    r"[\[(](?:(?:einde|begin|start|stop|end|pauze|pause|opname|recording|muziek|music|vervolg|stilte|silence)\b"
    r"|\d+ (?:seconds?|seconden|minutes?|minuten) (?:pause|pauze))[^\])]*[\])]|[-=*_~]{3,}",
    re.IGNORECASE,
)
TITLE = re.compile(r"#{1,6}\s+\S.*")
STAGE_BEGINS = tuple("[(-=*_~#")
CLOSES = re.compile(r"ranscri|eeting|ergadering|peech-to-text", re.IGNORECASE)
"""In every closing line; what lacks it need not be looked at closely."""

CLOSING = re.compile(
    r"\W*(?:transcribed (?:by|with) .*|this speech-to-text was .*|transcription ended after [\d:]+|"
    r"meeting ended after [\d:]+.*|"
    r"(?:de )?(?:vergadering|transcriptie) (?:is )?beëindigd na [\d:]+.*|"
    r".{1,60} (?:started|stopped) transcription|.{1,60}(?:is )?(?:gestart|gestopt) met transcriberen|"
    r".{1,60} heeft (?:de )?transcriptie (?:gestart|gestopt|beëindigd)|"
    r"this (?:editable )?transcript (?:was|is) .*|"
    r"dit (?:bewerkbare )?transcript .{0,40}(?:computer|automatisch).*|synthetisch transcript\b.*)",
    re.IGNORECASE,
)
REMARK = re.compile(
    r"opmerking(?:en)?|remarks?|nb|n\.b\.|noot|notes?|bijlage|appendix|https?|www", re.IGNORECASE
)
SENTENCE_END = re.compile(r"[.?!…][\"”’)]?\s*$")
LONGEST_REMARK = 300


def is_header(label: str) -> bool:
    """Whether a label is a customary heading (Datum, Aanwezig, Deel 1), in Dutch or English."""
    return HEADER.fullmatch(label.strip(" .*#")) is not None


def is_metadata(label: str) -> bool:
    """Whether a label belongs to the lines above a transcript (Datum, Locatie)."""
    return re.fullmatch(METADATA, label.strip(" .*#"), re.IGNORECASE) is not None


def is_notes(line: str) -> bool:
    """Whether a whole line heads notes on the conversation (Samenvatting, Keywords)."""
    return NOTES.fullmatch(line.strip(" .:*#_")) is not None


def is_people(label: str) -> bool:
    """Whether a label names a part in the conversation in full (Interviewer, Respondent 2)."""
    return PEOPLE.fullmatch(label.strip(" .*#")) is not None


def is_stage_direction(line: str) -> bool:
    """Whether a whole line is a remark of the tool or typist: [einde opname], a rule, a closing line."""
    line = line.strip()
    if len(line) > LONGEST_REMARK:
        return False
    if line.startswith(STAGE_BEGINS) and (STAGE.fullmatch(line) or TITLE.fullmatch(line)):
        return True
    return is_closing(line)


def is_closing(line: str) -> bool:
    """Whether a line is what a tool writes around a transcript (Transcribed by, Meeting ended after)."""
    if len(line) > LONGEST_REMARK or CLOSES.search(line) is None:
        return False
    return CLOSING.fullmatch(line.strip().strip("*_")) is not None


def is_remark(line: str) -> bool:
    """Whether a whole line begins as a heading or remark does (Opmerking: ..., Locatie: ...).

    After words that people say too (Let op: ...) a whole sentence is speech.
    """
    head = line.split(":", 1)[0].strip(" *#[]()")
    if ":" not in line[:80] or not is_header(head):
        return False
    return REMARK.fullmatch(head) is not None or SENTENCE_END.search(line) is None


def is_section(line: str) -> bool:
    """Whether a whole line heads a part of the conversation: Deel 2: aanpak."""
    return len(line) <= LONGEST_REMARK and SECTION.fullmatch(line.strip(" *_#[]()")) is not None
