"""What a team should know about its codebook although it can be used as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Text
from .remarks import Remark
from .rule_check import rule_remarks

if TYPE_CHECKING:
    from .model import Codebook


def check(codebook: Codebook) -> tuple[Remark, ...]:
    """Remarks on `codebook`: codes that are hard to apply, a rule with gaps; () when there are none."""
    remarks: list[Remark] = []
    codes = [code for code in codebook.codes() if not code.retired]
    if not codes:
        remarks.append(Remark("There are no codes yet."))
    without = [code.id for code in codes if code.definition == Text()]
    if without:
        remarks.append(
            Remark("Without a definition: {codes}. Coders will differ on these.", codes=", ".join(without))
        )
    without = [code.id for code in codes if code.key is None]
    if without:
        remarks.append(
            Remark("Without a key: {codes}. They are applied from the list.", codes=", ".join(without))
        )
    without = [code.id for code in codes if not code.keywords]
    if without:
        remarks.append(
            Remark("Without keywords: {codes}. Suggestions start weaker there.", codes=", ".join(without))
        )
    if not codebook.scored_codes():
        remarks.append(Remark("No family is scored, so there will be no scores."))
    else:
        remarks.extend(rule_remarks(codebook.scoring))
    return tuple(remarks)
