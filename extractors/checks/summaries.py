"""The counts that a document prints of its own items: in tables, in lines, in prose."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.body.blocks import Block, Text
from extractors.body.outline import Outline
from extractors.checks.totals.counts import Axis, Count
from extractors.checks.totals.grids import counts_in_grid
from extractors.checks.totals.groups import counts_in_columns, counts_in_rows, in_line
from extractors.checks.totals.labels import label_of, names_items, names_others
from extractors.checks.totals.lines import Pair, pairs_in, title_with_counts
from extractors.checks.totals.sentences import counts_in_prose
from extractors.layout.tables import Table
from extractors.wording.patterns import Worded

FEWEST = 2
"""So many lines of counts together are counts; one alone may be anything."""

_CONTENTS = Worded("counted", r"[ :]*(?&contents)[ :]*")


class SummaryReader:
    """Notes the counts of a document while its blocks pass by."""

    def __init__(self) -> None:
        self.counts: list[Count] = []
        self._outline = Outline()
        self._place = 0
        self._before = ""
        self._run: list[tuple[int, Pair]] = []
        self._contents = 0

    def watch(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, unchanged."""
        for block in blocks:
            self._place += 1
            if isinstance(block, Table):
                self._end_run()
                self._read_table(block)
            else:
                self._read_text(block)
            yield block
        self._end_run()

    @property
    def _headings(self) -> tuple[str, ...]:
        return tuple(heading.text for heading in self._outline.printed)

    def _read_table(self, table: Table) -> None:
        found = counts_in_columns(table, self._place)
        found += counts_in_rows(table, self._place) if not found else []
        found = found or counts_in_grid(table, self._place, self._headings, self._before)
        self.counts += [replace(count, headings=self._headings) for count in found]

    def _read_text(self, text: Text) -> None:
        outline = self._outline.after(text)
        is_heading = outline.printed != self._outline.printed
        lines = [text.text] if pairs_in(text.text) else [line.text for line in text.lines]
        pairs = [pairs_in(line) for line in lines]
        contents = self._in_contents(text)
        if all(pairs) and not contents:
            self._run += [(text.page, pair) for found in pairs for pair in found]
            return
        self._end_run()
        if is_heading:
            self._read_heading(text)
        else:
            self._read_prose(text)
        self._outline = outline
        self._before = text.text

    def _end_run(self) -> None:
        """Take the lines of counts that stand together."""
        run, self._run = self._run, []
        if len({pair.label.text for _, pair in run}) < FEWEST:
            return
        spoken = names_items(self._before) or not names_others(" ".join((self._before, *self._headings[-1:])))
        if spoken:
            self.counts += [in_line(pair, page, self._place, self._headings) for page, pair in run]

    def _read_heading(self, text: Text) -> None:
        title, pairs = title_with_counts(text.text)
        whole = bool(pairs) and label_of(title).axis is Axis.ALL
        for pair in pairs:
            bare = pair.label.axis in (Axis.ALL, Axis.KIND)
            count = in_line(pair, text.page, self._place, self._headings)
            group = title if bare else f"{title} × {pair.label.text}"
            kind = Axis.GROUP.value if bare else count.kind
            of_title = replace(count, group=group, kind=kind, title=title, sure=False)
            self.counts.append(count if whole and pair.label.text else of_title)

    def _read_prose(self, text: Text) -> None:
        sentences = counts_in_prose(text.text)
        if not sentences:
            self._read_heading(text)
        for told in sentences:
            title = "".join(self._headings[-1:]) or None if told.here else None
            count = Count(told.group, told.kind, told.number, text.page, self._place, told.choices, title, prose=True)
            self.counts.append(replace(count, sure=told.sure))

    def _in_contents(self, text: Text) -> bool:
        """Whether a line stands on a page of contents, where numbers are those of pages."""
        if _CONTENTS.fullmatch(text.text):
            self._contents = text.page
        return text.page == self._contents or "...." in text.text
