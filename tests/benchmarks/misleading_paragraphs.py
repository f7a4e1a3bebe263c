"""Dutch interviews of which most lines mislead, invented; marked as those in `interview_paragraphs`."""

from __future__ import annotations

from tests.benchmarks.interview_paragraphs import paragraphs

DENSE = paragraphs("""
Ze heet officieel Anna M. de Bruin-Kok. | Iedereen zegt An.

Op 4 mei a.s. is er geen les. | Op 11 mei wel.

Het lokaal is B2.11. | Dat is boven, naast de kantine.

Hij zei: ‘Ga weg!’, en ik ging. | Tja, wat moet je anders?

Dhr. Ir. Drs. Bob de Boer, zo stond het op het bordje. | Wij zeiden gewoon Bob.

We werken met Van der Valk e.a. locaties. | Dat loopt prima.

Ik heb 5 jaar bij de fa. Gebr. Jansen gewerkt. | Mooie tijd.

Het gesprek met mevr. dr. T. Özdemir-van Dijk liep uit. | Om 17.10 uur waren we pas klaar.

Wie wil dat nou?! | Niemand toch? | Nou dan.

Het is niet alleen taal, hè. | Het is ook durven, vragen stellen, fouten maken... dat soort dingen.

We hebben toen d.m.v. een loting beslist. | Eerlijk is eerlijk.

Hij komt oorspr. uit Syrië, heeft daar econ. gestudeerd. | Hier is hij begonnen als postbode.

Ik citeer even uit de mail: "We zien ervan af. | Gr. Henk." | Dat was alles!

De gem. gem. score was 7,2. | Vorig jaar was dat 6,8.

Ja nee, precies, dat bedoel ik. | Dus eh. | Ja.

Zie het rapport (Jansen et al., 2019, p. 33). | Daar staat ook een tabel.

We hadden 3 a 4 mensen nodig. | We kregen er 1. | Eén!

Het tarief is € 12,50 p.u. excl. reiskosten. | Daar doe ik het niet voor.

Zij doet de adm. en ik doe de rest. | Zo hebben we het verdeeld.

De afkorting LLO, dat is dus Leven Lang Ontwikkelen. | Vroeger heette het LLL. | Een leven lang leren.

Ik zei tegen m'n baas: ik wil naar school. | Hij zei: "School?" en begon te lachen. | Sindsdien ben ik
koppig.

Er staat letterlijk 'i.o.v. de gemeente'. | Maar de gemeente weet van niks!

Vertrouwen komt te voet. | En gaat te paard, zeggen ze dan... | Klopt ook.

Je belt nr. 14 0570. | Of je gaat langs, dat kan ook.

In wk. 14 beginnen we. | In wk. 20 is de evaluatie.

We noemen dat binnen het roc de zgn. Leerwerkloketten. | Die zijn er al sinds 2009.

Kan dat niet anders? | vroeg ik me af. | Maar nee.

Nou, dat is een verhaal apart hoor. | [lacht hard] | Zullen we dat maar overslaan?

De opl. duurt een jr. en kost niks. | Echt niks.

Eén van de deelnemers, de heer S. (52), had nog nooit een computer aangezet. | Nu mailt hij met z'n
kleinkinderen.

Wij zijn a.h.w. de lijm. | Zonder ons valt het uit elkaar, dat zegt iedereen.

Dat was in de periode jan.-mrt. 2020. | Toen ging alles dicht.

We kregen applaus! | En bloemen. | En een bon van Bol.com. | Best lief.

Op Bol.com vind je dat boek niet. | In de bieb wel.

Het is ofwel A. of B., een tussenweg is er niet. | Jammer genoeg.

Hij is van de vakbond, FNV dus. | Zij van CNV. | Dat botst wel eens.

Er waren er 7 uit Gld., 4 uit Ov. en 2 uit Dr. | De rest kwam uit de stad zelf.

Tja... "Wat als"... daar heb je niks aan. | Je moet door.

Mijn dochter zit in 3 havo. | Mijn zoon in gr. 8. | Druk zat.

Ze deed mbo-4, toen hbo (deeltijd), toen een master. | Alles naast haar werk!
""")

