"""Interviews as a typist types them, invented, sentences marked by " | ": marked before the cutter saw them.

Closing quotes and brackets belong to the sentence they close; a question in quotes that the sentence goes on
after ends nothing; full sentences inside quotes are sentences, and so is a remark between sentences, such as
"[zucht]". DUTCH and ENGLISH were written by someone who had not seen the rules, the other sets by the same
person, who then had; two remarks in those marked AGAIN were first marked as part of what follows.
"""

from __future__ import annotations


def paragraphs(text: str) -> tuple[str, ...]:
    """Those of a text, each on one line."""
    return tuple(one.replace("\n", " ") for one in text.strip().split("\n\n"))


DUTCH = paragraphs("""
Nou, ik ben dus begonnen in 2017, toen nog bij het ROC Midden, als docent zorg en welzijn. | Dat heb ik
vier jaar gedaan. | En daarna ben ik gevraagd voor dit project, door Mieke.

Eh ja, wat zal ik zeggen... we hadden eigenlijk geen plan. | Of nou ja, er lag wel iets op papier, maar
daar keek niemand naar. | Zo gaat dat.

Onze doelgroep is heel breed: mensen in de WW, zzp'ers, mensen met een arbeidsbeperking, statushouders,
noem maar op. | Dat maakt het lastig om één aanbod te maken. | Je kunt niet iedereen hetzelfde geven,
toch?

"Ik kan dat niet", zei ze. | "Ik heb nooit leren leren." | En dat raakte me wel, moet ik zeggen.

De coördinator, dhr. R. van den Heuvel, is vorig jaar met pensioen gegaan. | Sindsdien is mw. Aydin onze
contactpersoon. | Zij zit drie dagen p.w. op kantoor.

Hij vroeg: "Moet ik dan weer naar school?" en toen zei ik: nee, je leert hier, op de werkvloer. | Dat
vond hij een opluchting.

Het was in het begin echt zoeken. | [zucht] | Maar goed, je doet het er maar mee.

We zijn gestart met 14 deelnemers, daarvan zijn er 9 doorgestroomd naar mbo 2 of 3. | De andere vijf…
tja. | Die zijn we kwijtgeraakt.

Als je kijkt naar de cijfers, bijv. het aantal certificaten, dan valt het tegen. | Maar als je kijkt naar
wat mensen zélf zeggen, m.n. over zelfvertrouwen, dan is het een succes. | Dus wat meet je dan?

En wat was de rol van de werkgevers daarin? | Waren die vanaf het begin betrokken, of kwam dat later?

Nee. | Nou, ja en nee. | De grote bedrijven wel, Van Dijk Bouw o.a., maar het mkb niet. | Die hebben daar
de tijd niet voor.

Het staat in het convenant van 12 dec. 2022, blz. 4 geloof ik. | Daar staat: "Partijen spannen zich in om
werkenden te bereiken." | Heel vaag dus.

Kijk, als iemand bij ons komt, dan doen we eerst een intake van ong. anderhalf uur. | Dan maken we een
portfolio, dat is een soort map met alles wat iemand al kan. | Daarna komt het gesprek met de assessor,
drs. Bloem of haar collega. | En dan volgt het advies.

Ik dacht nog... hè, waarom doen we dit? | Maar ja.

Die cursus heet "Klik & Tik" en die draait in de bibliotheek, op dinsdag van 9.30 tot 11.30 uur en op
vrijdag van 13.00 tot 15.00 uur. | Gratis. | Koffie erbij. | Meer moet je er niet van maken.

Toen ik bij de gem. Heerde werkte was er nog een wethouder, P.J. Smit heette die, die echt in leren
geloofde. | Nu zit er iemand van financiën.

Je hebt mensen die zeggen: ik ben 55, laat mij maar. | Je hebt er ook die zeggen: eindelijk! | En dat
verschil, daar kom je niet achter met een vragenlijst.

Wij werken samen met Stichting St. Joris, met het Leger des Heils en met nog een club, hoe heten ze, e.h.
"Samen Sterk". | Dat gaat heel goed eigenlijk.

Ik zeg altijd: leren is niet leuk, leren is nodig. | (lachen) | Nee, maar serieus. | Het wordt pas leuk
als het lukt.

Dat hangt ervan af. | Bij techniek wel, bij zorg minder... en in de logistiek eigenlijk helemaal niet. |
Daar draait het om uren.

Hebben jullie daar afspraken over gemaakt? | Met het UWV b.v., of met de vakbond?

We kregen € 40.000,- van de provincie, en daar kwam nog eens 25 duizend van het O&O-fonds bij. | Op een
begroting van 1,2 miljoen is dat niks. | Echt niks.

Het mooiste moment vond ik de uitreiking. | Iedereen had familie meegenomen, er was taart, er werd
gehuild. | Dat vergeet ik nooit meer, zo'n man van 61 met zijn eerste diploma ooit.

Weet je wat het is? | Ze zijn bang. | Bang om door de mand te vallen, om weer die domme te zijn. | En dan
komt er een jonge meid van het ROC vertellen hoe leuk leren is. | Ja, dag.

De afspraak was dat elk bedrijf min. twee plekken zou leveren, excl. stageplekken. | Dat is niet gelukt.
| Er zijn er drie die het gedaan hebben, t.w. Bakkerij Mol, Installatiebedrijf Kok B.V. en het
ziekenhuis.

Zij is er vorige week mee gestopt, a.g.v. die reorganisatie. | Hoe het nu verder moet... geen idee. |
Misschien weet Karel dat.

Mijn leidinggevende zei laatst nog: "Je bent toch geen maatschappelijk werker!" | Maar dat ben ik dus
wel, voor een deel. | Als iemand schulden heeft, kan hij niet leren.

Dat is dan vraag 5. | Welke mechanismen denkt u dat hier werken? | Met mechanisme bedoel ik: waarom werkt
het, wat zet het in gang?

Ik heb op de mavo gezeten, daarna de lts. | Toen meteen aan het werk. | Dat was heel gewoon in die tijd.
| Nu moet je minstens hbo. | Raar eigenlijk.

Er is een app, die heet SkillsPas 2.0, en daar zet je alles in. | Op skillspas.example.nl kun je het
zien. | Handig, maar niet voor iedereen. | Mijn moeder zou er niks van snappen, zeg maar.

Het team bestond uit drie mensen, nl. Ans, Fatima en ik. | Later kwam Jos erbij (0,4 fte). | Dat was te
weinig, dat wist iedereen.

Ja, precies. | En dan krijg je dus dat een werkgever zegt van ja maar, als ik ze opleid lopen ze weg...
en dan zeg ik: en als je ze niet opleidt en ze blijven? | Dat is de vraag.

In groep A. zaten de jongeren, in groep B. de ouderen. | Dat hebben we na een jr. losgelaten. | Gemengd
werkt beter.

Zij doet nu een opleiding tot verzorgende ig. | Dat had ze zelf ook nooit gedacht. | Vier jaar geleden
sprak ze nog geen woord Nederlands!
""")

