"""Columns that several tables share, and the labels of scales."""

from __future__ import annotations

from transcripts.i18n import N_

from ..table import Column

SCALE = {0: N_("not used"), 1: N_("used to some extent"), 2: N_("used to a large extent")}
YES = {0: N_("no"), 1: N_("yes")}

INITIATIVE = Column("initiative", N_("name of the initiative"))
CODE = Column("code", N_("id of the code"))
CODE_LABEL = Column("code_label", N_("label of the code"))
CODER = Column("coder", N_("name of the coder"))
SESSION = Column("session", N_("label of the session"))
PHASE = Column("phase", N_("intended, in-action or both"))
DATE = Column("date", N_("date of the session"))
START = Column("start", N_("where the coding starts, in code points of the stored text"), "integer")
END = Column("end", N_("where it ends (that character is not part of it)"), "integer")
QUOTE = Column("quote", N_("the coded words"))
STANCE = Column("stance", N_("supports or contradicts"))
WEIGHT = Column("weight", N_("how much it weighs"), "integer", {1: N_("in passing"), 2: N_("central")})
TURN = Column("turn", N_("number of the turn in which it begins, from 1"), "integer")
PASSAGE = Column("passage", N_("number of the passage in which it begins, from 1"), "integer")
SPEAKER = Column("speaker", N_("who speaks there"))
ROLE = Column("role", N_("role of that speaker"))
TIME = Column("time", N_("start of that turn in seconds of the recording"), "number")
MEMO = Column("memo", N_("memo on the coding"))
CREATED = Column("created", N_("when, in UTC"))
CODING = Column("coding", N_("id of the coding"))
