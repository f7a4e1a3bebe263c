"""Journal entries, phases, what memos are on, and how far portraits are, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exports.dataset import Entry
from transcripts.i18n import LANGUAGES, N_, translator

from .in_sight import MODEL

SENTENCES = {
    "create": N_("made the project “{title}”"),
    "import_sessions": N_("imported {session} ({initiative})"),
    "take_in_dataset": N_("took in “{title}”"),
    "merge": N_("merge of {file}"),
    "confirm_codings": N_("confirmed {code} on turn {turn} of “{session}”"),
    "change_session": N_("changed session “{session}”"),
    "remove_session": N_("removed session “{session}”"),
    "change_speaker": N_("changed speaker {speaker}"),
    "set_passages": N_("moved passage boundaries in “{session}”"),
    "change_abbreviations": N_("changed the team's abbreviations: {words}"),
    "apply_code": N_("{code} on turn {turn} of “{session}”"),
    "apply_codings": N_("applied {count} codings"),
    "accept_suggestions": N_("accepted the suggestion {code} on turn {turn} of “{session}”"),
    "code_found": N_("{code} on {count} passages found by “{words}”"),
    "change_coding": N_("changed {code} on turn {turn} of “{session}”"),
    "change_memo": N_("memo on {code}, turn {turn} of “{session}”"),
    "remove_codings": N_("removed {code} from turn {turn} of “{session}”"),
    "dismiss": N_("dismissed the suggestion {code} on turn {turn} of “{session}”"),
    "mark_done": N_("marked “{session}” done"),
    "mark_open": N_("opened “{session}” again"),
    "override_score": N_("set {initiative}, {code} to {score}"),
    "drop_override": N_("dropped the override of {initiative}, {code}"),
    "set_memo": N_("memo on a {kind}"),
    "set_configuration": N_("configuration “{name}”"),
    "remove_configuration": N_("removed configuration “{name}”"),
    "revise_codebook": N_("codebook, revision {revision}"),
    "add_code": N_("new code {code}"),
    "change_code": N_("changed the code {code}"),
    "move_code": N_("moved the code {code} in the codebook"),
    "retire_code": N_("retired the code {code}"),
    "return_code": N_("took the code {code} into use again"),
    "add_example": N_("example of {code} in the codebook"),
    "merge_codes": N_("merged the code {code} into {into}, codings: {codings}"),
    "stand_by": N_("stood by {code} on turn {turn} of “{session}”"),
    "mark_publishable": N_("{code} on turn {turn} of “{session}” is fit to publish"),
    "mark_unpublishable": N_("{code} on turn {turn} of “{session}” is not to be published"),
    "write_portrait": N_("own text in the portrait of {initiative}: {section}"),
    "set_portrait_state": N_("portrait of {initiative}: {state}"),
    "record_correction": N_("correction by {initiative}: {section}"),
    "settle_correction": N_("settled a correction by {initiative}: {section}"),
    "settle": N_("settled {count} disagreements"),
    "draw_round": N_("drew the blind round “{name}” for {coder}"),
    "finish_round": N_("finished the blind round “{name}”"),
    "reopen_round": N_("opened the blind round “{name}” again"),
    "freeze_round": N_("froze the blind round “{name}”"),
    "pseudonymise": N_("replaced {count} names by pseudonyms"),
}
"""What each verb did; entries on several codings have a sentence of their own."""

MANY = {
    "stand_by": N_("stood by {count} codings"),
    "import_sessions": N_("imported {count} sessions"),
    "change_speaker": N_("changed {count} speakers"),
    "confirm_codings": N_("confirmed {count} codings"),
    "apply_code": N_("applied {count} codings"),
    "change_coding": N_("changed {count} codings"),
    "accept_suggestions": N_("accepted {count} suggestions"),
    "remove_codings": N_("removed {count} codings"),
    "dismiss": N_("dismissed {count} suggestions"),
    "override_score": N_("set {count} scores by hand"),
    "mark_publishable": N_("marked {count} quotes fit to publish"),
    "mark_unpublishable": N_("marked {count} quotes not to be published"),
}

ONE = {
    "apply_codings": N_("applied one coding"),
    "code_found": N_("{code} on one passage found by “{words}”"),
    "mark_publishable": N_("{code} on turn {turn} of “{session}” is fit to publish"),
    "mark_unpublishable": N_("{code} on turn {turn} of “{session}” is not to be published"),
    "write_portrait": N_("own text in the portrait of {initiative}: {section}"),
    "set_portrait_state": N_("portrait of {initiative}: {state}"),
    "record_correction": N_("correction by {initiative}: {section}"),
    "settle_correction": N_("settled a correction by {initiative}: {section}"),
    "settle": N_("settled one disagreement"),
    "pseudonymise": N_("replaced one name by a pseudonym"),
}
"""Verbs that always count, when they did one thing."""


def in_languages(name: str, said: Callable[[str], str], language: str) -> dict[str, str]:
    """What a thing is called, for the detail of an entry: in `language`, and in others where they differ.

    said: its name in a language.
    """
    own = said(language)
    others = {f"{name}:{one}": said(one) for one in LANGUAGES}
    return {name: own} | {key: words for key, words in others.items() if words != own}


def sentence(entry: Entry, language: str) -> str:
    """What an entry did, in `language`; "undo: ..." and "redo: ..." for steps."""
    _ = translator(language)
    # Names that differ by language are kept in each: those of the reader's take the place of the project's.
    kept = dict(entry.detail)
    detail = {name: kept.get(f"{name}:{language}", value) for name, value in kept.items() if ":" not in name}
    verb = detail.get("of", entry.verb)
    # Codings that came in bulk are told by their number, and one of them as one that was made by hand.
    alone = verb == "apply_codings" and "count" not in detail
    pattern = SENTENCES.get("apply_code" if alone else verb, verb)
    if "count" in detail:
        pattern = ONE.get(verb, pattern) if detail["count"] == "1" else MANY.get(verb, pattern)
    try:
        if verb == "set_portrait_state":
            detail["state"] = portrait_state(detail["state"], language)
        elif verb == "set_memo":
            detail["kind"] = memo_kind(detail["kind"], language)
        words = _(pattern).format(**detail)
        if verb == "accept_suggestions" and "count" not in detail:
            words += _how_sure(detail)
    except (KeyError, IndexError):
        words = verb
    if entry.verb in ("undo", "redo"):
        return f"{_('undo') if entry.verb == 'undo' else _('redo')}: {words}"
    return words


def _how_sure(detail: Mapping[str, str]) -> str:
    """With which probability a suggestion was accepted, and by which state of the model, where kept."""
    kept = [f"{detail['percent']}%"] if "percent" in detail else []
    kept += [f"model {detail[MODEL]}"] if MODEL in detail else []
    return f" ({', '.join(kept)})" if kept else ""


def memo_kind(kind: str, language: str) -> str:
    """What a memo is on, as people call it."""
    _ = translator(language)
    return {
        "project": _("project"),
        "session": _("session"),
        "turn": _("turn"),
        "coding": _("coding"),
        "code": _("code"),
    }.get(kind, kind)


def portrait_state(state: str, language: str) -> str:
    """How far a portrait is, in a few words."""
    _ = translator(language)
    return {
        "draft": _("draft"),
        "checked": _("checked by a colleague"),
        "sent": _("sent to the initiative"),
        "answered": _("answered by the initiative"),
    }[state]
