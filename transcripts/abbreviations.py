"""Abbreviations whose full stop ends no sentence, without that full stop, in lower case."""

from __future__ import annotations

NEVER_LAST: dict[str, frozenset[str]] = {
    "nl": frozenset(
        """
        a.d.h.v a.h.v a.s a.u.b aant afb afd afl alg art b.b.h.h bijv bijz blz bv c.q c.s ca cf
        cie d.d d.m.v d.w.z dd dhr dir div doc dr dra drs ds e.a e.d e.v ed em evt excl fa
        fam fig g.g.a gebr geb gem gen h.s hfst hr i.c i.e i.h.a i.h.b i.h.k.v i.i.g i.m i.o
        i.o.m i.o.v i.p.v i.s.m i.t.t i.v.m i.z incl ing inh inl ir jhr jkvr jl k.k.s kand l.l
        lic ll lt luit m.a.w m.b.t m.b.v m.bt m.h.o.o m.i m.i.v m.m m.m.v m.n m.u.v mej mevr mgr
        min mln mld mr mw n.a.v n.b n.o.m n.t.b n.v.t nr nrs o.a o.b.v o.g.v o.i.d o.l.v
        o.m o.t o.v.v ondgt opm p par p.a p.j p.m p.p p.st p.u p.w pag pct plm plv prof pt r.k
        red ref resp s.v.p sec secr sgt sr st str t.a.v t.b.v t.g.v t.h.v t.k t.m t.n.v t.o.v
        t.w t.w.v t.z.t tel temp th tit toel tsj u.c u.e v.a v.d v.h v.l.n.r v.v verg verz vgl
        vlg vlgs vnl vnw volg w.o wnd z.a z.g z.g.a.n z.i z.o.z z.s.m zgn zr jan feb febr
        mrt apr jun jul aug sep sept okt nov dec max zn gem nl vr
        """.split()
    ),
    "en": frozenset(
        """
        a.k.a acct adm alt apt approx arr art asst ave b.c bldg blvd brig ca capt cf ch cmdr
        col comdr cont cpl dept dist div dr e.g ed eds eqn esp est excl ext fig figs
        fr ft gen gov govt hon i.e illus incl inst intro lt maj mr mrs ms mt mx no nos op
        p pp para pl prof pt pvt ref rep res rev sen sgt sr st supt treas univ vol vols viz vs
        jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
        sun
        """.split()
    ),
}
"""By language; the full stop of these never ends a sentence."""

CLOSING: dict[str, frozenset[str]] = {
    "nl": frozenset(
        (
            "enz etc e.d e.a e.o c.a j.l b.v n.v c.s jr d.d o.i.d a.u.b s.v.p n.v.t a.s jl n.chr v.chr u.s"
        ).split()
    ),
    "en": frozenset("etc inc ltd co corp jr u.s u.k u.n a.m p.m b.c a.d ph.d m.a b.a al".split()),
}
"""By language; the full stop of these may end a sentence: it does when a capital follows."""
