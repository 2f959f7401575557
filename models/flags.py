"""The flags of items: every doubt by its code, what it is about, and a sentence for people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """One kind of doubt. `about` is the core field it concerns, None where it concerns the item as a whole."""

    code: str
    about: str | None
    says: str


ITEM_FLAGS = (
    Doubt("value_not_read", None, "Something printed for the item stands under a heading or label that is not known."),
    Doubt("text_cut_off", None, "The recommendation or action begins or ends in the middle of a sentence."),
    Doubt("text_holds_label", None, "The recommendation or action holds what looks like the label of another field."),
    Doubt("text_too_short", None, "The recommendation or action has hardly any words."),
    Doubt("text_noise", None, "The words look like those of a bad scan or a font without names for its characters."),
    Doubt("near_duplicate", None, "Another item of the document has almost the same words and no other number."),
    Doubt("totals_disagree", None, "The document prints another number for the group that the item belongs to."),
    Doubt("owner_not_understood", "owners", "The owner is printed in words that name nobody."),
    Doubt("owner_no_person", "owners", "The owner reads like a sentence, not like a person or post."),
    Doubt(
        "date_not_understood",
        "target_dates",
        "The target date is printed in words that are not known.",
    ),
    Doubt("target_before_source", "target_dates", "A target date lies before the report that made the recommendation."),
    Doubt("date_far_off", "target_dates", "A date of the item lies many years from the date of the document."),
    Doubt("status_not_understood", "status", "The status is printed in words that are not known."),
    Doubt("colour_not_explained", "status", "The report speaks of what its colours mean, but not of this one, or not clearly."),
    Doubt("status_against_update", "status", "The last update says another thing than the status."),
    Doubt("status_against_colour", "status", "The words of the status and its colour say different things."),
    Doubt("on_target_past_date", "status", "The item is on target although its last target date has passed."),
    Doubt("update_after_report", None, "An update has a later date than the document it is printed in."),
)
"""What may be doubtful about an item, in the order of the documentation."""
