"""Every action of the TUI, once: bindings, footer, palette, help and the key table come from here."""

from __future__ import annotations

from dataclasses import dataclass


def N_(message: str) -> str:
    """Mark an English sentence for translation where it is written; it is translated where shown."""
    return message


@dataclass(frozen=True, slots=True)
class Command:
    """An action: a stable id to remap its keys by, words to show, default keys, where it works.

    id: "CONTEXT.NAME"; the screen's method is `action_NAME`. label, help: msgids. keys: Textual key
    names. context: the screen it belongs to, "app" for everywhere. with_key: the method is given the
    pressed key.
    """

    id: str
    label: str
    help: str
    keys: tuple[str, ...]
    context: str
    show_in_footer: bool = False
    with_key: bool = False

    @property
    def action(self) -> str:
        """The name of the action method, without `action_`."""
        return self.id.rpartition(".")[2]


CODE = (
    Command("code.next_passage", N_("Next passage"), N_("To the next passage."), ("J",), "code"),
    Command("code.previous_passage", N_("Previous passage"), N_("To the passage before."), ("K",), "code"),
    Command(
        "code.down",
        N_("Down"),
        N_("To the next passage; while selecting, a line down."),
        ("down",),
        "code",
    ),
    Command(
        "code.up",
        N_("Up"),
        N_("To the passage before; while selecting, a line up."),
        ("up",),
        "code",
    ),
    Command("code.next_turn", N_("Next turn"), N_("To the next turn."), ("j",), "code"),
    Command(
        "code.previous_turn",
        N_("Previous turn"),
        N_("To the beginning of this turn, then to the turn before."),
        ("k",),
        "code",
    ),
    Command("code.next_page", N_("Page down"), N_("A screen on."), ("pagedown", "space"), "code"),
    Command("code.previous_page", N_("Page up"), N_("A screen back."), ("pageup",), "code"),
    Command("code.first", N_("Beginning"), N_("To the first passage."), ("g", "home"), "code"),
    Command("code.last", N_("End"), N_("To the last passage."), ("G", "end"), "code"),
    Command(
        "code.next_uncoded",
        N_("Uncoded"),
        N_("To the next passage that you gave no code yet."),
        ("full_stop",),
        "code",
        show_in_footer=True,
    ),
    Command(
        "code.next_same",
        N_("Next of this code"),
        N_("To the next coding with the code that is chosen or was used last."),
        ("greater_than_sign",),
        "code",
    ),
    Command(
        "code.previous_same",
        N_("Previous of this code"),
        N_("To the coding before, with the code that is chosen or was used last."),
        ("less_than_sign",),
        "code",
    ),
    Command("code.next_memo", N_("Next memo"), N_("To the next coding with a memo."), ("semicolon",), "code"),
    Command(
        "code.go_to",
        N_("Go to"),
        N_("To a turn by its number, or to a time such as 12:30."),
        ("colon",),
        "code",
    ),
    Command(
        "code.find", N_("Find"), N_("Find words in this transcript."), ("slash",), "code", show_in_footer=True
    ),
    Command("code.find_next", N_("Next find"), N_("To the next place that was found."), ("n",), "code"),
    Command(
        "code.find_previous", N_("Previous find"), N_("To the place found before this one."), ("N",), "code"
    ),
    Command(
        "code.select",
        N_("Select"),
        N_(
            "A cursor in the text: arrows move it, ctrl+arrows by word, shift extends; v again makes plain "
            "arrows extend. On a coding chosen with Tab: move its boundaries, Enter keeps them."
        ),
        ("v",),
        "code",
        show_in_footer=True,
    ),
    Command(
        "code.sentence",
        N_("Sentence"),
        N_("Select the sentence; again adds the next one."),
        ("s",),
        "code",
    ),
    Command("code.left", N_("Left"), N_("While selecting, a character back."), ("left",), "code"),
    Command("code.right", N_("Right"), N_("While selecting, a character on."), ("right",), "code"),
    Command("code.word_left", N_("Word left"), N_("While selecting, a word back."), ("ctrl+left",), "code"),
    Command("code.word_right", N_("Word right"), N_("While selecting, a word on."), ("ctrl+right",), "code"),
    Command(
        "code.extend_left", N_("Extend left"), N_("Extend by a character back."), ("shift+left",), "code"
    ),
    Command("code.extend_right", N_("Extend right"), N_("Extend by a character."), ("shift+right",), "code"),
    Command(
        "code.extend_word_left",
        N_("Extend by word left"),
        N_("Extend by a word back."),
        ("ctrl+shift+left",),
        "code",
    ),
    Command(
        "code.extend_word_right",
        N_("Extend by word right"),
        N_("Extend by a word."),
        ("ctrl+shift+right",),
        "code",
    ),
    Command("code.extend_up", N_("Extend up"), N_("Extend by a line back."), ("shift+up",), "code"),
    Command("code.extend_down", N_("Extend down"), N_("Extend by a line."), ("shift+down",), "code"),
    Command(
        "code.swap_ends",
        N_("Other end"),
        N_("While selecting, move the other end of the span."),
        ("o",),
        "code",
    ),
    Command(
        "code.leave",
        N_("Leave"),
        N_("Drop the selection, the chosen coding, what was found; leave the codebook."),
        ("escape",),
        "code",
    ),
    Command(
        "code.next_coding",
        N_("Choose"),
        N_("Choose the next coding under the cursor, to change it."),
        ("tab",),
        "code",
        show_in_footer=True,
    ),
    Command(
        "code.previous_coding",
        N_("Choose back"),
        N_("Choose the coding before, under the cursor."),
        ("shift+tab",),
        "code",
    ),
    Command(
        "code.stance",
        N_("Contradicts"),
        N_("The coding contradicts instead of supports, or the other way round."),
        ("minus",),
        "code",
    ),
    Command(
        "code.weight",
        N_("Central"),
        N_("The coding is central instead of in passing, or the other way round."),
        ("asterisk",),
        "code",
    ),
    Command(
        "code.memo",
        N_("Memo"),
        N_("Write a memo with the coding; while its boundaries move, keep them."),
        ("enter",),
        "code",
        show_in_footer=True,
    ),
    Command("code.remove", N_("Remove"), N_("Remove the coding."), ("delete", "backspace"), "code"),
    Command(
        "code.undo",
        N_("Undo"),
        N_("Take the last change back."),
        ("u", "ctrl+z"),
        "code",
        show_in_footer=True,
    ),
    Command("code.redo", N_("Redo"), N_("Make a change again that was taken back."), ("U", "ctrl+y"), "code"),
    Command(
        "code.accept",
        N_("Accept"),
        N_("Accept the suggestion with this number."),
        ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
        "code",
        with_key=True,
    ),
    Command("code.dismiss", N_("Dismiss"), N_("Say no to the suggestion that is marked."), ("x",), "code"),
    Command(
        "code.next_suggestion",
        N_("Mark suggestion"),
        N_("Mark the next suggestion, to dismiss it or to see its words."),
        ("plus",),
        "code",
    ),
    Command(
        "code.why",
        N_("Words"),
        N_("Mark the words that speak for the suggestion in the text, or no longer."),
        ("equals_sign",),
        "code",
    ),
    Command(
        "code.suggestions",
        N_("Suggestions on/off"),
        N_("Turn the suggestions off, or on."),
        ("0",),
        "code",
    ),
    Command(
        "code.done",
        N_("Done"),
        N_("This session is coded to the end, or not after all."),
        ("D",),
        "code",
    ),
    Command(
        "code.next_session", N_("Next session"), N_("To the next session."), ("right_square_bracket",), "code"
    ),
    Command(
        "code.previous_session",
        N_("Previous session"),
        N_("To the session before."),
        ("left_square_bracket",),
        "code",
    ),
    Command(
        "code.codebook",
        N_("Codebook"),
        N_("To the codebook and back: read a definition, apply a code without a key."),
        ("f2",),
        "code",
        show_in_footer=True,
    ),
    Command(
        "code.numbers",
        N_("Numbers"),
        N_("Number the turns, the lines of the transcript, or nothing."),
        ("number_sign",),
        "code",
    ),
)
"""The actions of the screen on which transcripts are coded."""
