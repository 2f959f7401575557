"""Whom a sentence addresses: bodies and posts that are named or definite, no classes."""

import pytest

from extractors.shapes.narrative.addressees import addressees, addressees_headed


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("By 31 May 2026, chief constables should stop the practice.", ("chief constables",)),
        ("All chief constables should stop the practice.", ("chief constables",)),
        ("Within six months, the College of Policing should publish guidance.", ("the College of Policing",)),
        ("The Home Office and the College of Policing should agree.", ("The Home Office", "the College of Policing")),
        (
            "The Home Office, the College of Policing and the Prison Service should agree.",
            ("The Home Office", "the College of Policing", "the Prison Service"),
        ),
        (
            "The College of Policing, working with the Council's lead for stalking and harassment, should act.",
            ("The College of Policing", "the Council's lead for stalking and harassment"),
        ),
        (
            "Chief constables, with the agreement of police and crime commissioners, should make sure of it.",
            ("Chief constables", "police and crime commissioners"),
        ),
        ("Northfold Fire and Rescue Service must act.", ("Northfold Fire and Rescue Service",)),
        ("The police, fire and crime commissioner should publish it.", ("The police, fire and crime commissioner",)),
        ("Bedmarsh and Hartfold Police should act.", ("Bedmarsh and Hartfold Police",)),
        ("The local authority should prepare a statement.", ("The local authority",)),
        ("The council and its partners should take action.", ("The council",)),
        ("Leaders of the Northfold Board should meet.", ("Leaders of the Northfold Board",)),
        (
            "We have determined that Eastmarsh Council is the principal authority and should reply.",
            ("Eastmarsh Council",),
        ),
        (
            "As a result, the Chief Inspector requires the local area partnership to prepare a plan.",
            ("the local area partnership",),
        ),
        ("HMIC recommends that the force should immediately take steps.", ()),
        ("The IPCC recommends that Holmshire Police revises its policy.", ("Holmshire Police",)),
        ("We recommend that, by May 2026, Holmshire Police carries out a review.", ("Holmshire Police",)),
        ("I recommend to the Chief Constable that she reviews it.", ("the Chief Constable",)),
        (
            "The IOPC recommends that the College of Policing considers whether the guidance should be changed.",
            ("the College of Policing",),
        ),
        ("The Police and Crime Commissioner should publish it.", ("The Police and Crime Commissioner",)),
        ("HM Prison and Probation Service should act.", ("HM Prison and Probation Service",)),
        ("The North Dales Probation Service region should act.", ("The North Dales Probation Service region",)),
        ("Both are aware of it. The Eastmarsh partnership needs to agree.", ("The Eastmarsh partnership",)),
        ("The NPS and CRC are aware of the issue; both need to act.", ()),
        ("The force should act.", ()),
        ("Every force should act.", ()),
        ("Forces must act.", ()),
        ("The constabulary should act.", ()),
        ("Leaders across the partnership should act.", ()),
        ("Local authority leaders need to act.", ()),
        ("The local safeguarding partners should oversee the plan.", ()),
        ("Multi-agency partners need to act.", ()),
        ("These plans should be shared.", ()),
        ("It should be done.", ()),
        ("Staff are trained.", ()),
    ],
)
def test_addressees(sentence: str, expected: tuple[str, ...]) -> None:
    assert addressees(sentence) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("For the Home Office", ("the Home Office",)),
        ("Recommendations for the College of Policing", ("the College of Policing",)),
        ("Recommendation 1 – To chief constables", ("chief constables",)),
        ("National Police Chiefs’ Council", ("National Police Chiefs’ Council",)),
        ("To all forces", ()),
        ("Recommendations for improvement", ()),
        ("Neighbourhood Policing", ()),
        ("Custody", ()),
        ("Recommendations", ()),
    ],
)
def test_whom_a_heading_addresses(heading: str, expected: tuple[str, ...]) -> None:
    assert addressees_headed(heading) == expected
