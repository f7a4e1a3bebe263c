"""Interviews as a typist types them, invented, sentences marked by " | ": marked before the cutter saw them.

Closing quotes and brackets belong to the sentence they close; a question in quotes that the sentence goes on
after ends nothing; full sentences inside quotes are sentences.
"""

from __future__ import annotations

DUTCH = tuple(
    one.replace("\n", " ").strip()
    for one in """
Nou, ik ben dus begonnen in 2017, toen nog bij het ROC Midden, als docent zorg en welzijn. | Dat heb ik vier
jaar gedaan. | En daarna ben ik gevraagd voor dit project, door Mieke.

Eh ja, wat zal ik zeggen... we hadden eigenlijk geen plan. | Of nou ja, er lag wel iets op papier, maar daar
keek niemand naar. | Zo gaat dat.

Onze doelgroep is heel breed: mensen in de WW, zzp'ers, mensen met een arbeidsbeperking, statushouders, noem
maar op. | Dat maakt het lastig om één aanbod te maken. | Je kunt niet iedereen hetzelfde geven, toch?

"Ik kan dat niet", zei ze. | "Ik heb nooit leren leren." | En dat raakte me wel, moet ik zeggen.

De coördinator, dhr. R. van den Heuvel, is vorig jaar met pensioen gegaan. | Sindsdien is mw. Aydin onze
contactpersoon. | Zij zit drie dagen p.w. op kantoor.

Hij vroeg: "Moet ik dan weer naar school?" en toen zei ik: nee, je leert hier, op de werkvloer. | Dat vond hij
een opluchting.

Het was in het begin echt zoeken. | [zucht] | Maar goed, je doet het er maar mee.

We zijn gestart met 14 deelnemers, daarvan zijn er 9 doorgestroomd naar mbo 2 of 3. | De andere vijf… tja. | Die
zijn we kwijtgeraakt.

Als je kijkt naar de cijfers, bijv. het aantal certificaten, dan valt het tegen. | Maar als je kijkt naar wat
mensen zélf zeggen, m.n. over zelfvertrouwen, dan is het een succes. | Dus wat meet je dan?

En wat was de rol van de werkgevers daarin? | Waren die vanaf het begin betrokken, of kwam dat later?

Nee. | Nou, ja en nee. | De grote bedrijven wel, Van Dijk Bouw o.a., maar het mkb niet. | Die hebben daar de
tijd niet voor.

Het staat in het convenant van 12 dec. 2022, blz. 4 geloof ik. | Daar staat: "Partijen spannen zich in om
werkenden te bereiken." | Heel vaag dus.

Kijk, als iemand bij ons komt, dan doen we eerst een intake van ong. anderhalf uur. | Dan maken we een
portfolio, dat is een soort map met alles wat iemand al kan. | Daarna komt het gesprek met de assessor, drs.
Bloem of haar collega. | En dan volgt het advies.

Ik dacht nog... hè, waarom doen we dit? | Maar ja.

Die cursus heet "Klik & Tik" en die draait in de bibliotheek, op dinsdag van 9.30 tot 11.30 uur en op vrijdag
van 13.00 tot 15.00 uur. | Gratis. | Koffie erbij. | Meer moet je er niet van maken.

Toen ik bij de gem. Heerde werkte was er nog een wethouder, P.J. Smit heette die, die echt in leren geloofde.
| Nu zit er iemand van financiën.

Je hebt mensen die zeggen: ik ben 55, laat mij maar. | Je hebt er ook die zeggen: eindelijk! | En dat verschil,
daar kom je niet achter met een vragenlijst.

Wij werken samen met Stichting St. Joris, met het Leger des Heils en met nog een club, hoe heten ze, e.h.
"Samen Sterk". | Dat gaat heel goed eigenlijk.

Ik zeg altijd: leren is niet leuk, leren is nodig. | (lachen) | Nee, maar serieus. | Het wordt pas leuk als het
lukt.

Dat hangt ervan af. | Bij techniek wel, bij zorg minder... en in de logistiek eigenlijk helemaal niet. | Daar
draait het om uren.

Hebben jullie daar afspraken over gemaakt? | Met het UWV b.v., of met de vakbond?

We kregen € 40.000,- van de provincie, en daar kwam nog eens 25 duizend van het O&O-fonds bij. | Op een
begroting van 1,2 miljoen is dat niks. | Echt niks.

Het mooiste moment vond ik de uitreiking. | Iedereen had familie meegenomen, er was taart, er werd gehuild. | Dat
vergeet ik nooit meer, zo'n man van 61 met zijn eerste diploma ooit.

Weet je wat het is? | Ze zijn bang. | Bang om door de mand te vallen, om weer die domme te zijn. | En dan komt er
een jonge meid van het ROC vertellen hoe leuk leren is. | Ja, dag.

De afspraak was dat elk bedrijf min. twee plekken zou leveren, excl. stageplekken. | Dat is niet gelukt. | Er
zijn er drie die het gedaan hebben, t.w. Bakkerij Mol, Installatiebedrijf Kok B.V. en het ziekenhuis.

Zij is er vorige week mee gestopt, a.g.v. die reorganisatie. | Hoe het nu verder moet... geen idee. | Misschien
weet Karel dat.

Mijn leidinggevende zei laatst nog: "Je bent toch geen maatschappelijk werker!" | Maar dat ben ik dus wel, voor
een deel. | Als iemand schulden heeft, kan hij niet leren.

Dat is dan vraag 5. | Welke mechanismen denkt u dat hier werken? | Met mechanisme bedoel ik: waarom werkt het, wat
zet het in gang?

Ik heb op de mavo gezeten, daarna de lts. | Toen meteen aan het werk. | Dat was heel gewoon in die tijd. | Nu moet
je minstens hbo. | Raar eigenlijk.

Er is een app, die heet SkillsPas 2.0, en daar zet je alles in. | Op skillspas.example.nl kun je het zien. | Handig,
maar niet voor iedereen. | Mijn moeder zou er niks van snappen, zeg maar.

Het team bestond uit drie mensen, nl. Ans, Fatima en ik. | Later kwam Jos erbij (0,4 fte). | Dat was te weinig,
dat wist iedereen.

Ja, precies. | En dan krijg je dus dat een werkgever zegt van ja maar, als ik ze opleid lopen ze weg... en dan zeg
ik: en als je ze niet opleidt en ze blijven? | Dat is de vraag.

In groep A. zaten de jongeren, in groep B. de ouderen. | Dat hebben we na een jr. losgelaten. | Gemengd werkt beter.

Zij doet nu een opleiding tot verzorgende ig. | Dat had ze zelf ook nooit gedacht. | Vier jaar geleden sprak ze
nog geen woord Nederlands!
""".strip().split("\n\n")
)

