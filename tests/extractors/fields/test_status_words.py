"""Many printed statuses and what they say, by meaning; and the words that a cell, a heading or a key may add."""

import pytest

from extractors.fields.status_words import bare, covering, says_that_none_is_stated
from extractors.fields.statuses import labels_of_heading, standing
from models.records import Status

PRINTED = {
    "not_started": """
        Not started | Not yet started | NOT STARTED | Not begun | Not commenced | Not initiated | Yet to start |
        Yet to commence | To start | To do | Not due to start | Not due to start until April 2026 |
        No | Due to start in May 2026 | Awaiting allocation | Unallocated | Not yet allocated | Not assigned |
        No progress | No progress made | No progress to date | No work done | No work started | No action taken |
        No action to date | Nothing done | Not implemented | Not yet implemented | Not actioned | Not yet actioned |
        Not done | Planned | Scheduled | New | Work has not started | Work has not yet begun |
        This has not been started | Has yet to start | Work yet to start | 0% | 0% complete | Awaiting start |
        Nothing has been done | Heb ddechrau | Heb ddechrau / Not started | Not started – planned for quarter 3 |
        Not started (resource) | Not implemented - awaiting funding
    """,
    "on_target": """
        On target | On track | On schedule | On course | On plan | On time | To plan | To schedule |
        Progressing as planned | Progressing to plan | As planned | In line with plan | Within timescale |
        Within target | Within tolerance | Ahead of schedule | Ahead of target | Ahead | Green – on track |
        On track for completion | On track to complete by March 2026 | On track to deliver |
        On target for completion by the due date | Expected to be completed on time |
        Will be completed by the due date | Expected to meet the deadline | Will meet the deadline |
        The date will be met | Deadline expected to be met | Adequate progress | No concerns | No issues |
        Progressing well | Ar y trywydd iawn | Ar y trywydd iawn / On track | Ar darged | G - On Target | On-Track |
        On track - no issues | Active – on time | Open (as planned)
    """,
    "at_risk": """
        At risk | At Risk. | Slipping | Some slippage | Some delay | Minor delay | Minor delays | Slight delay |
        Slight slippage | Potential delay | Possible delay | At risk of delay | At risk of missing the deadline |
        At risk of not meeting its target date | Risk of slippage | Risk of delay |
        May not be completed by the due date | May miss the deadline | Might slip | Deadline may be missed |
        Date at risk | Delivery at risk | Some concerns | Some issues | Needs attention | Requires attention |
        Slow progress | Inadequate progress | Cause for concern | In danger of missing the target date | In doubt |
        Mewn perygl | Mewn perygl / At risk | Amber – at risk | May become overdue | Could be delayed |
        Active – in doubt
    """,
    "off_target": """
        Off target | Off track | Overdue | OVERDUE | Late | LATE | Behind | Behind schedule | Behind plan |
        Behind target | Running late | Delayed | Stalled | Slipped | Date slipped | Missed | Deadline missed |
        Missed deadline | Target date missed | The target date has passed | Target date passed | Past due |
        Past its due date | Past deadline | Past target date | Exceeded target date | Not on track | Not on target |
        Not met | Timescale not met | Significant delay | Significant slippage | Serious delays | Major issues |
        Will not be achieved | Will miss the deadline | Unlikely to be completed on time | Cannot meet the deadline |
        Not completed by the due date | Not complete by the agreed date | Failing | Lapsed | Expired | Hwyr |
        Hwyr / Late | Hwyr/Late | Yn hwyr | Red - overdue | Overdue – revised date to be agreed |
        Late - new date sought from the board | No longer achievable | Off course | Off plan | Beyond its deadline |
        Active – late | Open: behind | Live (late) | Escalated – late |
        Overdue (3 months) | Outstanding – overdue | In progress – overdue | Ongoing, behind schedule |
        Implementation overdue
    """,
    "proposed_for_closure": """
        Proposed for closure | Proposed closed | Propose closure |
        Lead proposes closure | Owner recommends closure | Propose to close | PROPOSE CLOSE |
        Recommended for closure | Recommend closure | Recommend close | Recommend closing | Recommended to close |
        Recommended complete | Suggest closure | Suggested for closure | Request closure | Request to close |
        Requesting closure | Closure requested | Closure proposed | Closure recommended | Awaiting closure |
        Pending closure | Ready for closure | Ready to close | Ready to be closed | Submitted for closure |
        Put forward for closure | For closure | To be closed | To close | Considered complete | Considered for closure
        | Closing | Can be closed | Complete – recommended for closure | Completed, awaiting closure |
        Awaiting closure by HMICFRS | Seeking closure | Argymell cau
    """,
    "closed": """
        Closed | Complete | Completed | COMPLETE | Completed. | Implemented | Fully implemented | Discharged | Done |
        Finished | Finalised | Achieved | Actioned | Delivered | Resolved | Cleared | Concluded | Fulfilled |
        Satisfied | Met | Fully met | Verified | Verified and closed | Closed and verified | Closed – verified |
        Signed off | Signed-off | Sign off received | Closure agreed | Closure approved | Closed by HMICFRS |
        Closed by the Board | Implemented and closed | Implemented - verified | Completed in full | Fully completed |
        Fully complete | Archived | Embedded | Complete and embedded | In place | Action complete | Action completed |
        Work complete | All complete | No longer open | 100% | 100% complete | Complete 100% | Wedi cau |
        Wedi cau / Closed | Wedi'i gwblhau | Wedi’i gwblhau / Completed | Cwblhawyd | Closed (12/05/2025) |
        Completed May 2025 | Complete – 31/03/2025 | Blue – closed | Closed - implemented | Has been implemented |
        The recommendation has been implemented | Now complete | Closed following review by the DCC |
        Completed by the team in May | Closed since last meeting
    """,
    "no_action_required": """
        No action required | No further action | No further action required | No further action needed |
        No action necessary | NFA | Nothing further to do | Nothing more to do | No further work required |
        None required | For information only | No response required | No force action required
    """,
    "awaiting_sign_off": """
        Awaiting sign off | Awaiting sign-off | Awaiting signoff | Waiting for sign off | Pending sign off |
        Sign off pending | Awaiting approval | Pending approval | Awaiting verification | Pending verification |
        Awaiting validation | Awaiting HMICFRS sign off | Complete – awaiting sign off | Complete awaiting sign off |
        Completed (awaiting verification) | Implemented – subject to verification | Implemented, not verified |
        Not verified | Unverified | Submitted for sign off | Submitted to HMICFRS | Sent to HMICFRS | With HMICFRS |
        With HMICFRS for sign off | Submitted to the inspectorate | Evidence submitted | Evidence sent |
        Evidence sent to HMICFRS | Evidence provided | Evidence uploaded | Evidence under review |
        Evidence being reviewed | Awaiting audit verification | Awaiting HMICFRS decision | Awaiting reinspection |
        Awaiting confirmation | Awaiting review | To be verified | To be signed off | Under verification |
        For sign off | For approval | Ready for sign off | Ready for review | Aros am gymeradwyaeth
    """,
    "superseded": """
        Superseded | SUPERSEDED | Superceded | Superseded by recommendation 4 | Replaced | Replaced by new action |
        Merged | Merged with 2.3 | Duplicate | Duplicated | Withdrawn | No longer applicable | No longer relevant |
        No longer required | No longer needed | No longer valid | Not applicable | Obsolete | Overtaken by events |
        Transferred | Transferred to the OPCC | Incorporated into action 6 | Subsumed | Cancelled | Removed | Void |
        Consolidated | Combined with 4.2 | Closed – superseded | Wedi'i ddisodli
    """,
    "not_adopted": """
        Not adopted | Not accepted | Not agreed | Rejected | Refused | Disputed | In dispute | Under dispute |
        Disagreed | Declined | Contested | Risk accepted | Accepted risk | Accept risk | Risk tolerated |
        Management accept risk | Management accepted the risk | Will not implement | Will not be implemented |
        Not to be implemented | Won't do | Not taken forward | Not supported | Not pursued | Decided not to implement
        | Closed – not accepted | Closed – risk accepted | Closed – not implemented | Heb ei dderbyn | Gwrthodwyd
    """,
    "ongoing": """
        Not yet due | Not due | Ongoing | On-going | On going | Open | OPEN | Outstanding | Live | Active | Current |
        In progress |
        In Progress - 60% | In process | In hand | In train | In development | Under way | Underway | Work under way |
        Work is under way | Work in progress | Work ongoing | Work continues | Work is continuing | Continuing |
        Progressing | Being progressed | Being implemented | Being addressed | Partly implemented |
        Partially implemented | Part implemented | Partly complete | Partly completed | Partially completed |
        Part complete | Part done | Partially met | Partially discharged | Partial | Partially | Mostly complete |
        Nearly complete | Almost complete | Substantially complete | Not complete | Not completed | Not yet complete |
        Not fully implemented | Not closed | Incomplete | Started | Commenced | Some progress | Good progress |
        Progress made | Remains open | Still open | Re-opened | Reopened | Carried forward | Rolled forward | 75% |
        75% complete | About 50% | Under review | Under consideration | Awaiting evidence | Further work required |
        To be completed | Will be completed | Embedding | Moving forward | Ar y gweill | Parhaus / Ongoing |
        Yn mynd rhagddo
    """,
    "deferred": """
        Deferred | Deferred to 2026 | On hold | ON HOLD | Hold | Held | Paused | Pause | Suspended | Postponed |
        Parked | Shelved | Put back | Rescheduled | Extended | Extension requested | Extension agreed | In abeyance |
        Deferred – awaiting national guidance | On hold pending funding | Gohiriwyd | Dormant
    """,
}
"""Printed statuses by what they mean, parted by bars."""

