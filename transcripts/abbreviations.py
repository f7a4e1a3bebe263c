"""Abbreviations by what follows them, and words that begin sentences: per language, "nl" or "en".

Abbreviations are without their last full stop, and in lower case, except capitals such as B.V:
p.j. is a year, P.J. a person. Initials and x.y.z need no place in these lists, unless they end sentences.
"""

from __future__ import annotations

LEADING = {
    "nl": """
        aanv adhv afb afd alg arr ass begel bijv bijvoorb bijz burg bv chr cie coll comm coörd cq def dep
        dhr dir div dmv doc dr dra drs ds dwz em evt evtl excl fa fam fr geb gebr gem gen get gez gr gr hr
        hrn ihb ihkv incl ing inh inkl inl insp inz ipv ir ism ivm jhr jkvr joh kand kath kol lic ll lt luit
        m.bt maj mbt mbv med mej mevr mgr mr mvr mw nav nl nw oa obv olv ondergt ondgt ongev oorspr opm owv
        ph pres prof prot prov red ref resp secr sgt sr st str tav tbv tgv th toel tov uitg verg verm verz
        vgl vnl vnw voorm voorz vs waarsch wed weth wethr wnd wrsch zgn zn
    """,
    "en": """
        adj adm approx arr asst bldg brig ca capt cf cmdr col comdr comm cont cpl dept dist dir div dr esp
        excl fr ft gen gov govt hon illus incl insp intro lt maj messrs mgr misc mr mrs ms mt mx orig pfc
        pres prev prof pvt ref rep resp rev sen sgt snr sr st supt treas univ usu viz vs eg ie aka cllr revd
        rt
    """,
}
"""Titles, and words before a name or a list: they end a sentence only where the next word must begin one."""

NUMBERED = {
    "nl": """
        afl art bijl blz cap dd dl fig figg grp hfd hfdst hfst hst jg jrg kl lok niv nr nrs no nos pag pagg
        par pg pp pt tab tel d.d
    """,
    "en": "art ch chap eq eqn ext fig figs no nos op par para pg pop pp pt pts sec sect tel vol vols",
}
"""Words before a number: they end a sentence where none follows."""

CLOSING = {
    "nl": """
        ect e.t.c nvt a.m a.s a.u.b aant aub c.a c.s ca cf cm d.i dgl e.a e.d e.o e.v ed enz etc ex fte gld
        h.t.l ha i.d i.o inst j.l jl jr kg km l.l m.m max min mln mld mnd n.a n.chr n.m n.o.t.k n.t.b n.v.t
        o.e o.i.d oid ong onb p.d p.j p.k p.m p.o p.p p.s p.st p.t p.u p.w pct pers plm plv pnt s.v.p sec
        temp t.z.t v.chr v.m wo wk z.o.z z.s.m zsm B.V E.U N.V U.S V.N V.S jan feb febr mrt apr jun jul aug
        sep sept okt nov dec ma di do vr za
    """,
    "en": """
        a.d a.m al apt assn ave b.sc blvd bros co corp dipl est esq etc hr hrs inc jr kg km lb lbs ltd m.sc
        max min mins oz p.m ph.d plc rd secs sq wk wks yr yrs A.D A.M B.A B.C M.A M.D P.M U.K U.N jan feb
        mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    """,
}
"""Units, dates and ends of lists: they end a sentence where a capital follows."""

BEGINNING = {
    "nl": """
        Aan Achteraf Al Alle Alleen Allemaal Alles Als Andere Anderen Bij Bovendien Daar Daarbij Daardoor
        Daarin Daarna Daarnaast Daarom Daarop Daarvoor Dan Dankzij Dat Deze Die Dit Doordat Dus Echt Een
        Eerst Eigenlijk Elk Elke En Er Even Gelukkig Geen Gewoon Goed Haar Heb Hebben Heel Helaas Hier Hij
        Hoe Hoeveel Hoewel Hun Iedere Iedereen Iemand Ik Is Ja Jammer Je Jij Jullie Kijk Komt Kun Kunnen
        Later Leuk Maar Meer Meestal Met Misschien Moet Mijn Na Nadat Natuurlijk Nee Niemand Niet Niets Nog
        Nou Nu Of Om Omdat Ondanks Onder Ons Onze Ook Over Precies Sinds Soms Sommige Straks Tegen Tijdens
        Toch Toen Tot Tussen Uiteindelijk Vaak Veel Verder Volgens Voor Vooral Vroeger Waar Waarbij Waarom
        Want Wanneer Was Wat We Wel Welke Wie Wij Worden Wordt Ze Zelf Zelfs Zij Zijn Zo Zoals Zodat Zonder
        Zou
    """,
    "en": """
        About After Again All Also Although Always And Another Any Anyway As At Back Because Before But By
        Can Could Did Do Does During Each Either Even Every Everybody Everyone Everything First For From Go
        Had Has Have He Her Here His How However I If In Instead Is It Its Just Let Like Look Many Maybe Me
        More Most My Never No Nobody None Not Nothing Now Of Oh Okay On Once One Only Or Other Our Over
        People Perhaps Really Right She Since So Some Sometimes Still Such Sure Than Thanks That The Their
        Them Then There These They This Those Though To Today Two Under Unless Until Usually Very Was We
        Well Were What When Where Whether Which While Who Why With Without Would Yeah Yes Yet You Your
    """,
}
"""Words that, with a capital, begin a sentence rather than a name."""

BEGINNING_BEFORE_SMALL = {"nl": "De Den Het In Op Van Uit", "en": "A An"}
"""The same where a small letter follows: "De rest" begins a sentence, "De Vries" and "Van der Wal" do not."""

PARTICLES = {"nl": "de den der het la ten ter te van", "en": "de la van von"}
"""Small words inside a name."""
