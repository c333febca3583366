"""The small words of the documents about a case, as data, read strictly: each is there, and none that no document uses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from breachreg.domain.notifications import Channel, NotificationKind
from breachreg.domain.operations import Operation
from breachreg.domain.status import CaseStatus
from breachreg.law.results import RiskLevel
from breachreg.law.text_tables import read_texts

POINTS = (
    "period", "discovered", "cause", "systems", "nature", "data", "groups", "people", "records", "countries", "taken",
    "recipient", "logs", "protection", "backup", "sub_processors", "consequences", "measures", "contact",
)  # fmt: skip
"""What a controller has to know for AVG 33(3), in the order in which it is asked."""
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "say": (
        "the_people", "one_person", "one_of", "persons_part", "attention", "no_why", "at_once", "fg_advised", "fg_followed", "fg_set_aside", "fg_open", "persons_some", "persons_limited", "persons_overlap", "persons_beyond", "persons_all", "persons_number", "follow_up", "told_people", "drafts_made", "decided_no", "decided_no_before", "decided_before", "taken_over", "between", "since", "ongoing", "from", "until", "estimated", "number", "at_due",
        "answer_at_once", "answer_late", "answer_before", "answer_filed", "authority_filed", "authority_withdrawn",
        "authority_yes", "authority_no", "authority_open", "authority_client", "persons_client", "persons_sent", "persons_yes", "persons_no", "persons_open",
        "police_sent", "police_known", "police_none", "supervisor_sent", "supervisor_unnamed", "with_term", "planned", "done", "open",
        "certain", "uncertain", "disputed", "not_to_say", "undecided", "advice", "against", "no_moment", "no_term", "without_delay", "moment_unknown",
        "to_check", "unverified", "in_english", "shortened", "from_to", "nothing", "came", "went",
        "altered", "moved", "forgotten", "more_changes", "unanswered",
        "second", "kilobytes", "bytes", "measures_count", "one_measure", "measure_none", "to_decide", "to_send", "to_send_late", "to_send_again", "to_controller", "to_inform", "to_inform_rest",
    ),
    "gap": (
        "reasons_not", "fg_advice",
        "recipient_name", "event_plain", "discovered_day", "received_on", "data_list",
        "summary",
        "translate", "controller_name", "processor_name", "insurer_name", "reporter_name", "policy_number",
        "description", "incident", "nature", "period", "discovered", "aware", "groups", "people", "records", "data",
        "consequences", "measures", "systems", "cause", "intent", "cross_border", "service_impact", "costs", "consent_for",
        "damage", "traces", "clock", "due", "answer_by", "asked", "happened_plain", "measures_plain",
        "notice_at", "found_on",
    ),
    "open": POINTS,
    "topic": ("is_breach", "authority", "persons"),
    "outcome": (
        "is_breach_yes", "is_breach_no", "authority_yes", "authority_no", "persons_yes", "persons_partial", "persons_no",
    ),
    "risk": tuple(level.value for level in RiskLevel),
    "status": tuple(status.value for status in CaseStatus),
    "notification": tuple(kind.value for kind in NotificationKind),
    "channel": tuple(channel.value for channel in Channel),
    "state": ("recorded", "derived", "missing"),
    "event": (
        "started", "ended", "first_signal", "discovered", "aware", "aware_processor", "processor_notice", "fg", "due", "registered", "decided",
        "drafted", "noted", "evidence", "taken_out", "measure", "task", "closed", "changed", "clock_said", "clock_back",
    ),
    "operation": tuple(operation.value for operation in Operation),
    "field": (
        "decisions", "notifications", "drafts", "groups", "tasks", "evidence", "notes", "closed_at", "mistake", "unknown",
        "department", "tickets", "labels", "links", "first_registered_on", "no_prevention", "prevention", "still_needed", "still_needed_why", "effect_checks", "hold", "approvals", "hand_overs", "calls", "matters", "deliveries",
        "hold.reason", "hold.set_by", "hold.set_on", "hold.until",
        "origin", "origin.source", "origin.key", "origin.row", "origin.run", "origin.told",
        "delay_reasons", "english", "name", "function", "email", "phone", "contact_id", "kind", "minimum", "maximum",
    ),
    "place": (
        "groups_of_client", "countries_of_client", "consequences_of_client",
        "measure", "late", "people_of_client", "records_of_client", "data_of_client",
    ),
    "piece": (
        "letter", "mail", "document",
    ),
    "request": (
        "subject_sent", "subject_given", "subject_found", "subject_astray", "subject_shown", "subject_other", "on", "about", "opening_sent", "opening_given", "opening_found",
        "opening_astray", "opening_shown", "opening_other", "found", "found_call", "shown", "deleted", "no_copies",
        "letter", "letter_call", "given", "given_call", "mail", "letter_back", "back", "not_further", "who_saw", "where_else",
    ),
    "faq": (
        "happened", "mine", "mine_answer", "mine_part", "which", "which_answer", "which_unknown", "who", "who_nobody", "who_unknown", "danger", "danger_unknown", "do", "passport", "passport_yes", "passport_unsure", "passport_no", "bsn", "account", "account_yes", "account_unsure", "account_no", "late", "late_found", "late_answer", "late_part", "reported", "ap_yes", "police_yes", "reported_no", "did", "did_none", "damage", "damage_answer", "suspicious", "suspicious_answer", "fault", "fault_answer",
    ),
    "ask": (
        "time_1", "time_2", "time_3", "time_4", "what_1", "what_2", "what_3", "what_4", "what_5", "what_6", "who_1", "who_2", "who_3", "who_4", "before_1", "before_2", "before_3", "before_4", "after_1", "after_2", "after_3", "how_1", "how_2", "how_3", "how_4", "how_5", "people_1", "people_2", "people_3", "people_4", "people_5",
    ),
    "offence": (
        "hacking", "ransomware", "stolen", "insider", "fraud",
    ),
    "part": (
        "dutch", "english", "exact", "for_people", "reader", "recipient_statement", "unmentioned",
        "reference", "measure", "part", "why", "effect", "checked_on", "checked_by",
        "about", "added_at", "added_by", "advice", "advice_reasons", "answers", "channels", "contact", "contact_id",
        "data_categories", "decided_at", "decided_by", "delay_reasons", "done_on", "due_on", "duty", "facts_digest",
        "file_name", "form", "ground", "kept", "kind", "language", "law_edition", "made_at", "name", "note", "origin",
        "outcome", "owner", "people", "persons", "place", "reasons", "receipt_number", "recipient", "role",
        "second_person", "sent_at", "sha256", "size", "template", "text", "topic", "written_at", "written_by",
        "due_at", "stage", "reason", "term", "basis", "condition", "source", "hours", "counted_from", "received_on", "sender", "number",
        "answer_by", "answered_on", "answer", "wave", "sent_on", "channel", "letters", "proof", "returned", "reached", "at",
        "with_whom", "said", "draft", "approved_by", "approved_at", "evidence", "handed_by",
        "before_register",
    ),
}  # fmt: skip
PaperWords = Mapping[str, Mapping[str, str]]


@cache
def paper_words(root: Path, language: str) -> PaperWords:
    """Return the words in `language`, by section and key, from the law directory `root`.

    Raises:
        LawDataError: a text is missing, empty or one too many, or has other places to fill than in Dutch; with file and key.
    """
    return read_texts(root, language, "case_papers", SECTIONS)
