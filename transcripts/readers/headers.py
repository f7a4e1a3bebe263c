"""Words at the head of a line that look like a speaker's label and are none."""

from __future__ import annotations

import re

HEADER = re.compile(
    r"(?:datum|date|locatie|location|plaats|place|tijd|tijdstip|time|starttijd|eindtijd|duur|duration|lengte|"
    r"aanwezig(?:en|e)?|attendees|present|afwezig|deelnemers|deelnemende|participants|interviewers|"
    r"respondenten|speakers|sprekers|transcript(?:ie|ion)?|getranscribeerd(?: door)?|transcribed(?: by)?|"
    r"bestand(?:snaam)?|file|audiobestand|audio(?: file)?|opname|recording|onderwerp|subject|topic|title|"
    r"titel|project(?:naam|nummer)?|deel \d+|part \d+|vraag \d+|question \d+|thema \d*|hoofdstuk \d+|"
    r"blok \d+|"
    r"opmerking(?:en)?|remarks?|nb|n\.b\.|let op|noot|note|notes|bijlage|appendix|samenvatting|summary|"
    r"legenda|legend|versie|version|taal|language|organisatie|initiatief|details|invited|genodigd|"
    r"einde(?: opname| interview| transcript)?|begin(?: opname| interview)?|start(?: opname)?|"
    r"end of (?:transcript|recording)|https?|www)",
    re.IGNORECASE,
)
STAGE = re.compile(
    r"\s*(?:\[(?:einde|begin|start|stop|end|pauze|pause|opname|recording|muziek)[^\]]*\]|-{3,}|={3,}|\*{3,}|_{3,})\s*",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\s*(?:transcribed by https?://\S+|transcription ended after [\d:]+|meeting ended after [\d:]+.*|"
    r".{1,60} (?:started|stopped) transcription|.{1,60} heeft (?:de )?transcriptie (?:gestart|gestopt)|"
    r".{1,60}(?:is )?(?:gestart|gestopt) met transcriberen|this editable transcript .*|"
    r"synthetisch transcript\b.*)\s*",
    re.IGNORECASE,
)


def is_header(label: str) -> bool:
    """Whether a label is a customary heading (Datum, Aanwezig, Deel 1), in Dutch or English."""
    return HEADER.fullmatch(label.strip(" .*#")) is not None


def is_stage_direction(line: str) -> bool:
    """Whether a whole line is a remark of the tool or typist: [einde opname], a rule, a closing line."""
    bare = line.strip(" *_#\t")
    return STAGE.fullmatch(line) is not None or CLOSING.fullmatch(bare) is not None