ENGLISH = paragraphs("""
So, um, I started out as a nurse, back in '98, at St. Mary's. | Then I moved into training. | That was,
what, fifteen years ago?

We had about 40 learners, i.e. two groups of 20, and Mrs. O'Leary ran both. | She was amazing. | Really.

"Why should I go back to school?" he asked me. | And I said, "You don't have to. | You can learn right
here." | He liked that.

Well... it depends. | If the employer is on board, e.g. gives them time off, then it works. | If not...
you know.

The U.S. model is different, they have community colleges and so on. | Here we have the F.E. sector,
which is underfunded. | Always has been.

Dr. J. K. Mensah wrote the evaluation, it's about 60 pp. long. | See Fig. 3 and Sec. 4.2 for the numbers.
| I wouldn't read the rest.

Right. | Okay. | And how did people find out about it? | Was it word of mouth, or did you advertise?

It cost $3,500 per person, approx. half of what we expected. | The rest went on childcare, travel, etc. |
That's where the real barrier is.

I remember one man, Mr. Novak, who came in at 8.30 a.m. every single day. | He'd been out of work for six
years. | By March he had a job!

She works for Miller & Sons Ltd. in Leeds. | They send us two people a year. | Never more, never less.

[laughs] No, no, I didn't mean it like that. | What I meant was: who decides what counts as learning?

You could say it failed. | I'd say it's more complicated than that. | The certificates didn't come, fine,
but people talked to each other again (and that hadn't happened since the mill closed).

We met every Tues. at 7 p.m. in the library. | Tea, biscuits, a bit of maths. | "Maths for grown-ups", we
called it.

I think trust is the key thing... trust, and time. | You can't rush it. | Prof. Hall said the same,
didn't she?
""")

