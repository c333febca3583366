"""What went out, in words: the ways by which it went, and one line on each."""

from __future__ import annotations

from breachreg.domain.notifications import Channel, Notification, NotificationKind
from breachreg.i18n import N_, Texts, _, ngettext
from ui.words import moment, number

CHANNELS = (
    (Channel.LETTER, N_("Per brief")),
    (Channel.EMAIL, N_("Per e-mail")),
    (Channel.PHONE, N_("Telefonisch")),
    (Channel.WEBSITE, N_("Via de website")),
    (Channel.SOCIAL_MEDIA, N_("Via social media")),
    (Channel.NEWSPAPER, N_("Via de krant")),
    (Channel.OTHER, N_("Anders")),
)
WAY_OF = {
    "persons": Channel.LETTER,
    "persons-easy": Channel.LETTER,
    "persons-email": Channel.EMAIL,
    "public-notice": Channel.WEBSITE,
}
"""By which a document to the people goes, where its kind says that."""
SENT = Texts(
    {
        NotificationKind.AUTHORITY_INITIAL: N_("Gemeld aan de AP"),
        NotificationKind.AUTHORITY_FOLLOW_UP: N_("Melding bij de AP aangevuld"),
        NotificationKind.AUTHORITY_WITHDRAWAL: N_("Melding bij de AP ingetrokken"),
        NotificationKind.PERSONS: N_("Betrokkenen geïnformeerd"),
    }
)
"""Kinds that say themselves to whom they went; of the others the recipient is told."""


def sent_in_words(notification: Notification) -> str:
    """Return one line on what went out."""
    to_whom = _("Bericht aan {who}").format(who=notification.recipient or notification.kind.value)
    parts = [f"{SENT.get(notification.kind, to_whom)}: {moment(notification.sent_at)}"]
    if notification.receipt_number:
        parts.append(_("meldnummer {number}").format(number=notification.receipt_number))
    if notification.channels:
        names = {channel: _(name) for channel, name in CHANNELS}
        parts.append(", ".join(names.get(c, _("online formulier")).lower() for c in notification.channels))
    if notification.persons is not None:
        said = ngettext("{n} persoon", "{n} personen", notification.persons)
        parts.append(said.format(n=number(notification.persons)))
    if notification.delay_reasons:
        parts.append(_("reden van vertraging: {why}").format(why=notification.delay_reasons))
    if notification.kind is NotificationKind.AUTHORITY_WITHDRAWAL and notification.text:
        parts.append(_("reden: {why}").format(why=notification.text))
    return "; ".join(parts)
