"""The speakers of a session: other names, one person under two labels, roles, perspectives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from coder.i18n import _, language
from transcripts.speakers import merge_candidates, relabelled

from ..widgets.row_list import Column, Row, RowList, RowTable
from ..widgets.transcript_preview import role_words
from .base import ProjectView, empty

if TYPE_CHECKING:
    from coder.project import Project
    from transcripts.model import Speaker, Transcript

ROLES = (None, "interviewer", "participant")
SAID = 3
"""Turns shown of the highlighted speaker."""


class SpeakersScreen(ProjectView):
    """Labels as the team uses them; the stored text stays as it is."""

    context: ClassVar[str] = "speakers"

    def __init__(self, project: Project, session: str, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self._id = session

    def body(self) -> ComposeResult:
        """The session, its speakers, what the highlighted one says."""
        yield Static(id="about", markup=False)
        yield RowTable(self._columns(), id="speakers")
        yield empty(_("Nobody is named in this session."))
        yield Static(id="words", markup=False)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(_("Speaker"), 16, share=1),
            Column(_("Turns"), 5, right=True),
            Column(_("Role"), 11, whole=True),
            Column(_("Perspective"), 14, share=1),
            Column(_("Perhaps the same as"), 12),
        )

    def reload(self) -> None:
        """Show the speakers."""
        if not self._there():
            self.action_back()
            return
        transcript = self._transcript
        self.query_one("#about", Static).update(self._title)
        book = self.project.codebook()
        labels = {code.id: code.label.in_(language()) for code in book.codes()}
        same = dict(merge_candidates([one.label for one in transcript.speakers]))
        rows = [
            Row(
                one.label,
                (
                    one.label,
                    str(one.turns),
                    role_words(one.role),
                    ", ".join(labels.get(code, code) for code in one.perspectives),
                    Text(same.get(one.label, ""), "dim"),
                ),
            )
            for one in transcript.speakers
        ]
        self.set_class(not rows, "-empty")
        table = self.query_one(RowTable)
        table.list.show(rows, columns=self._columns())
        if self.focused is None and rows:
            table.list.focus()
        self._show_words()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show_words()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_rename()

    def _show_words(self) -> None:
        speaker = self._speaker
        transcript = self._transcript
        said = [turn for turn in transcript.turns if speaker and turn.speaker == speaker.label][:SAID]
        words = (" ".join(transcript.slice(turn).split()) for turn in said)
        self.query_one("#words", Static).update(Text("\n".join(f"“{one[:200]}”" for one in words), "dim"))

    # What is shown and changed

    def _there(self) -> bool:
        return any(head.id == self._id for head in self.project.session_heads())

    @property
    def _title(self) -> str:
        return self.project.session_label(self._id)

    @property
    def _transcript(self) -> Transcript:
        return self.project.session(self._id).transcript

    def _alter(
        self,
        speaker: Speaker,
        *,
        rename: str | None = None,
        role: str | None = None,
        perspectives: Sequence[str] | None = None,
        remark: str = "",
    ) -> None:
        self.change(
            lambda: self.project.change_speaker(
                self._id, speaker.label, rename=rename, role=role, perspectives=perspectives
            ),
            remark,
        )

    @property
    def _speaker(self) -> Speaker | None:
        label = self.query_one(RowList).chosen
        return next((one for one in self._transcript.speakers if one.label == label), None)

    def action_rename(self) -> None:
        """Call the speaker otherwise."""
        from ..widgets.dialogs import AskDialog

        speaker = self._speaker
        if speaker is None:
            return

        def keep(text: str | None) -> None:
            if text and text != speaker.label:
                self._alter(speaker, rename=text)
                self.query_one(RowList).highlight(text)

        about = _("A name that another speaker has makes the two one.")
        self.app.push_screen(AskDialog(_("Name of the speaker"), about, speaker.label), keep)

    def action_merge(self) -> None:
        """The speaker is the same person as another one."""
        from ..widgets.dialogs import AskDialog

        speaker = self._speaker
        others = [one.label for one in self._transcript.speakers if one != speaker]
        if speaker is None or not others:
            self.tell(_("There is nobody to merge with."))
            return
        same = dict(merge_candidates([speaker.label, *others])).get(speaker.label, others[0])

        def keep(text: str | None) -> None:
            if text is None:
                return
            if text not in others:
                self.tell(_("Nobody is called {name} here.").format(name=text))
                return
            self._alter(
                speaker,
                rename=text,
                remark=_("{one} and {other} are one speaker now.").format(one=speaker.label, other=text),
            )
            self.query_one(RowList).highlight(text)

        title = _("{name} is the same person as").format(name=speaker.label)
        self.app.push_screen(AskDialog(title, "", same, choices=others), keep)

    def action_role(self) -> None:
        """Give the next role."""
        speaker = self._speaker
        if speaker is not None:
            role = ROLES[(ROLES.index(speaker.role) + 1) % len(ROLES)]
            self._alter(speaker, role=role or "")

    def action_perspectives(self) -> None:
        """Add or take away a perspective."""
        from ..widgets.dialogs import AskDialog

        speaker = self._speaker
        families = [one for one in self.project.codebook().families if one.use == "perspective"]
        codes = {code.label.in_(language()): code.id for one in families for code in one.codes}
        if speaker is None or not codes:
            self.tell(_("The codebook has no perspectives."))
            return

        def keep(text: str | None) -> None:
            if text is None:
                return
            if text not in codes:
                self.tell(_("The codebook has no perspective {name}.").format(name=text))
                return
            has = [one for one in speaker.perspectives if one != codes[text]]
            if len(has) == len(speaker.perspectives):
                has.append(codes[text])
            self._alter(speaker, perspectives=has)

        now = ", ".join(label for label, code in codes.items() if code in speaker.perspectives)
        about = _("Now: {what}. Choosing one that holds takes it away.").format(what=now or "–")
        title = _("Perspective of {name}").format(name=speaker.label)
        self.app.push_screen(AskDialog(title, about, "", choices=tuple(codes)), keep)


class IncomingSpeakersScreen(SpeakersScreen):
    """The same for a transcript that is looked at before it is imported; `keep` gets it as it is changed."""

    def __init__(
        self,
        project: Project,
        title: str,
        transcript: Transcript,
        keep: Callable[[Transcript], None],
        *,
        blind: bool = False,
    ) -> None:
        super().__init__(project, "", blind=blind)
        self._name, self._incoming, self._keep = title, transcript, keep

    def _there(self) -> bool:
        return True

    @property
    def _title(self) -> str:
        return self._name

    @property
    def _transcript(self) -> Transcript:
        return self._incoming

    def _alter(
        self,
        speaker: Speaker,
        *,
        rename: str | None = None,
        role: str | None = None,
        perspectives: Sequence[str] | None = None,
        remark: str = "",
    ) -> None:
        label = (rename or speaker.label).strip() or speaker.label
        roles = {label: role or None} if role is not None else {}
        made = relabelled(self._incoming, {speaker.label: label}, roles)
        if perspectives is not None:
            speakers = tuple(
                replace(one, perspectives=tuple(perspectives)) if one.label == label else one
                for one in made.speakers
            )
            made = replace(made, speakers=speakers)
        self._incoming = made
        self._keep(made)
        self.reload()
        self.tell(remark)