DUTCH_AGAIN = paragraphs("""
Ik werk hier sinds aug. 2015 als praktijkopleider. | Daarvoor heb ik bij Defensie gezeten, twaalf jr.
lang. | Dat was een heel andere wereld.

Mw. Van Leeuwen heeft ons toen benaderd, samen met iemand van de Kamer van Koophandel. | Die naam weet ik
niet meer.

Ja kijk, het zit zo: wie bij ons binnenkomt heeft vaak al drie trajecten achter de rug. | Bij het UWV,
bij de gemeente, bij een re-integratiebureau... noem maar op. | Dus die zijn moe.

Dan zegt zo'n jongen: "Mevrouw, ik kan het niet." | En dan zeg ik altijd: "Nóg niet." | Dat is het hele
idee eigenlijk.

Er zijn drie pijlers, nl. taal, techniek en t.z.t. ook digitale vaardigheden. | De eerste twee lopen. |
De derde moet nog beginnen.

"Wat levert het op?" | Dat is altijd de eerste vraag van een directeur. | En dan moet je iets hebben, een
cijfer, een verhaal, iets.

Ik vond het moeilijk. | Echt moeilijk… | Mijn man zei nog, stop er dan mee. | Maar nee.

Wij zitten aan de Burg. Jansenlaan, naast de oude fabriek. | Je ziet het meteen als je komt aanrijden.

Vorig jaar hadden we 23 aanmeldingen. | 18 daarvan zijn gestart. | 11 hebben het afgemaakt, d.w.z. met
certificaat.

Het loopt nu via de O&O-fondsen, SLIM-subsidie etc. | Ieder jaar weer opnieuw aanvragen. | Daar word je
wel een beetje moe van, ja.

Nou, we hebben toen gezegd: weet je wat? | We beginnen gewoon. | Zonder geld, zonder plan. | En kijk waar
we nu staan!

In de startnotitie (jan. 2021) stond nog dat alles in twee jaar zou kunnen. | Dat was veel te
optimistisch, vond ik toen al.

Hij had geen vca, geen heftruckcertificaat, niks. | Maar hij kon alles. | Dat is toch zonde?

We doen aan validering via evc. | Dat kost ong. € 1.200 p.p. | Voor een klein bedrijf is dat veel.

Prof. Nijhof noemde dat 'de paradox van het leren'. | Wie het meest nodig heeft, doet het minst mee. | Zo
simpel is het.

Ik ga effe terug naar wat jij net zei, over die eigenaarschap. | Bedoel je dat ze zélf moeten kiezen? |
Of dat ze zich eigenaar vóelen?

Dat is lastig te zeggen. | (denkt na) | Ik denk dat het met vertrouwen te maken heeft. | Als je elkaar
kent, dan durf je fouten te maken.

Vanuit de sector Zorg & Welzijn zijn er zo'n 40 werkgevers, o.a. Carintreggeland, ZGT en kleine
thuiszorgclubs. | Die zitten vier keer p.j. bij elkaar.

Ik had een kandidate, mevr. A., die wilde beslist de logistiek in. | Niemand geloofde erin. | Nu is ze
teamleider bij een groot dc in Venlo.

Ja maar dat is toch logisch? | Je gaat toch niet naar school als je overdag in de nachtdienst... nou ja,
je snapt me.

We hebben het plan samen geschreven, het roc, de hogeschool, het bedrijf zelf, enz. enz. | Iedereen mocht
er iets van vinden. | Het werd 80 blz. dik.

De training is op ma. en do. van 18.30 tot 21.00 uur. | Dat is zwaar na een werkdag. | Sommigen vallen
gewoon in slaap.

En de ondernemers zelf? | Wat vinden die? | "Leuk, maar niet nu." | Dat is het antwoord dat je krijgt.

ik weet niet of je dat zo kunt zeggen. | bij ons is het anders gegaan. | we hebben gewoon gevraagd wat
mensen nodig hadden.

Volgens mij stond het in hfst. 3 van het rapport van SEO, of in de bijlage. | Daar rekenen ze voor wat
het kost als je niks doet.

Van tevoren dacht ik: dat wordt niks. | Maar na een week of drie, vier, toen zag je het gebeuren. | Ze
hielpen elkaar, ze appten elkaar, ze kwamen op tijd...

Ik ben van bouwjaar '68. | Toen ik 16 was ging je werken, punt. | 't Was niet anders.

We hebben een convenant met 7 gemeenten: Almelo, Hengelo, Enschede e.a. | Die betalen elk naar rato. |
Nou ja, behalve eentje dan, die noem ik niet.

Op een gegeven moment zei de directeur, de heer J.W. Bos: 'Als dit lukt, dan trakteer ik.' | Het lukte. |
En hij heeft getrakteerd!

Daar heb ik geen antwoord op. | Misschien moet je dat aan Marleen vragen, die zit er dichter op. | Zij
doet de begeleiding, ik doe alleen de cijfers zeg maar.

Je krijgt een brief van het CAK of weet ik veel wie. | Moeilijke woorden. | Kleine lettertjes. | Dan haak
je toch af? | Ik wel hoor.

De vraag is a) wie betaalt het en b) wie heeft er baat bij. | Dat is vaak niet dezelfde.
""")

