"""The flags of items and the issues of documents: each doubt by its code, what it is about, a sentence for people.

`python -m models.flags` prints docs/flags.md.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """One kind of doubt. `about` is the core field it concerns, None where it concerns the item as a whole."""

    code: str
    about: str | None
    says: str


ITEM_FLAGS = (
    Doubt("value_not_read", None, "Something printed for the item stands under a heading or label that is not known."),
    Doubt("stated_in_prose", None, "A sentence recommends this; no heading or label announces an item."),
    Doubt("heading_not_known", None, "The heading above announces items in words that are not known."),
    Doubt("body_not_known", None, "Nothing in the document tells whose recommendations these are, or of whom."),
    Doubt("text_cut_off", None, "The recommendation or action begins or ends in the middle of a sentence."),
    Doubt("text_holds_label", None, "The recommendation or action holds what looks like the label of another field."),
    Doubt("text_too_short", None, "The recommendation or action has hardly any words."),
    Doubt("text_noise", None, "The words look like those of a bad scan or a font without names for its characters."),
    Doubt("ocr_doubtful", None, "Words of the item were hardly legible on a scanned page."),
    Doubt("near_duplicate", None, "Another item of the document has almost the same words and no other number."),
    Doubt("text_is_reply", None, "The recommendation reads like the reply to one."),
    Doubt("number_shared", None, "An action and a recommendation have the same number and may belong together."),
    Doubt(
        "label_not_used", None, "Values are printed under labels, and hardly any item has them; this one lacks them."
    ),
    Doubt("totals_disagree", None, "The document prints another number for the group that the item belongs to."),
    Doubt("owner_not_understood", "owners", "The owner is printed in words that name nobody."),
    Doubt("owner_no_person", "owners", "The owner reads like a sentence, not like a person or post."),
    Doubt("date_not_understood", "target_dates", "The target date is printed in words that are not known."),
    Doubt("target_before_source", "target_dates", "A target date lies before the report that made the recommendation."),
    Doubt("date_far_off", "target_dates", "A date of the item lies many years from the date of the document."),
    Doubt("status_not_understood", "status", "The status is printed in words that are not known."),
    Doubt(
        "colour_not_explained",
        "status",
        "The report speaks of what its colours mean, but not of this one, or not clearly.",
    ),
    Doubt("status_against_update", "status", "The last update says another thing than the status."),
    Doubt("status_against_colour", "status", "The words of the status and its colour say different things."),
    Doubt("on_target_past_date", "status", "The item is on target although its last target date has passed."),
    Doubt("update_after_report", None, "An update has a later date than the document it is printed in."),
)
"""What may be doubtful about an item, in the order of the documentation."""

DOCUMENT_ISSUES = (
    Doubt("form_not_proven", None, "The form is new: items were read in ways that no checked document has."),
    Doubt("items_missing", None, "The document prints a higher number of items than was found."),
    Doubt("totals_disagree", None, "The document prints a lower number than was found, or may contradict itself."),
    Doubt("totals_not_comparable", None, "A printed number cannot be compared with the items; the message says why."),
    Doubt("number_missing", None, "A number is missing in a row of numbers: an item may not have been read."),
    Doubt("page_without_items", None, "A page looks like items and gave none."),
    Doubt("sentence_not_read", None, "A sentence recommends something, and is no part of the items that were read."),
    Doubt("table_not_read", None, "A table looks like a tracker, and no heading says what it tracks."),
    Doubt("row_not_understood", None, "A row of a register has no recommendation and no action."),
    Doubt("column_unknown", None, "A column is not read: nothing tells what stands in it."),
    Doubt("label_unknown", None, "What stands under a label is not read: nothing tells what it is."),
    Doubt("advice_left_out", None, "Texts read like items, but nothing tells of a body that they are made to."),
    Doubt("not_tracked", None, "A table was left out, for the document says that its items are not followed up."),
    Doubt("colour_not_explained", None, "Items have a colour for their status, and no key says what it stands for."),
    Doubt("status_not_stated", None, "Items have words for their status that state none."),
    Doubt("report_date_doubtful", None, "Most updates are later than the date that was found for the document."),
    Doubt("engine_fallback", None, "The second engine read a page, or the file, because the first could not."),
    Doubt("page_doubtful", None, "A page has characters that no engine can name."),
    Doubt("page_without_text", None, "A page is a picture without text, and was not read."),
    Doubt("page_recognised", None, "A page is a picture, or its text is not what is printed: it was recognised (OCR)."),
    Doubt("page_not_read", None, "A page cannot be loaded, and was left out."),
    Doubt("tracked_changes", None, "A Word file has tracked changes; it was read as if all were accepted."),
    Doubt("nested_table", None, "A table stands in a cell of a Word file; its rows were read as lines of the cell."),
    Doubt("hidden_content", None, "Rows, columns or sheets of a workbook are hidden, and were read all the same."),
    Doubt("formula_without_value", None, "A formula of a workbook has no stored value, and its cell was left out."),
    Doubt("part_not_read", None, "An Office file has text boxes, pictures, notes or the like, which were not read."),
    Doubt("macros_not_run", None, "An Office file has macros, which are never run."),
    Doubt("converted", None, "LibreOffice opened the file, and may show some of it otherwise."),
    Doubt("page_passed_over", None, "Pages without signs of items were passed over in a long document."),
)
"""What may be doubtful about a document, in the order of the documentation."""

_INTRODUCTION = """# Flags and issues

What rectrack is unsure of, it says. A **flag** is on an item, an **issue** on the document, with a message that names
the page. Flags and issues lower the confidence of what they concern ([confidence](confidence.md)); an item is up for
review when its confidence is low, whatever the cause.

This page is made by `python -m models.flags`.
"""


def documentation() -> str:
    """The page docs/flags.md."""
    flags = _table(("flag", "about", "what it says"), ((d.code, d.about or "the item", d.says) for d in ITEM_FLAGS))
    issues = _table(("issue", "what it says"), ((d.code, d.says) for d in DOCUMENT_ISSUES))
    return "\n".join([_INTRODUCTION, "## Flags of items", "", *flags, "", "## Issues of documents", "", *issues, ""])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for code, *rest in rows:
        yield f"| `{code}` | {' | '.join(rest)} |"


if __name__ == "__main__":
    sys.stdout.write(documentation())
