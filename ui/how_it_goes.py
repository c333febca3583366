"""How a breach is handled from beginning to end, in plain words: the first page of the help."""

from __future__ import annotations

from typing import NamedTuple

from breachreg.i18n import N_


class Part(NamedTuple):
    """One step of the work: what it is called, what to do, and the article of the AVG that asks it (empty: none does)."""

    name: str
    what: str
    article: str = ""


PARTS = (
    Part(
        N_("1. Schrijf op wat er is gebeurd"),
        N_(
            "Kies Nieuw datalek (Ctrl+N). Wat u nog niet weet, laat u open. Elk datalek komt in het register, ook een dat u niet "
            "hoeft te melden."
        ),
        N_("AVG 33, lid 5"),
    ),
    Part(
        N_("2. Leg vast wanneer u het wist"),
        N_(
            "De kennisname is het moment waarop uw organisatie met redelijke zekerheid wist dat er een datalek was. Dan beginnen "
            "de 72 uur; nachten en weekenden tellen mee. Staat het moment er niet, dan loopt er in het programma geen klok."
        ),
        N_("AVG 33, lid 1"),
    ),
    Part(
        N_("3. Beantwoord de vragen"),
        N_(
            "Ernaast staat steeds het advies tot nu toe, waarom, en wat het nog kan veranderen. U kunt stoppen en later verdergaan; "
            "uw antwoorden blijven staan."
        ),
    ),
    Part(
        N_("4. Neem drie besluiten"),
        N_(
            "Is het een datalek? Meldt u het bij de AP? Vertelt u het de mensen om wie het gaat? Het programma adviseert, u beslist. "
            "Wie afwijkt van het advies, schrijft op waarom. Veranderen de feiten later, dan zegt de zaak dat."
        ),
        N_("AVG 33 en 34"),
    ),
    Part(
        N_("5. Meld bij de AP, als dat moet"),
        N_(
            "Binnen 72 uur, op de website van de AP. Neem de antwoorden over met ‘Kopieer’ in de tab AP-formulier. Weet u nog niet "
            "alles, meld dan wat u weet en vul later aan. Bent u later dan 72 uur, meld dan alsnog, met de reden. Leg daarna het "
            "meldnummer vast."
        ),
        N_("AVG 33, leden 1 tot en met 4"),
    ),
    Part(
        N_("6. Informeer de mensen, als dat moet"),
        N_(
            "Bij een waarschijnlijk hoog risico, zonder onnodige vertraging. Het programma maakt brieven en berichten; u leest ze na, "
            "verstuurt ze zelf en legt vast dat u dat hebt gedaan."
        ),
        N_("AVG 34"),
    ),
    Part(
        N_("7. Denk aan de anderen"),
        N_(
            "Bent u verwerker, dan hoort uw opdrachtgever het zonder onnodige vertraging. Andere toezichthouders, uw verzekeraar en "
            "contracten kunnen eigen termijnen hebben: het programma noemt ze als uw sector en uw eigen termijnen bij Instellingen staan."
        ),
        N_("AVG 33, lid 2"),
    ),
    Part(
        N_("8. Herstel, leer en sluit af"),
        N_(
            "Leg vast wat de gevolgen zijn en wat u hebt gedaan, met wie het doet en wanneer het klaar is. Bij het sluiten zegt het "
            "programma wat er in het dossier nog ontbreekt."
        ),
        N_("AVG 33, lid 5"),
    ),
)
