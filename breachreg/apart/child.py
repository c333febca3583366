"""The reader: the program started as `main.py --reader`. It reads the file it is told to and nothing else, and ends with the program."""

from __future__ import annotations

import gc
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

import msgspec

from breachreg import errors
from breachreg.apart import limits
from breachreg.apart.messages import (
    Answer,
    Broken,
    Done,
    DrawPicture,
    Failed,
    LogoLooked,
    LookAtLogo,
    LookAtTemplate,
    MailFound,
    Opened,
    OpenList,
    PictureDrawn,
    ReadList,
    ReadMail,
    ReadReport,
    ReportFound,
    Request,
    Rows,
    Sized,
    TemplateLooked,
)
from breachreg.exchange.rows import FIRST_ROWS, changed

ROWS_AT_ONCE = 500
LITTER = 100_000
"""Things made between two looks for what nothing holds any more: rows hold no circles, and looking through them costs a fifth of reading them."""


def serve() -> None:
    """Answer requests from standard input until it ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # whatever prints must not come between the answers
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    limits.close_in()
    gc.freeze()
    gc.set_threshold(LITTER, 10, 10)
    requests: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    decode = msgspec.json.Decoder(Request).decode
    encode = msgspec.json.Encoder().encode
    while True:
        for answer in _answered(decode(requests.get())):
            answers.write(encode(answer) + b"\n")
            answers.flush()


def _listen(source: BinaryIO, requests: SimpleQueue[bytes]) -> None:
    for line in source:
        requests.put(line)
    # the program is gone, or wants no more; also in the middle of a file
    os._exit(0)


def _answered(request: Request) -> Iterator[Answer]:
    # until it is known how large the file is inside; for templates and pictures, which are small, to the end
    limits.allow(limits.memory_for(0), limits.seconds_for(0, 0))
    try:
        yield from _done(request)
    except errors.UserError as error:
        yield Failed(type(error).__name__, error.message, error.remedy, list(getattr(error, "mistakes", ())))
    except Exception as error:  # told without anything of the file, and made an error of ours by the program
        last = traceback.extract_tb(error.__traceback__)[-1]
        yield Broken(type(error).__name__, f"{Path(last.filename).name}:{last.lineno}")


def _done(request: Request) -> Iterator[Answer]:
    sizes: list[Sized] = []

    def sized(cells: int, size: int) -> None:
        limits.allow(limits.memory_for(size), limits.seconds_for(cells, size))
        sizes.append(Sized(cells, size))

    if isinstance(request, OpenList | ReadList):
        yield from _of_a_list(request, sized, sizes)
    elif isinstance(request, LookAtTemplate):
        yield _of_a_template(request)
    elif isinstance(request, LookAtLogo):
        yield _of_a_logo(request)
    elif isinstance(request, DrawPicture):
        yield _of_a_picture(request)
    elif isinstance(request, ReadMail):
        yield _of_a_mail(request, sized)
    else:
        yield _of_a_report(request, sized)
    yield Done()


def _of_a_list(request: OpenList | ReadList, sized: Callable[[int, int], None], sizes: list[Sized]) -> Iterator[Answer]:
    from breachreg.exchange.here import open_here

    table = open_here(Path(request.path), request.sheet, plainly=request.plainly, whole=request.whole, sized=sized)
    yield from sizes
    if isinstance(request, OpenList):
        first = list(islice(table.rows(), FIRST_ROWS))
        yield Opened(table.sha256, list(table.sheets), table.sheet, list(table.remarks), first)
        return
    if table.sha256 != request.sha256:
        raise changed(table.path)
    rows = table.rows()
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        yield Rows(batch)


def _of_a_template(request: LookAtTemplate) -> TemplateLooked:
    from breachreg.documents.template_file import read_in

    return TemplateLooked(*read_in(Path(request.path), request.fields, request.about, request.language))


def _of_a_logo(request: LookAtLogo) -> LogoLooked:
    from breachreg.documents.logo import read_logo

    logo = read_logo(Path(request.path))
    return LogoLooked(logo.content, logo.media_type, logo.width, logo.height)


def _of_a_picture(request: DrawPicture) -> PictureDrawn:
    from breachreg.documents.logo import logo_of
    from breachreg.documents.picture_pixels import pixels_of
    from breachreg.i18n import _

    name = _("Het logo")
    return PictureDrawn(*pixels_of(logo_of(request.content, name).content, name, (request.width, request.height)))


def _of_a_mail(request: ReadMail, sized: Callable[[int, int], None]) -> MailFound:
    from breachreg.exchange.mail_file import read_mail_file

    return MailFound(read_mail_file(Path(request.path), sized))


def _of_a_report(request: ReadReport, sized: Callable[[int, int], None]) -> ReportFound:
    from breachreg.exchange.report_file import read_report_file

    return ReportFound(read_report_file(Path(request.path), sized))
