"""What the fields of a case are called that no question asks for, by their paths."""

from __future__ import annotations

from breachreg.i18n import N_, Texts

FIELD_NAMES = Texts(
    {
        "reference": N_("Nummer"),
        "english": N_("Engelse teksten"),
        "registered_at": N_("Geregistreerd op"),
        "registered_by": N_("Geregistreerd door"),
        "decisions": N_("Besluiten"),
        "notifications": N_("Meldingen"),
        "drafts": N_("Gemaakte concepten"),
        "notes": N_("Notities"),
        "wizard_step": N_("Gebleven bij stap"),
        "closed_at": N_("Gesloten op"),
        "mistake": N_("Vergissing"),
        "unknown": N_("Nog niet bekend"),
        "delay_reasons": N_("Reden van late melding"),
        "groups": N_("Groepen betrokkenen"),
        "evidence": N_("Bewijs"),
        "form_done": N_("In het AP-formulier overgenomen"),
        "tasks": N_("Taken"),
        "department": N_("Afdeling"),
        "tickets": N_("Nummers in andere lijsten"),
        "labels": N_("Labels"),
        "links": N_("Hoort bij"),
        "first_registered_on": N_("Eerder geregistreerd op"),
        "no_prevention": N_("Waarom geen preventieve maatregel"),
        "prevention": N_("Wat maatregelen deden"),
        "still_needed": N_("Hadden de gegevens er nog moeten zijn"),
        "still_needed_why": N_("Waarom de gegevens er nog waren"),
        "effect_checks": N_("Werking van maatregelen"),
        "hold": N_("Opschorten van wissen"),
        "approvals": N_("Akkoord op documenten"),
        "hand_overs": N_("Overdracht van bewijs"),
        "calls": N_("Gesprekken"),
        "matters": N_("Post van de AP en van mensen"),
        "deliveries": N_("Verzending aan mensen"),
        "hold.reason": N_("Waarom wissen is opgeschort"),
        "hold.set_by": N_("Wissen opgeschort door"),
        "hold.set_on": N_("Wissen opgeschort op"),
        "hold.until": N_("Wissen opgeschort tot en met"),
        "origin": N_("Overgenomen uit"),
        "origin.source": N_("Overgenomen uit"),
        "origin.key": N_("Rij waaraan zij wordt herkend"),
        "origin.row": N_("Stond in rij"),
        "origin.run": N_("Ingelezen met"),
        "origin.told": N_("Kenmerken van wat de rij zei"),
    }
)
