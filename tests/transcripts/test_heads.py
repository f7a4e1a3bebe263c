"""The ways in which a turn's head is written, in what typists and tools made: one talk in all of them."""

from __future__ import annotations

import pytest

import transcripts

TALK = (
    ("Anneke de Wit", "I", 5, "Welkom allemaal. Wat doen jullie bij het Leerhuis?"),
    ("Mo Idrissi", "R1", 12, "Wij geven les: twee avonden per week. Dat is leuk werk, en ze komen graag."),
    ("Loes", "R2", 31, "En we praten mee."),
    ("Mo Idrissi", "R1", 45, "Ja, dat ook… Om 14:30 komt de coach. Kosten: 50 euro per keer."),
    ("Anneke de Wit", "I", 65, "Hoe gaat dat dan precies?"),
    (
        "Loes",
        "R2",
        70,
        "Nou, eerst praten we met de werkgever. Daarna met de mensen; die moeten het doen.",
    ),
    ("Anneke de Wit", "I", 95, "Mooi."),
    ("Mo Idrissi", "R1", 3661, "Tot slot: zonder ruimte wordt het niets."),
)
HEADER = "Interview Leerhuis\nDatum: 3 maart 2026\n\n"
SPEAKERS = (
    "{name}",
    "{role}",
    "{spk}",
    "{capitals}",
    "{qa}",
    "{va}",
    "{abbreviated}",
    "{spreker}",
    "{lower}",
)
CLOCKS = ("{hms}", "{ms}", "{short}", "{seconds}", "{frames}", "{units}", "{padded}", "{written}")
HEADS = (
    "**{name}** *{ms}*: {words}\n\n",
    "**{name}** [{hms}]: {words}\n\n",
    "**{name}** [{hms}] {words}\n\n",
    "**{name} ({ms}):** {words}\n\n",
    "**{name} ({ms})** {words}\n\n",
    "**{name}** ({ms})\n{words}\n\n",
    "**{name}** [{hms}]\n{words}\n\n",
    "**{name}** {ms}\n{words}\n\n",
    "**{name}** | {ms}\n\n{words}\n\n",
    "### {name} ({short} - {short_end})\n\n{words}\n\n",
    "### {name} [{hms} - {hms_end}]\n{words}\n\n",
    "### {name}\n\n{words}\n\n",
    "## {name}\n{words}\n\n",
    "### {name}:\n{words}\n\n",
    "### {hms} - {name}\n{words}\n\n",
    "`{hms}` **{name}**: {words}\n\n",
    "[{hms}] **{name}:** {words}\n\n",
    "**{name}:** [{hms}] {words}\n\n",
    "**{name}:** \\[{hms}\\] {words}\n\n",
    "\\[{hms}\\] **{name}:** {words}\n\n",
    "- **{name}**: {words}\n",
    "- **{name}** ({ms}): {words}\n",
    "> **{name}:** {words}\n\n",
    "**{name}** [{ms}](https://x.example/v?t={seconds}s): {words}\n\n",
    "*{name}*: {words}\n\n",
    "**{name}** {words}\n\n",
    "**{name}**\n{words}\n\n",
    "**{name}**\n\n{words}\n\n",
    "{name} ({ms}):\n{words}\n\n",
    "{name} ({ms})\n\n{words}\n\n",
    "{name} [{hms}]\n{words}\n\n",
    "{name} [{hms}]\n{words}\n",
    "{name} [{hms}]:\n{words}\n\n",
    "[{hms}.000 --> {hms_end}.000]  {words}\n",
    "{name} [{hms} - {hms_end}]: {words}\n",
    "{name} [{hms}-{hms_end}]: {words}\n",
    "{spk} [{hms}.120 - {hms_end}.250]: {words}\n",
    "{name} ({ms}–{ms_end}): {words}\n\n",
    "[{hms}] [{spk}] {words}\n",
    "[{hms}] [{role}] {words}\n",
    "[{hms}.000 --> {hms_end}.000] [{spk}] {words}\n",
    "[{hms}.000 --> {hms_end}.000] {spk}: {words}\n",
    "[{spk}] ({seconds}.00 - {seconds_end}.20): {words}\n",
    "[{seconds}.00s - {seconds_end}.50s] {spk}: {words}\n",
    "{spk} ({seconds}.5s): {words}\n",
    "[{spk}] {words}\n",
    "[{role}] {words}\n\n",
    "[{name}]: {words}\n\n",
    "({name}) {words}\n\n",
    "({role}) {words}\n\n",
    "<{role}> {words}\n",
    "<{name}> {words}\n",
    "{role}> {words}\n",
    "{name} >> {words}\n",
    ">> {name}: {words}\n",
    "{name} - {words}\n\n",
    "{name} – {words}\n\n",
    "{name} — {words}\n\n",
    "{role} - {words}\n\n",
    "{role}. {words}\n\n",
    "{role}; {words}\n\n",
    "{role}.: {words}\n\n",
    "{role}) {words}\n\n",
    "{name} | {ms}\n{words}\n\n",
    "{ms} | {name}\n{words}\n\n",
    "{hms} | {name} | {words}\n",
    "{name} - {ms}\n{words}\n\n",
    "{ms} - {name}\n{words}\n\n",
    "{ms} - {name}: {words}\n\n",
    "[{hms}.210] - {name}\n{words}\n\n",
    "{short} - {name} (Leerhuis)\n  {words}\n\n",
    "{name}, {ms}: {words}\n",
    "({hms}) {name}: {words}\n",
    "[{hms}] {name}\n{words}\n\n",
    "{hms} {name}\n{words}\n\n",
    "{name} {hms}\n{words}\n\n",
    "{name} {ms}\n{words}\n\n",
    "{name}  {short}\n{words}\n\n",
    "{name}\n{ms}\n{words}\n\n",
    "{hms}\n{name}\n{words}\n\n",
    "{hms}\n{name}: {words}\n\n",
    "{hms}\n{name}:\n{words}\n\n",
    "{hms} --> {hms_end}\n{name}\n{words}\n\n",
    "{hms}:12 - {hms_end}:04\n{name}\n{words}\n\n",
    "{frames};12 - {frames_end};04\n{name}\n{words}\n\n",
    "[{hms}:12 - {hms_end}:04]\n{name}\n {words}\n\n",
    "{hms}:12 {name}: {words}\n",
    "{name}:\n{words}\n\n",
    "{name}:\n\t{words}\n",
    "{name}\t{words}\n",
    "{name}:\t{words}\n",
    "{role}\t{words}\n",
    "{ms}\t{name}\t{words}\n",
    "{name}\t{ms}\t{words}\n",
    "{ms}\t{name}: {words}\n",
    "{ms}\t{words}\n",
    "{number}. {name}: {words}\n",
    "{number}\t{name}: {words}\n",
    "{number:02d} {name}: {words}\n",
    "{number}\t{name}\t{words}\n",
    "{number:04d}   {role}:   {words}\n",
    "{qa}: {words}\n\n",
    "{va}: {words}\n\n",
    "{capitals}: {words}\n\n",
    "{capitals}\n{words}\n\n",
    "{name}: {words} [{hms}]\n",
    "{name}: {words} ({hms})\n",
    "{name}: {words} #{hms}-0#\n\n",
    "#{hms}# {name}: {words}\n",
    "{{{hms}}} {name}: {words}\n",
    "{name}: {{{hms}}} {words}\n",
    "{name}: ({hms}) {words}\n",
    "{name}: ({ms}) {words}\n",
    "{name}: ({ms})\n{words}\n\n",
    "{name}: [{hms}] {words}\n",
    "{name}: [{ms}]\n{words}\n\n",
    "{name}: {hms}\n{words}\n\n",
    "{hms} {name}: {words}\n",
    "{hms}: {name}: {words}\n",
    "{hms}, {name}: {words}\n",
    "{ms}-{ms_end} {name}: {words}\n",
    "{hms}.5{name}: {words}\n",
    "[{ms}.20]{words}\n",
    "[{ms}.20]{name}: {words}\n",
    "{name} @ {ms}\n{words}\n\n",
    "{name} ({ms} - {ms_end})\n{words}\n\n",
    "{abbreviated}: {words}\n\n",
    "{name} (interviewer): {words}\n\n",
    "{name}, docent: {words}\n\n",
    "{spreker}: {words}\n\n",
    "{lower}: {words}\n",
    "{name} : {words}\n\n",
    "{name} [HU]: {words}\n\n",
    "{name} [HU] ({hms}): {words}\n\n",
    "{name} {units}\n{words}\n\n",
    "{name}  {padded}\n{words}\n\n",
    "{name} {written}\n{words}\n\n",
    "{name}\n{units}\n{words}\n\n",
    "{name} ({units}): {words}\n\n",
    "[{units}] {name}: {words}\n",
    "{name} ({ms}) - {words}\n\n",
    "**{name}** – {words}\n\n",
    "{name}- {words}\n\n",
    "<b>{name}:</b> {words}<br>\n",
)  # fmt: skip


