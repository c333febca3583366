"""What is typed in the wizard and not saved: an answer that cannot be read, a reason or a message that is not recorded."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.i18n import N_, _
from breachreg.law.interview import Interview
from ui.captured import readable
from ui.leaving import Wish
from ui.wizard.places import DECIDE, LETTERS
from ui.wizard.question_page import QuestionPage
from ui.words import case_name
from ui.workspace import Workspace

ANSWERS = "answers"
NAMES = {DECIDE: N_("besluit"), LETTERS: N_("wat er is verstuurd")}


class Steps(Protocol):
    """What is asked of the wizard: its pages by step, and the question about them."""

    pages: dict[str, QWidget]
    breach: Breach
    step: str
    ask: Any

    @property
    def scope(self) -> str: ...

    def page(self, step: str) -> QWidget: ...
    def save(self, step: str = "") -> bool: ...
    def step_ids(self) -> list[str]: ...
    def look_at(self, step: str) -> None: ...
    def throw_away(self, step: str) -> None: ...


class OwnChanges:
    """The answers that were given on a page and are not saved, to be taken back one by one."""

    def __init__(self, interview: Interview) -> None:
        self._interview = interview
        self._before: list[tuple[Breach, tuple[str, ...]]] = []

    def note(self, before: Breach, after: Breach) -> None:
        """Remember a case as it was before an answer; letters typed in one field are one change."""
        paths = tuple(_changed(self._interview, before, after))
        if paths and (not self._before or self._before[-1][1] != paths):
            self._before.append((before, paths))

    def take_back(self) -> tuple[Breach, str] | None:
        """Return the case as it was before the last answer, and the name of its question; None when there is none."""
        if not self._before:
            return None
        before, paths = self._before.pop()
        return before, self._interview.label(paths[0])

    def clear(self) -> None:
        """Forget all: it was saved, or another case is shown."""
        self._before.clear()


def held_back(view: Steps, workspace: Workspace) -> bool:
    """Save what can be read, go to the first answer on the page that cannot, and name it; False when all can."""
    page = view.pages.get(view.step)
    unreadable = page.unreadable() if isinstance(page, QuestionPage) else []
    if not isinstance(page, QuestionPage) or not unreadable:
        return False
    view.save()
    page.focus_on(unreadable[0])
    workspace.warn(
        _("‘{label}’ is nog niet opgeslagen: het kan zo niet worden gelezen.").format(
            label=page.rows[unreadable[0]].question.label
        ),
        _("Verbeter het of maak het veld leeg."),
    )
    return True


def settled(view: Steps) -> bool:
    """Ask what to do with what is loose, page by page; False when the officer goes back to it."""
    for step, page in list(view.pages.items()):
        if step not in view.step_ids() or not is_loose(page):
            continue
        view.look_at(step)
        wish = view.ask(page, _words(page))
        if wish is Wish.BACK:
            return False
        if wish is Wish.DISCARD:
            view.throw_away(step)
    return True


def focus_on(page: QWidget, what: str) -> None:
    """Put the cursor in the question or form `what` of a page that has them; the page of the decisions begins at the open one by itself."""
    if hasattr(page, "focus_on"):
        page.focus_on(what)


def is_loose(page: QWidget) -> bool:
    """Tell whether something is typed on a page that saving the answers does not save."""
    if isinstance(page, QuestionPage):
        return bool(page.unreadable())
    return bool(page.typed())  # type: ignore[attr-defined]


def _words(page: QWidget) -> str:
    if isinstance(page, QuestionPage):
        path = page.unreadable()[0]
        page.focus_on(path)
        return _("‘{label}’ kan zo niet worden gelezen. Bewaart u het, dan staat het er later weer.").format(
            label=page.rows[path].question.label
        )
    return _("Hier staat iets dat nog niet is vastgelegd. Bewaart u het, dan staat het er later weer.")


def sketches(view: Steps, interview: Interview, saved: Breach) -> list[Draft]:
    """Return what is typed and not saved in the case `saved`: the answers as one draft, decisions and messages as one each."""
    called = case_name(saved.reference, saved.title)
    found = []
    unread = {
        step: texts for step, page in view.pages.items() if isinstance(page, QuestionPage) and (texts := page.unread())
    }
    changed = _changed(interview, saved, view.breach)
    if changed or unread:
        typed = {"changed": changed, "unread": unread, "step": view.step}
        about = _("Vragen van {case}").format(case=called)
        found.append(Draft(place=view.scope + ANSWERS, subject=saved.id, about=about, typed=typed, case=view.breach))
    for step, name in NAMES.items():
        page = view.pages.get(step)
        if page is not None and is_loose(page):
            about = f"{called}: {_(name)}"
            found.append(Draft(place=view.scope + step, subject=saved.id, about=about, typed=page.sketch()))  # type: ignore[attr-defined]
    return found


def put_on_pages(view: Steps, draft: Draft) -> str:
    """Type again what was on the pages: what could not be read, or the decision or message that was not recorded.

    Returns:
        what does not fit, as text.
    """
    name = draft.place.removeprefix(view.scope)
    if name in NAMES:
        view.look_at(name)
        return str(view.page(name).take(draft.typed))  # type: ignore[attr-defined]
    unfit = []
    for step, unread in draft.typed.get("unread", {}).items():
        page = view.page(step) if step in view.step_ids() else None
        if isinstance(page, QuestionPage):
            page.show_case(view.breach)
            unfit.append(page.put_back(unread))
        else:
            unfit.append(readable(unread))
    return "\n".join(text for text in unfit if text)


def with_answers(interview: Interview, fresh: Breach, draft: Draft) -> Breach:
    """Return the case as it is now with the answers of a draft."""
    if draft.case is None:
        return fresh
    for path in draft.typed.get("changed", ()):
        if path in draft.case.unknown:
            fresh = interview.answer_unknown(fresh, path)
        else:
            fresh = interview.answer(fresh, path, interview.value(draft.case, path))
    return fresh


def _changed(interview: Interview, before: Breach, now: Breach) -> list[str]:
    if before is now:
        return []
    paths = [question.path for page in interview.page_ids() for question in interview.questions_of(page)]
    return [
        path
        for path in paths
        if interview.value(before, path) != interview.value(now, path)
        or (path in before.unknown) != (path in now.unknown)
    ]
