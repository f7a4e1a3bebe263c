"""The table of actions: no clash, all documented, remappable by id."""

from __future__ import annotations

import pytest

from coder import settings
from coder.tui import keys
from coder.tui.widgets.matrix import titled
from transcripts.errors import CimoError
from transcripts.i18n import translator


def test_no_two_actions_of_a_screen_share_a_key() -> None:
    assert keys.clashes() == []


def test_every_action_has_words_keys_and_an_id_of_its_own() -> None:
    assert len({one.id for one in keys.ALL}) == len(keys.ALL)
    for one in keys.ALL:
        assert one.label and one.keys, one.id
        assert one.help.endswith("."), one.id
        assert one.id.startswith(one.context + "."), one.id


def test_keys_are_remapped_by_id_and_a_clash_is_refused() -> None:
    keys.remap({"project.import_": ("I",)})
    assert next(one for one in keys.in_context("project") if one.action == "import_").keys == ("I",)
    with pytest.raises(CimoError, match=r"project\.import_"):
        keys.remap({"project.import_": ("S",)}, "settings.toml")
    assert next(one for one in keys.in_context("project") if one.action == "import_").keys == ("I",)
    with pytest.raises(CimoError, match=r"no action is called project\.fly"):
        keys.remap({"project.fly": ("f",)}, "settings.toml")


def test_settings_are_read_and_complained_about_by_name(tmp_path) -> None:
    file = tmp_path / "settings.toml"
    assert settings.load(file) == settings.Settings()
    file.write_text('language = "nl"\ntheme = "light"\n[keys]\n"code.find" = ["?", "Ctrl+F"]\n', "utf-8")
    assert settings.load(file) == settings.Settings("nl", "light", {"code.find": ("question_mark", "ctrl+f")})
    for text, word in (("theme = 'pink'", "pink"), ("tone = 1", "tone"), ("theme = ", "TOML")):
        file.write_text(text, "utf-8")
        with pytest.raises(CimoError, match=word) as caught:
            settings.load(file)
        assert str(file) in str(caught.value)


def test_keys_are_shown_as_people_write_them() -> None:
    assert [keys.shown(key) for key in ("question_mark", "ctrl+p", "f1", "enter", "J", "shift+left")] == [
        "?",
        "Ctrl+P",
        "F1",
        "Enter",
        "J",
        "Shift+←",
    ]


def test_the_table_for_the_docs_names_every_action() -> None:
    text = keys.table("en")
    assert all(f"`{one.id}`" in text for one in keys.ALL)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("context", sorted({one.context for one in keys.ALL} - {"code"}))
def test_the_footer_fits_in_eighty_columns_in_both_languages(context: str, language: str) -> None:
    _ = translator(language)
    shown = [one for one in keys.working_in(context) if one.show_in_footer]
    assert len(shown) <= keys.MOST_IN_FOOTER
    # A space, the key, a space, the label, a space: as the footer lays them out.
    assert sum(len(keys.shown(one.keys[0])) + len(_(one.label)) + 3 for one in shown) <= 80


def test_long_labels_are_broken_at_syllables_and_lose_nothing() -> None:
    assert titled("Loopbaanbegeleiding", 10) == "Loopbaan-\nbegelei-\nding"
    assert titled("Waarderen en certificeren", 10) == "Waarderen\nen\ncertifice-\nren"
    assert titled("Community-vorming", 10) == "Community-\nvorming"
