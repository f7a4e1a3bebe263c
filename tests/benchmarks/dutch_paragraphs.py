"""Spoken Dutch, sentences marked by " | ": written after the rules of the cutter, not used to tune them.

A full stop after an abbreviation or initial, or in a number, ends no sentence; closing quotes and brackets
belong to the sentence they close.
"""

from __future__ import annotations

PARAGRAPHS = tuple(
    one.replace("\n", " ").strip()
    for one in """
Ik kwam daar binnen op een dinsdag. | Het was koud, geloof ik. | Niemand zei iets.

We hebben toen o.l.v. mevr. Terpstra een plan gemaakt. | Dat ligt er nog steeds.

Hoeveel mensen dat waren? | Een stuk of twaalf, max. vijftien.

De gemeente betaalt ca. 2.500 euro p.p. per jaar. | Daar kun je weinig mee.

Nou ja… dat weet ik eigenlijk niet. | Vraag het Henk maar.

"Je moet gewoon beginnen," zei hij. | Dat vond ik wel makkelijk gezegd.

"Wat kom jij hier doen?" vroeg ze meteen. | Ik schrok daar best van.

We zaten met z'n zessen om tafel. | 's Middags kwam de wethouder. | 's Avonds nog een keer.

Volgens dhr. A.J. van Dam (hij werkt bij het UWV) kan dat niet. | Wij denken van wel!

Dat was in jan. 2024, dus vlak na de fusie. | Sindsdien loopt het.

Eerst de intake, dan de training, dan stage. | Zo simpel is het. | Toch?

Ze hebben bijv. geen laptop, geen rustige plek enz. | Dan wordt leren lastig.

Het gaat om taal, rekenen, digitale vaardigheden e.d. en dat is veel. | Te veel misschien.

Ja. | Nee. | Ja, dat klopt wel.

Om 8.45 uur begint de les. | Om 9.00 uur is iedereen er.

We doen het i.s.m. het roc, de bibliotheek, en nog een paar anderen. | Zonder hen lukt het niet.

En toen zei ze: 'Ik stop ermee.' | Daar was ik stil van.

Ik bedoel... hoe zeg je dat... het moet vanuit henzelf komen.

Dat is art. 7 lid 2 van de regeling. | Daar staat het gewoon in.

Van de 1.240 deelnemers haalde 63,5 procent het. | De rest niet.

(lacht) Dat mag je niet opschrijven hoor. | Of wel? | (stilte) | Nou goed.

Mijn collega, drs. De Boer, heeft dat bedacht. | Zij is er helaas niet bij vandaag.

Het heet 'Samen Leren!' en het draait nu drie jaar. | Best lang.

Wij zijn een klein bedrijf, zo'n tien man. | Bij Van Vliet B.V. zijn het er tweehonderd.

Eh, ja, nou. | Kijk. | Het zit zo.

Ze komt uit Oekraïne, m.a.w. haar diploma telt hier niet. | Gek is dat.

Wat ik lastig vind, is de tijd: wie werkt, die kan overdag niet. | Dat snapt niemand.

Dat was blz. 12 van het rapport. | Zie ook par. 3.2 en fig. 4. | Daar staat het schema.

Nee, nee, nee! | Zo bedoel ik het niet. | Laat me uitpraten.

Ik heb het dd. 3 maart gemaild. | Geen reactie. | Nog steeds niet.

Vgl. het vorige project, daar ging het net zo. | Het geld was op en klaar.

Hij zei: "Dat doen we niet." | Waarop ik zei: "Dan doe ik het zelf!" | En zo ging het.

Het duurde ong. een half uur. | Langer had niet gehoeven.

En wat levert het op? | Trots. | Echt, trots.

Er zijn 3 groepen. | Groep 1 is klaar. | Groep 2 begint in sept. en groep 3 volgt in okt. of nov.

We werken vanuit het motto: ieder mens kan leren. | Punt.

Zij heeft een mbo-diploma, niv. 2, maar ze kan veel meer. | Dat zie je zo.

Is dat erg? | Nee joh. | We lossen het wel op, toch…

Op www.leerhuis.example staat alles. | Je kunt ook bellen.

De heer P. de Groot was voorzitter. | Nu is mw. S. Yıldız dat. | Zij doet het anders.

Het is wat het is. | “Leren doe je samen”, staat er op de muur. | Mooi, vind ik.

Van 2019 t/m 2022 liep de pilot. | Daarna kwam er structureel geld.

Ik ben nu 58. | Op mijn 16e ben ik gaan werken. | School was niks voor mij.

Jij zei net iets over vertrouwen… | Kun je daar een voorbeeld van geven?

Dat geldt voor techniek, zorg, logistiek, etc. | Overal hetzelfde verhaal.

Zullen we stoppen? | Het is tijd, zie ik. | Dank jullie wel allemaal.
""".strip().split("\n\n")
)

