"""Words that are written with a capital and identify nobody."""

from __future__ import annotations

ORDINARY = frozenset(
    """
    nederland nederlands nederlandse nederlander nederlanders engels engelse duits duitse duitsland
    frans franse frankrijk belgië belgisch vlaams vlaamse vlaanderen europa europees europese amerika
    amerikaans arabisch turks turkse turkije marokko marokkaans marokkaanse pools poolse polen syrië
    syrisch oekraïne oekraïens oekraïense spaans italiaans january february march april may june july
    august september october november december monday tuesday wednesday thursday friday saturday sunday
    english dutch german french europe european corona covid covid-19 kerst kerstmis pasen pinksteren
    sinterklaas koningsdag god allah bijbel koran internet word excel powerpoint outlook teams zoom
    whatsapp facebook linkedin google youtube chatgpt microsoft office windows mbo hbo wo vmbo havo vwo
    nt1 nt2 llo evc roc aoc uwv cao hr bbl bol zzp zzp'er b.v bv nv ict it hrm p&o ad phd avg i r u ja
    nee hm hm-hm mm ok oké a b c d e f g h i j k l m n o p q r s t u v w x y z i'm i've i'd i'll
    """.split()
)
"""In lower case."""
