"""The Qt windows. Talks to the register through its one door; no SQL and no Word in here."""

from ui.late_signatures import leave_for_later

# before any module of Qt is imported
leave_for_later()