def parts(seconds: int) -> tuple[int, int, int]:
    return seconds // 3600, seconds // 60 % 60, seconds % 60


def hms(seconds: int, separator: str = ":") -> str:
    return separator.join(f"{part:02d}" for part in parts(seconds))


def units(seconds: int) -> str:
    return "{}h {}m {}s".format(*parts(seconds)).removeprefix("0h ")


def ms(seconds: int) -> str:
    return hms(seconds) if seconds >= 3600 else hms(seconds)[3:]


def short(seconds: int) -> str:
    return ms(seconds).removeprefix("0")


def fields(at: int) -> dict[str, object]:
    name, role, start, words = TALK[at]
    end = TALK[at + 1][2] - 1 if at + 1 < len(TALK) else start + 5
    which = ("I", "R1", "R2").index(role)
    return {
        "name": name, "role": role, "words": words, "number": at + 1, "capitals": name.upper(),
        "lower": role.lower(), "spk": f"SPEAKER_0{which}", "spreker": f"Spreker {which + 1}",
        "abbreviated": ("Int.", "Resp. 1", "Resp. 2")[which], "qa": "QA"[at % 2], "va": "VA"[at % 2],
        "hms": hms(start), "hms_end": hms(end), "ms": ms(start), "ms_end": ms(end),
        "short": short(start), "short_end": short(end),
        "units": units(start), "padded": "{}h {:02d}m {:02d}s".format(*parts(start)),
        "written": "{} uur {} min {} sec".format(*parts(start)).removeprefix("0 uur "),
        "seconds": start, "seconds_end": end, "frames": hms(start, ";"), "frames_end": hms(end, ";"),
    }  # fmt: skip