ENGLISH_AGAIN = paragraphs("""
Yeah, so the programme was set up by Prof. Ellis and a woman from the council, Ms. Grant. | She's left
since. | Nobody really replaced her.

I mean... it's hard to say. | Some of them came for the certificate, some came for the company. | Both
are fine by me!

We get funding from the E.U. and from the region. | It's about 60% and 40%. | When one stops, the other
stops too.

"You're never too old," my dad used to say. | He did his first exam at 71. | Can you imagine?

Have a look at p. 14 of the handout. | There's a diagram there, Fig. 2, I think. | That's our model.

The sessions run from 6.15 p.m. to 8 p.m., Mon. to Wed. | On Fridays there's a drop-in. | No booking
needed.

Okay, next question. | Who decides what people learn? | Is it you, the employer, the learner?

There was this guy, we'll call him Mr. B., who'd been a welder for thirty years. | He could read a
drawing upside down, but not a letter from the bank. | [pause] | That stuck with me.

No. | Not at all. | Well, not at first anyway. | Later it got better.

I'd say approx. 1 in 5 drops out, mostly in the first month. | Why? | Kids, shifts, money... the usual.

He'd done his apprenticeship at Rolls-Royce plc. in Derby. | Then the redundancies came. | Then he came
to us.

It's a bit like learning to drive, isn't it? | You can't do it from a book. | You need someone next to
you who doesn't panic (much).

The manager asked, "What's in it for us?" and honestly I didn't have an answer. | I do now.

They wanted numbers, targets, outputs, etc. | We wanted time. | In the end we got neither.
""")
