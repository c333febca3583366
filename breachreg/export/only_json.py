"""What tables leave out of a whole register, said to who makes them and to who reads them."""

from breachreg.i18n import N_

ONLY_JSON = N_(
    "Alleen in de JSON: de gegevens van de organisatie en de huisstijl, de voorbereiding (kritieke systemen), hoe er is ingelezen, bewaarde "
    "bestanden en eigen sjablonen, en de onderdelen van kosten, polis en schadedossier (uren, uitval, toestemmingen, vragen)."
)