DENSE_AGAIN = paragraphs("""
Ik begin bij het begin: 1998. | Toen kwam ik hier wonen, in de Mr. Kesperstraat.

Mijn vader was smid. | Mijn opa ook. | En ik? | Ik zit de hele dag achter een pc.

"Wil je koffie?" "Ja, graag." | Zo begon elk gesprek.

We moesten kiezen tussen optie 1, 2 en 3. | Optie 3 viel af.

Het was echt zo'n periode van... hoe noem je dat... stilstand. | Niks bewoog.

Er kwamen o.m. mensen van Philips, DAF, ASML, VDL etc. naar de bijeenkomst. | Grote jongens dus.

Hij is nu 34 jr. en heeft drie kinderen. | Knap dat hij dat volhoudt.

Dat heet in vaktaal ‘scaffolding’. | Steigers bouwen, zeg maar. | Je haalt ze later weg.

Mw. drs. K.L. Chen-de Jong MBA, zo stond ze op de lijst. | Heel deftig.

Er is maar één regel: je komt op tijd. | Te laat? | Dan ga je weer naar huis.

Ik weet nog dat iemand riep: wat een onzin! | En dat was het ook, achteraf.

We krijgen per dln. een bedrag van 800 euro. | Daar moet alles van.

De heer Th. Jansen en mevrouw Chr. Pieters waren daar ook bij. | Die weten er meer van.

Kijk maar in art. 3. | Daar staat het echt.

Wij gaan uit van 24 u. per week. | Meer is niet haalbaar naast een baan.

De directie, i.c. de heer Van Aalst, was tegen. | De ondernemingsraad was voor. | Toen ging het door.

En dan vraag ik: waar word je blij van? | Dat weten ze vaak niet eens.

Hij sprak geen Nederlands, geen Engels, alleen Tigrinya. | (stilte) | En toch lukte het.

Wij doen aan EVC's, EVP's en hoe het allemaal heet. | Mij maakt de naam niet uit.

Ja, dat is zo'n typische LLO-vraag. | Wat bedoel je precies met 'ontwikkelen'?

We hebben het over de periode tot 31 dec. | Daarna is er geen subsidie meer.

De uitslag was 3-1. | Nee grapje. | Het was een 8 gemiddeld.

Ik was er om 9 u., hij pas om half 10. | Typisch.

Wat me opviel... ze lachten. | Dat had ik bij de vorige groep nooit gezien.

Je hebt echt zo'n type dat zegt "doe maar". | En je hebt het type "ja, maar...". | Ik ben het tweede.

Dat was toen nog de Dienst SoZaWe, nu heet het afd. Participatie. | Zelfde mensen hoor!

Ze mailde: "Beste Piet, ik stop ermee. | Groetjes, Anja." | Meer niet.

Van de 12 haalden er 9 het. | 75 procent dus. | Niet slecht, toch?

Vroeger had je nog de MTS, de LTS, de huishoudschool. | Nu heet alles mbo.

Dat is dus het verhaal van R. | Die van M. is heel anders. | M. wilde namelijk wel.

Zo staat het in de wet (art. 1.2.1, lid 3). | Maar ja, de praktijk.

Nou nee… ja… weet je… laat ook maar.

Wie zegt dat? | De wethouder? | De krant? | Ik geloof het pas als ik het zie.

Leren op de werkvloer, d.i. zonder klas, zonder boek. | Dat kan prima.

Op vraag 7 t/m 9 heb ik niks ingevuld. | Die snapte ik niet.

Wij hebben drie locaties, t.w.: Zwolle, Meppel en Steenwijk. | In Meppel zit ik.

Hij werkt al 30 jaar bij Kroon & Co. in Hoogeveen. | Nooit ergens anders.

Mijn collega zei altijd: "Geen gezeur." | Punt.

We zoeken nog iem. die Arabisch spreekt. | Ken jij iemand?

Dit is opname 2. | We waren gebleven bij de vraag over werkplekleren. | Gaat u verder.
""")
