"""Owners as printed, and the people and posts they are; nothing is invented, whatever the text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.fields.owners import owners
from extractors.fields.people import is_name
from models.records import Owner


def person(name: str, rank: str | None = None, role: str | None = None) -> Owner:
    return Owner(name, rank, role)


def post(role: str, rank: str | None = None) -> Owner:
    return Owner(None, rank, role)


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        # a name without a mark beside its role or department
        ("Rowan Ash Payroll Manager", person("Rowan Ash", role="Payroll Manager")),
        ("Corporate Services Directorate Rowan Ash – Property Manager", person("Rowan Ash", role="Property Manager")),
        ("Rowan Ash – Information Technology Department", person("Rowan Ash")),
        ("Rowan Ash, Head of IT is now responsible for this.", person("Rowan Ash", role="Head of IT")),
        ("Security Rowan Ash End March 2026 excluding cameras end June 2026", person("Rowan Ash")),
        # a post with the person in brackets beneath it
        ("Head of Estates\n(Rowan Ash)", person("Rowan Ash", role="Head of Estates")),
        # rank and name
        ("Supt Rowan Ash", person("Rowan Ash", "Supt")),
        ("Det Supt Hannah Brockwell", person("Hannah Brockwell", "Det Supt")),
        ("Detective Chief Inspector Ann Lee", person("Ann Lee", "Detective Chief Inspector")),
        ("T/Ch Insp Owen Marlby", person("Owen Marlby", "T/Ch Insp")),
        ("T/Chief Superintendent Rowan Ash", person("Rowan Ash", "T/Chief Superintendent")),
        ("A/DCC Perry Vale", person("Perry Vale", "A/DCC")),
        ("A/Det Ch Supt Perry Vale", person("Perry Vale", "A/Det Ch Supt")),
        ("Temporary Chief Constable Perry Vale", person("Perry Vale", "Temporary Chief Constable")),
        ("D/Supt Perry Vale", person("Perry Vale", "D/Supt")),
        ("C/Insp Perry Vale", person("Perry Vale", "C/Insp")),
        ("Ch. Insp. Perry Vale", person("Perry Vale", "Ch. Insp.")),
        ("ACC Vale", person("Vale", "ACC")),
        ("Sgt McKie", person("McKie", "Sgt")),
        ("DI van der Berg", person("van der Berg", "DI")),
        ("Station Manager Perry Vale", person("Perry Vale", "Station Manager")),
        # name alone
        ("Rowan Ash", person("Rowan Ash")),
        ("Rowan Ash.", person("Rowan Ash")),
        ("R. Ash", person("R. Ash")),
        ("Siân O’Neill", person("Siân O’Neill")),
        ("Éva Kovács", person("Éva Kovács")),
        ("Rowan Ash QPM", person("Rowan Ash QPM")),
        ("ROWAN ASH", person("ROWAN ASH")),
        ("Rowan Kent", person("Rowan Kent")),  # the name of a county is also that of people
        ("Anne-Marie Lloyd-Jones", person("Anne-Marie Lloyd-Jones")),
        ("Rowan de la Mare", person("Rowan de la Mare")),
        # initials
        ("RV", person("RV")),
        ("R.V.", person("RV")),
        ("R V", person("RV")),
        # a post
        ("Director of Estates", post("Director of Estates")),
        ("Head of Finance and Procurement", post("Head of Finance and Procurement")),
        ("Planning and Policy Manager", post("Planning and Policy Manager")),
        ("WITS Manager", post("WITS Manager")),
        ("Compliance Officer, Estates", post("Compliance Officer, Estates")),
        ("Harbour County Council (Public Health)", post("Harbour County Council (Public Health)")),
        ("Victims' Services Officer, OPCC", post("Victims' Services Officer, OPCC")),
        ("College of Policing", post("College of Policing")),
        ("chief constables", post("chief constables")),
        ("ACC (Local Policing)", post("Local Policing", "ACC")),
        ("DCC", Owner(None, None, "DCC")),
        ("The College of Policing", post("College of Policing")),
        ("NHS Harbour and Westmarch Integrated Care Board", post("NHS Harbour and Westmarch Integrated Care Board")),
        ("Harbour MBC", post("Harbour MBC")),
        # a place is known by the words beside it
        ("Westmarch Police", post("Westmarch Police")),
        ("Harbour and Westmarch Constabulary", post("Harbour and Westmarch Constabulary")),
        ("Westmarch PCC", post("Westmarch PCC")),
        ("Westmarch CC", post("Westmarch CC")),
        ("Harbour Healthcare", post("Harbour Healthcare")),
        ("Chief Constable of Westmarch", post("Chief Constable of Westmarch")),
        ("Superintendent for Custody", post("Superintendent for Custody")),
        ("ICT", post("ICT")),
        ("Firearms Licensing Team Manager", post("Firearms Licensing Team Manager")),
        ("Head of ICT (vacant)", post("Head of ICT")),
        # a person in a post
        ("Rowan Ash (Commercial Director)", person("Rowan Ash", role="Commercial Director")),
        ("Rowan Ash (Planning and Policy)", person("Rowan Ash", role="Planning and Policy")),
        ("Rowan Ash - Head of Estates", person("Rowan Ash", role="Head of Estates")),
        ("Rowan Ash – Head of Estates", person("Rowan Ash", role="Head of Estates")),
        ("Head of Estates - Rowan Ash", person("Rowan Ash", role="Head of Estates")),
        ("Rowan Ash, Chief Accountant", person("Rowan Ash", role="Chief Accountant")),
        ("Ch Supt Rowan Ash, Head of Support", person("Rowan Ash", "Ch Supt", "Head of Support")),
        ("Rowan Ash, Head of Estates and Fleet", person("Rowan Ash", role="Head of Estates and Fleet")),
        ("Rowan Ash – Fleet & Estates Manager", person("Rowan Ash", role="Fleet & Estates Manager")),
        ("Fleet Manager (Rowan Ash)", person("Rowan Ash", role="Fleet Manager")),
        ("Rowan Ash Payroll Manager", person("Rowan Ash", role="Payroll Manager")),
        ("Corporate Directorate Rowan Ash - Fleet Manager", person("Rowan Ash", role="Fleet Manager")),
        ("Head of Estates Rowan Ash", person("Rowan Ash", role="Head of Estates")),
        ("Corporate Directorate DCI Rowan Ash", person("Rowan Ash", "DCI")),
        ("Rowan Ash, Head of Estates, is leading on this", person("Rowan Ash", role="Head of Estates")),
        ("Rowan Ash - Head of Estates TBC", person("Rowan Ash", role="Head of Estates")),
        # a department is no role
        ("Ch Insp Lee Ash, Custody", person("Lee Ash", "Ch Insp")),
        ("Rowan Ash – Information Technology Department", person("Rowan Ash")),
        ("DCI RV", person("RV", "DCI")),
        # nobody yet
        ("ACC TBC", Owner(None, "ACC", None)),
        ("TBA", Owner()),
        ("Position vacant", Owner()),
    ],
)
def test_one_owner(printed: str, means: Owner) -> None:
    assert owners(printed) == (means,)


@pytest.mark.parametrize(
    "printed",
    [
        "Rowan Ash and Perry Vale",
        "Rowan Ash / Perry Vale",
        "Rowan Ash + Perry Vale",
        "Rowan Ash; Perry Vale",
        "Rowan Ash, Perry Vale",
        "Rowan Ash & Perry Vale",
        "Rowan Ash/Perry Vale",
        "Rowan Ash\nPerry Vale",
    ],
)
def test_two_people(printed: str) -> None:
    assert owners(printed) == (person("Rowan Ash"), person("Perry Vale"))


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("Supt Vale and Ch Insp Ash", [person("Vale", "Supt"), person("Ash", "Ch Insp")]),
        ("T/Ch Insp Ash / A/DCC Vale", [person("Ash", "T/Ch Insp"), person("Vale", "A/DCC")]),
        ("RV + PA", [person("RV"), person("PA")]),
        ("RV +PA", [person("RV"), person("PA")]),
        ("Rowan Ash; Rowan Ash", [person("Rowan Ash")]),
        (
            "Rowan Ash (Head of Estates) and Perry Vale (Head of Fleet)",
            [person("Rowan Ash", role="Head of Estates"), person("Perry Vale", role="Head of Fleet")],
        ),
        (
            "Rowan Ash, Head of Estates and Perry Vale, Head of Fleet",
            [person("Rowan Ash", role="Head of Estates"), person("Perry Vale", role="Head of Fleet")],
        ),
        (
            "ACC Ash (Crime and Operations) and Supt Vale (Custody)",
            [person("Ash", "ACC", "Crime and Operations"), person("Vale", "Supt", "Custody")],
        ),
        ("Rowan Ash and T/Ch Insp Vale", [person("Rowan Ash"), person("Vale", "T/Ch Insp")]),
        (
            "A/Det Ch Supt Ash/T/Chief Inspector Vale",
            [person("Ash", "A/Det Ch Supt"), person("Vale", "T/Chief Inspector")],
        ),
        ("DCI Ash/DI Vale", [person("Ash", "DCI"), person("Vale", "DI")]),
        ("RV/P A", [person("RV"), person("PA")]),
        ("RV PA", [person("RV"), person("PA")]),
        ("DC/PA", [person("DC"), person("PA")]),
        # people, bodies and posts
        ("Head of Estates; Head of Fleet", [post("Head of Estates"), post("Head of Fleet")]),
        ("Head of Estates and Head of Fleet", [post("Head of Estates"), post("Head of Fleet")]),
        ("Head of Digital Forensics / DI Vale", [post("Head of Digital Forensics"), person("Vale", "DI")]),
        ("Supt Vale / HR Business Partners", [person("Vale", "Supt"), post("HR Business Partners")]),
        ("Supt Vale and Fleet Manager", [person("Vale", "Supt"), post("Fleet Manager")]),
        (
            "Harbour County Council, NHS Harbour and Westmarch Integrated Care Board and the College of Policing",
            [
                post("Harbour County Council"),
                post("NHS Harbour and Westmarch Integrated Care Board"),
                post("College of Policing"),
            ],
        ),
        (
            "Chief Constable and Police and Crime Commissioner",
            [Owner(None, None, "Chief Constable"), post("Police and Crime Commissioner")],
        ),
    ],
)
def test_several_owners_in_printed_order(printed: str, means: list[Owner]) -> None:
    assert list(owners(printed)) == means


@pytest.mark.parametrize("printed", ["", " ", ".", "-", ";"])
def test_no_owner(printed: str) -> None:
    assert owners(printed) == ()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Rowan Ash", True),
        ("Rowan de la Mare", True),
        ("Rowan", False),
        ("rowan ash", False),
        ("Head Office", False),
        ("Estates Team", False),
        ("The work is complete", False),
        ("", False),
    ],
)
def test_the_form_of_a_name(text: str, is_one: bool) -> None:
    assert is_name(text) is is_one


names = st.builds(
    " ".join,
    st.tuples(st.sampled_from(["Rowan", "Perry", "Siân", "Anne-Marie"]), st.sampled_from(["Ash", "O’Neill", "McVale"])),
)
ranks = st.sampled_from(
    ["PC", "Sgt", "DI", "Ch Insp", "Det Supt", "T/Chief Superintendent", "ACC", "Deputy Chief Constable"]
)
roles = st.sampled_from(["Head of Estates", "Fleet Manager", "Director of People and Resources"])


@given(names, ranks, roles)
def test_rank_name_and_role_read_back(name: str, rank: str, role: str) -> None:
    assert owners(f"{rank} {name} ({role})") == (Owner(name, rank, role),)


@given(
    st.lists(st.tuples(ranks, names), min_size=1, max_size=4, unique_by=lambda pair: pair),
    st.sampled_from([" and ", "; ", " / ", "\n"]),
)
def test_people_read_back_in_every_separator(people: list[tuple[str, str]], separator: str) -> None:
    printed = separator.join(f"{rank} {name}" for rank, name in people)
    assert owners(printed) == tuple(Owner(name, rank, None) for rank, name in people)


WORDS = [
    "Supt",
    "T/",
    "Det",
    "A/DCC",
    "Rowan",
    "Ash",
    "RV",
    "Head",
    "of",
    "and",
    "(",
    ")",
    "-",
    "–",
    ",",
    ";",
    "/",
    "+",
    "&",
    "TBA",
    "\n",
    ".",
]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join)))
@example("((Rowan Ash)")
@example("A/ Det Ch Supt")
def test_nothing_is_invented(text: str) -> None:
    """Every letter of an owner is printed, in its order."""
    for owner in owners(text):
        for part in (owner.name, owner.rank, owner.role):
            assert part is None or part.strip()
            letters = re.escape(re.sub(r"\W", "", part or ""))
            assert re.search(letters, re.sub(r"\W", "", text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Estates Manager,\nR. Ash", (Owner("R. Ash", None, "Estates Manager"),)),
        ("Estates Manager\n– R. Ash", (Owner("R. Ash", None, "Estates Manager"),)),
        ("Supt Rowan Ash / Head of\nHR", (Owner("Rowan Ash", "Supt"), Owner(None, None, "Head of HR"))),
        ("Head of People & OD", (Owner(None, None, "Head of People & OD"),)),
        ("Stores\nManager / HR\nManager", (Owner(None, None, "Stores Manager"), Owner(None, None, "HR Manager"))),
        ("Rowan Ash,\nHazel Elm", (Owner("Rowan Ash"), Owner("Hazel Elm"))),
    ],
)
def test_an_owner_may_go_on_in_the_next_line(text: str, found: tuple[Owner, ...]) -> None:
    assert owners(text) == found


@pytest.mark.parametrize("printed", ["Insp Rowan Ash\nN/A", "Insp Rowan Ash / N/A", "Insp Rowan Ash; none"])
def test_what_says_nothing_is_no_owner(printed: str) -> None:
    assert owners(printed) == (Owner("Rowan Ash", "Insp", None),)
