"""Cells in which owner and target date stand together."""

import pytest

from extractors.fields.owner_and_date import owner_and_date


@pytest.mark.parametrize(
    ("printed", "owner", "date"),
    [
        ("31 May 2026 Head of HR Operations", "Head of HR Operations", "31 May 2026"),
        ("Immediate\nCh Supt Rowan Ash, Head of Support", "Ch Supt Rowan Ash, Head of Support", "Immediate"),
        ("Completed – 14 February 2026\nSystem Administrator", "System Administrator", "Completed – 14 February 2026"),
        ("30 September 2026\nSupt Ash / HR Partners", "Supt Ash / HR Partners", "30 September 2026"),
        ("End of June 2026\nAlder Wren, Chief Accountant", "Alder Wren, Chief Accountant", "End of June 2026"),
        ("To be confirmed Head of Intelligence", "Head of Intelligence", "To be confirmed"),
        ("Head of Finance\n31 March 2026", "Head of Finance", "31 March 2026"),
        ("Head of Finance - 31/03/2026", "Head of Finance", "31/03/2026"),
        ("Chief Finance Officer by end of March 2026", "Chief Finance Officer", "by end of March 2026"),
        ("R Ash / December 2026", "R Ash", "December 2026"),
        ("Owner: Head of Estates\nDate: 31/03/2026", "Head of Estates", "31/03/2026"),
        (
            "Head of Legal\nTarget date: 30/09/2026 (revised to 31/12/2026)",
            "Head of Legal",
            "30/09/2026 (revised to 31/12/2026)",
        ),
        ("Head of Fleet (30 June 2026)", "Head of Fleet", "30 June 2026"),
        ("DCI Ash, 31/12/2026", "DCI Ash", "31/12/2026"),
        ("Insp Ash – June 2026; DI Wren – July 2026", "Insp Ash\nDI Wren", "June 2026\nJuly 2026"),
        ("Within 3 months – Head of People", "Head of People", "Within 3 months"),
        ("Q4 2026/27, Director of Resources", "Director of Resources", "Q4 2026/27"),
        ("AB, CD\nMarch 2026", "AB, CD", "March 2026"),
        ("Ongoing – Head of Governance", "Head of Governance", "Ongoing"),
        ("Head of Continuing Development\nMay 2026", "Head of Continuing Development", "May 2026"),
        ("ACO (Resources) 1 April 2026 – complete", "ACO (Resources)", "1 April 2026 – complete"),
        ("TBC", "", "TBC"),
        ("Head of ICT", "Head of ICT", ""),
        ("", "", ""),
    ],
)
def test_two_parts(printed: str, owner: str, date: str) -> None:
    assert owner_and_date(printed) == (owner, date)