LATER = tuple(
    one.replace("\n", " ").strip()
    for one in """
Ja, nou, dat was eigenlijk op dinsdag 4 maart om 9.30 uur, bij mw. J.P. de Boer thuis. | Daar zaten we
met z'n vijven. | Best krap, hoor!

We hebben ca. 40 deelnemers, o.a. uit Zwolle, Kampen e.o. | De meesten werken al. | Sommigen niet... nog
niet.

"Kom je ook?" vroeg ze. | Ik zei: "Nee, ik heb les." | En toen was ze weg.

Dr. ir. A. van Dam heeft het i.s.m. het UWV opgezet. | Dat was in jan. 2021. | Toen was alles nog online
natuurlijk.

Het kost € 1.250,50 per persoon. | Dat is incl. btw. | Veel? | Mwah...

Hij werkt bij Jansen & Zn. B.V. in Almelo. | Daar doen ze niet aan scholing, zegt ie. | Nou ja, zo'n BHV-
cursus dan.

Wat vind je daarvan?! | Ik bedoel: het is toch raar. | Toch?

We beginnen om 14:30. | Dan is er koffie (en thee). | Om 16.00 uur stoppen we weer.

Ze zeiden dat 't niet kon. | 't Was te duur. | 's Avonds kon ook niet.

Zie art. 7 lid 2 van de WEB, en par. 3.4. | Daar staat het letterlijk in.

Nee joh. | Echt niet. | Ja... ik weet het niet, hoor. | Het is ook... tja.

Prof. dr. Bakker zei bijv. dat het mechanisme vertrouwen is. | Daar ben ik het mee eens.

De opleiding duurt max. 2 jr. | Daarna krijg je een certificaat. | Of een mbo-diploma, dat kan ook.

In gesprek met dhr. Yilmaz, mevr. El Idrissi en ds. Kok kwam dat naar voren. | Niemand wist het.

Dat was op 1 sept. j.l. nog zo. | Nu niet meer.

"Dat kan niet." | Dat zei hij letterlijk. | "We hebben geen tijd!" | Tja.

Stap 1. is de intake. | Stap 2. is het gesprek. | Daarna kijken we verder.

Het gaat om werken, leren, ontwikkelen enz. | Alles door elkaar.

Wij doen d.m.v. workshops, trainingen etc. heel veel aan LLO. | Dat kost tijd.

Ze wonen in de Dr. Schaepmanstraat 12. | Daar is ook de bibliotheek.

Kijk op www.leerhuis.example.nl voor meer. | Of mail naar info@leerhuis.example. | Dan bellen we terug.

Hij heeft het m.b.v. Google Translate vertaald. | Ging prima.

Het is 3,5 km fietsen. | Met de bus duurt het 20 min. langer. | Dus ik fiets.

Nou (lacht), dat weet ik niet. | (denkt na) | Misschien wel ja.

[onverstaanbaar] en toen gingen we weg. | Ze bleef nog even. | [stilte]

Ik had zoiets van: huh? | Waarom doen we dit? | En toen dacht ik, oké, laat maar.

Volgens de vgl. tabel op blz. 12 is het nr. 3. | Dat klopt niet.

Zij is dir. van het ROC, drs. M. Smit. | Ze was er vorige week.

Eh... | Ja. | Nee, wacht. | Dat was anders.

Om 8 uur 's ochtends? | Ja, om 8 uur! | Elke dag weer.

Het heet a.h.w. een leerwerkbedrijf. | Zo noemen wij het tenminste.

Er waren 12 mensen. | 5 kwamen niet. | De rest wel.

Wat ik zei. | Dus. | Punt.

Mijn moeder zei altijd: "Leren doe je je hele leven." | En ze had gelijk.

Ik werk sinds 2019 bij de gem. Utrecht, afd. Werk en Inkomen. | Leuk werk!

Het plan (zie bijlage 2.1) is klaar. | Het moet nog langs de OR. | Die vergadert a.s. maandag.

Dat heeft te maken met… hoe heet het… met vertrouwen. | Snap je?

Wij zijn van de Stichting Lezen & Schrijven, t.a.v. mevr. K. | Zo stond het op de brief.

Ja? | Ja. | Goed, dan gaan we door met vraag 3. | Die gaat over de werkgever.

Je krijgt evt. een vergoeding, mits je niet in de WW zit. | Bij mij was dat n.v.t. | Helaas.

De cursus was gratis, d.w.z. voor ons. | Voor de baas niet!

En hij zo: "Hè? | Wat?" | Hij snapte er niks van.

Sinds 12 okt. werk ik daar. | Bij de fam. Kuiper, zeg maar.

We gingen o.l.v. mw. drs. T. de Groot naar Assen. | Dat was een lange dag (echt waar). | Maar leuk.

Ze riep: "Stop!" | Iedereen keek op. | "Wat is er?" vroeg Mo.

Het begint om 19.30 uur, t/m 22.00 uur. | Soms later.

Ja. | (lacht) | Dat is wel zo, ja.

Er zijn 3.500 inwoners. | Ongeveer 10% doet mee. | Dus 350.

De gemeente betaalt evt. de helft, nl. € 75,- per keer. | De rest betaal je zelf.

Volgens prof. H.J. van den Berg e.a. werkt dat niet. | Ik denk van wel.

En toen... ja... toen hield het op. | Jammer.

Dat is de wet van 1996, art. 1 t/m 5. | Of niet soms?

Hij zei 'nou'. | Zij zei niks. | En ik? | Ik ook niet.

Ga maar naar lokaal B. 2.04, daar zit ze. | Op vr. 3 mei niet.

Wie heeft dat bedacht? | Nou, wij dus! | Met z'n allen, o.a. Loes en Mo.

Bel 06-12345678 a.u.b. vóór 12.00 uur. | Anders ben ik weg.

Dat is zgn. werkplekleren. | Vroeger heette dat stage. | Of "meelopen".
""".strip().split("\n\n")
)
"""Marked before the cutter saw them; what was missed taught it abbreviations."""


def parts(paragraph: str) -> tuple[str, set[int]]:
    """The text of a paragraph, and where its sentences end."""
    sentences = paragraph.split(" | ")
    ends, at = set[int](), 0
    for sentence in sentences:
        at += len(sentence)
        ends.add(at)
        at += 1
    return " ".join(sentences), ends
