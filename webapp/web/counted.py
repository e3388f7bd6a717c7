"""Rows that are counted, in words for the person whose rows they are."""

from collections.abc import Mapping

KINDS = {
    "log_entry": ("night", "nights"),
    "log_move": ("move in them", "moves in them"),
    "morning": ("morning", "mornings"),
    "waking": ("time awake", "times awake"),
    "routine": ("routine", "routines"),
    "pain_profile": ("page about where it hurts", "pages about where it hurts"),
    "screening": ("round of safety questions", "rounds of safety questions"),
    "skip_reason": ("reason for skipping a move", "reasons for skipping a move"),
    "pack_use": ("ice or heat timer", "ice and heat timers"),
    "flare_pause": ("pause", "pauses"),
    "log_change": ("change that could be undone", "changes that could be undone"),
    "hearing": ("choice of sound", "choices of sound"),
    "sheet": ("choice for your doctor's summary", "choices for your doctor's summary"),
    "shared_sheet": ("link to your doctor's summary", "links to your doctor's summary"),
    "calendar_feed": ("calendar address", "calendar addresses"),
    "email_address": ("e-mail address", "e-mail addresses"),
    "password": ("password", "passwords"),
    "passkey": ("passkey", "passkeys"),
    "letter": ("e-mail that was not sent yet", "e-mails that were not sent yet"),
    "mailed_link": ("link in an e-mail", "links in e-mails"),
    "former_guest": ("note of an earlier guest", "notes of earlier guests"),
    "auth_session": ("browser that was signed in", "browsers that were signed in"),
}
"""One of it and several, by table, in the order in which they are told."""


def in_words(counts: Mapping[str, int]) -> list[str]:
    """Say each kind of which there was something.

    >>> in_words({"morning": 0, "log_entry": 1, "routine": 12})
    ['1 night', '12 routines']
    """
    return [
        f"{counts[table]} {one if counts[table] == 1 else several}"
        for table, (one, several) in KINDS.items()
        if counts.get(table)
    ]
