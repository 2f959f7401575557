"""A document from its bytes to an extraction. No database, no network."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.advice import without_advice
from extractors.body.blocks import read_body
from extractors.checks.missed import SignReader, gaps_in_numbering
from extractors.checks.plausibility.judgement import doubted
from extractors.checks.reconciliation import reconcile
from extractors.checks.standing import without_status
from extractors.checks.summaries import SummaryReader
from extractors.checks.unused import LabelCounter
from extractors.confidence.model import judged
from extractors.covers.listed import ReportList
from extractors.covers.reader import Cover, CoverReader
from extractors.intake import check_file
from extractors.items import understand
from extractors.keys.reader import KeyReader
from extractors.layout.tables import Layout
from extractors.opening import open_document
from extractors.raw import RawItem, Told
from extractors.shapes.narrative.annexes import without_repeats
from extractors.shapes.recognise import read_shapes
from extractors.shapes.settling import settled_labels
from models.documents import Document, Extraction, Issue, Part, PrintedTotal
from models.records import Item
from models.settings import ReadLimits


def read_document(document: Document, limits: ReadLimits, on_pages: Callable[[int], None]) -> Extraction:
    """Read a document.

    Args:
        document: the file to read.
        limits: what it may cost; only the file's size is checked here, time and memory are the caller's.
        on_pages: called with the number of pages, as soon as it is known, and again for pages that take longer.

    Raises:
        UnreadableDocument: the file cannot be read; the message says why and what to do.
    """
    file = check_file(document.path, limits)
    with open_document(document.path, file.form, limits, on_pages) as opened:
        readings: list[_Reading] = []
        for first_page, layouts in opened.parts:
            readings.append(_read_part(layouts, first_page, readings))
        said = readings[0].cover
        extraction = Extraction(
            document=document.name,
            sha256=file.sha256,
            pages=opened.pages,
            engine=opened.engine,
            items=tuple(item for reading in readings for item in reading.items),
            issues=(*opened.issues, *(issue for reading in readings for issue in reading.issues)),
            publisher=said.publisher,
            committee=said.committee,
            title=_value(said.title),
            report_date=_value(said.report_date),
            period=said.period,
            totals=tuple(total for reading in readings for total in reading.totals),
            parts=tuple(_parts(readings, opened.pages)) if len(readings) > 1 else (),
        )
        return judged(opened.as_shown(extraction), limits.silent_error_cost)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a document, or of one part of a committee pack."""

    first_page: int
    cover: Cover
    items: tuple[Item, ...]
    issues: tuple[Issue, ...]
    totals: tuple[PrintedTotal, ...]


def _read_part(layouts: Iterable[Layout], first_page: int, before: Sequence[_Reading]) -> _Reading:
    """Read a part after others; its items are understood at its end, when its key has been read wherever it stands."""
    covers, keys, reports = CoverReader(), KeyReader(), ReportList()
    summaries, signs, labels = SummaryReader(), SignReader(), LabelCounter()
    body = labels.watch(signs.watch(summaries.watch(read_body(covers.watch(layouts)))))
    raw: list[RawItem] = []
    issues: list[Issue] = []
    for found in read_shapes(keys.watch(reports.watch(body))):
        if isinstance(found, RawItem):
            raw.append(found)
        else:
            issues.append(found)
    cover = replace(covers.cover, listed=reports.dates)
    raw, unknown = settled_labels(raw)
    raw = without_repeats(raw)
    issues += unknown
    key = keys.key_for(raw)
    if not (cover.is_of_field or any(reading.cover.is_of_field for reading in before)):
        raw, left_out = without_advice(raw, cover, key)
        issues += left_out
    items_before = sum(len(reading.items) for reading in before)
    items = [understand(item, number, key, cover) for number, item in enumerate(raw, start=items_before + 1)]
    checked = reconcile(items, summaries.counts, key)
    issues += [*checked.issues, *signs.issues(items), *gaps_in_numbering(items), *without_status(raw, items, key)]
    judged, doubts = doubted(labels.flagged(checked.items), _value(cover.report_date))
    return _Reading(first_page, cover, judged, (*issues, *doubts), checked.totals)


def _parts(readings: Sequence[_Reading], page_count: int) -> Iterator[Part]:
    last_pages = [*(reading.first_page - 1 for reading in readings[1:]), page_count]
    for reading, last_page in zip(readings, last_pages, strict=True):
        said = reading.cover
        yield Part(
            first_page=reading.first_page,
            last_page=last_page,
            items=len(reading.items),
            publisher=said.publisher,
            committee=said.committee,
            title=_value(said.title),
            report_date=_value(said.report_date),
            period=said.period,
            totals=reading.totals,
        )


def _value(told: Told | None) -> str | None:
    return told.value if told else None