ENGLISH = tuple(
    one.replace("\n", " ").strip()
    for one in """
So, um, I started out as a nurse, back in '98, at St. Mary's. | Then I moved into training. | That was, what,
fifteen years ago?

We had about 40 learners, i.e. two groups of 20, and Mrs. O'Leary ran both. | She was amazing. | Really.

"Why should I go back to school?" he asked me. | And I said, "You don't have to. | You can learn right here." | He
liked that.

Well... it depends. | If the employer is on board, e.g. gives them time off, then it works. | If not... you know.

The U.S. model is different, they have community colleges and so on. | Here we have the F.E. sector, which is
underfunded. | Always has been.

Dr. J. K. Mensah wrote the evaluation, it's about 60 pp. long. | See Fig. 3 and Sec. 4.2 for the numbers. | I
wouldn't read the rest.

Right. | Okay. | And how did people find out about it? | Was it word of mouth, or did you advertise?

It cost $3,500 per person, approx. half of what we expected. | The rest went on childcare, travel, etc. | That's
where the real barrier is.

I remember one man, Mr. Novak, who came in at 8.30 a.m. every single day. | He'd been out of work for six years. | By
March he had a job!

She works for Miller & Sons Ltd. in Leeds. | They send us two people a year. | Never more, never less.

[laughs] No, no, I didn't mean it like that. | What I meant was: who decides what counts as learning?

You could say it failed. | I'd say it's more complicated than that. | The certificates didn't come, fine, but people
talked to each other again (and that hadn't happened since the mill closed).

We met every Tues. at 7 p.m. in the library. | Tea, biscuits, a bit of maths. | "Maths for grown-ups", we called it.

I think trust is the key thing... trust, and time. | You can't rush it. | Prof. Hall said the same, didn't she?
""".strip().split("\n\n")
)