def talk(head: str) -> str:
    """The whole talk with this head before, or around, each turn's words."""
    return "".join(head.format(**fields(at)) for at in range(len(TALK)))


CONTAINERS = ("{hms} --> {hms_end}\n", "<b>")
"""Cues and HTML, which have no typed lines above them."""


@pytest.mark.parametrize(
    ("head", "header"),
    [(head, "") for head in HEADS] + [(head, HEADER) for head in HEADS if not head.startswith(CONTAINERS)],
)
def test_speakers_words_and_times_of_every_head(head: str, header: str) -> None:
    values = [fields(at) for at in range(len(TALK))]
    found = transcripts.read_bytes((header + talk(head)).encode(), "x")
    said = [" ".join(found.slice(turn).split()) for turn in found.turns]
    assert said == [words for _, _, _, words in TALK]
    key = next((key for key in SPEAKERS if key in head), None)
    # A role behind a name ("Mo Idrissi, docent") belongs to the label.
    for turn, one in zip(found.turns, values, strict=True):
        assert (turn.speaker or "").startswith(key.format(**one)) if key else turn.speaker is None
    assert len(found.speakers) == (len({key.format(**one) for one in values}) if key else 0)
    clock = next((at for clock in CLOCKS if (at := head.find(clock)) >= 0), None)
    starts = [turn.time_start for turn in found.turns]
    if clock is None:
        assert starts == [None] * len(TALK)
    elif clock < head.index("{words}"):
        assert [int(start or -1) for start in starts] == [start for _, _, start, _ in TALK]
    else:
        # A stamp behind the words is the end of the turn, unless it is the only thing that is known.
        ends = [turn.time_end if turn.time_end is not None else turn.time_start for turn in found.turns]
        assert ends == [start for _, _, start, _ in TALK]
