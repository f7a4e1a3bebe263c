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


def parts(paragraph: str) -> tuple[str, set[int]]:
    """The text of a paragraph, and where its sentences end."""
    sentences = paragraph.split(" | ")
    ends, at = set[int](), 0
    for sentence in sentences:
        at += len(sentence)
        ends.add(at)
        at += 1
    return " ".join(sentences), ends