NONE_STATED = """
    Business as usual | BAU | Now BAU | Moved to business as usual | No update | No update received | Awaiting update
    | Verbal update | Agreed | Accepted | Partially accepted | Noted | Not assessed | Unable to verify |
    No response received
"""


def parted(listed: str) -> list[str]:
    """The printed texts of a list parted by bars."""
    return " ".join(listed.split()).split(" | ")


@pytest.mark.parametrize(
    ("printed", "meaning"), [(printed, meaning) for meaning, listed in PRINTED.items() for printed in parted(listed)]
)
def test_a_printed_status(printed: str, meaning: str) -> None:
    assert standing(printed, None).status == Status(meaning)


@pytest.mark.parametrize("printed", parted(NONE_STATED))
def test_known_words_that_state_none(printed: str) -> None:
    assert standing(printed, None).status is None
    assert says_that_none_is_stated(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "Not at risk",  # what does not hold says nothing of what does
        "Not overdue",
        "See above",
        "Head of Estates",
        "Complete the review by May",  # an order, no status
        "Delivered to 40 of 90 officers",
        "Complete but evidence is still being gathered by the team",
        "Late returns are chased every week by the team",
        "Training for new staff",
        "Meeting held in May with partners",
    ],
)
def test_words_that_look_like_a_status_and_are_none(printed: str) -> None:
    assert standing(printed, None).status is None
    assert not says_that_none_is_stated(printed)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("The latest agreed deadline has been missed", "date missed"),
        ("It has not yet been started", "not yet started"),
        ("Off target, date missed", "off target date missed"),  # not off a target date
        ("On target for the date given", "on target for date"),
        ("The implementation timescale was not met", "date not met"),
    ],
)
def test_words_that_say_nothing_are_left_out(printed: str, said: str) -> None:
    assert bare(printed) == said


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("complete by date", "closed"),
        ("not complete by date", "off_target"),
        ("will be complete by date", "on_target"),
        ("may not be complete by date", "at_risk"),
        ("unlikely to be complete by date", "off_target"),
        ("some work done", "ongoing"),
        ("no longer on target", "off_target"),
    ],
)
def test_what_stands_around_a_status_changes_it(words: str, status: str) -> None:
    assert covering(words) == Status(status)


@pytest.mark.parametrize(
    ("printed", "rule"),
    [
        ("Closed", None),
        ("Complete – signed off by the deputy chief constable on 3 May", "status at the head of the text"),
        ("Superseded by the new policy on stop and search", "status that opens the text"),
        ("Redistribution complete", "status that ends the text"),
        ("Evidence has been refreshed by all the leads, awaiting closure", "status within the text"),
        ("60%", "by the percentage"),
    ],
)
def test_what_a_status_rests_on(printed: str, rule: str | None) -> None:
    assert standing(printed, None).rule == rule


@pytest.mark.parametrize(
    ("heading", "label"),
    [("Not yet due actions (7)", "not yet due"), ("Overdue", "overdue"), ("Actions that are overdue", "overdue")],
)
def test_the_label_of_a_heading(heading: str, label: str) -> None:
    assert label in labels_of_heading(heading)
