import subprocess
import sys

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from coder.suggest.tokens import Tokenizer, defaults_of

LANGUAGES = ("nl", "en", "xx")
WHOLE = {language: spacy.blank(language) for language in LANGUAGES}
OURS = {language: Tokenizer(language) for language in LANGUAGES}
RULES = {language: sorted(defaults_of(language).tokenizer_exceptions) for language in LANGUAGES}
MARKS = ("", "(", ")", ",", ".", "...", "?!", "'", "’s", "-", "/", '"', "€")


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(st.sampled_from(LANGUAGES))
    word = st.sampled_from(RULES[language]) | st.text(max_size=12) | st.sampled_from(("huis", "U.S.", "3,5"))
    marks = st.sampled_from(MARKS)
    pieces = draw(st.lists(st.tuples(marks, word, marks).map("".join), max_size=12))
    return language, draw(st.sampled_from((" ", "  ", "\n"))).join(pieces)


@given(texts())
def test_texts_are_cut_as_by_the_whole_of_spacy(drawn: tuple[str, str]):
    language, text = drawn
    wanted = [(token.idx, token.text) for token in WHOLE[language].make_doc(text)]
    assert [(token.idx, token.text) for token in OURS[language](text)] == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exception_is_one(language: str):
    ours = Tokenizer(language)
    for text in RULES[language]:
        assert [one.text for one in ours(text)] == [one.text for one in WHOLE[language].make_doc(text)], text


def test_spacys_own_command_line_is_left_out_and_there_when_wanted():
    program = (
        "import sys\n"
        "from coder.suggest.tokens import Tokenizer\n"
        "Tokenizer('nl')\n"
        "print([name for name in sys.modules if name.startswith(('spacy.cli', 'weasel'))])\n"
        "import spacy.cli\n"
        "print(callable(spacy.cli.info), spacy.cli.app.info.name, spacy.blank('nl').lang)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["[]", "True spacy nl"]
