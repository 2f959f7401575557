import pytest

from extractors.fields.forces import force_of


@pytest.mark.parametrize(
    ("publisher", "title", "force"),
    [
        ("POLICE & CRIME COMMISSIONER FOR HOLMSHIRE", None, "Holmshire"),
        ("Holmshire Police", None, "Holmshire"),
        ("Office of the Police & Crime Commissioner for Holmshire and Holmshire Police", None, "Holmshire"),
        ("POLICE AND CRIME COMMISSIONER FOR HOLMSHIRE / HOLMSHIRE POLICE", None, "Holmshire"),
        ("Elm & Ashford PCC and Elm and Ashford Constabulary", None, "Elm and Ashford"),
        ("Metropolitan Police Service", None, "Metropolitan"),
        ("City of London Police", None, "City of London"),
        ("Police Service of Northern Ireland", None, "Northern Ireland"),
        ("holmshire", None, "Holmshire"),
        ("HMICFRS", "PEEL: An inspection of Holmshire Police", "Holmshire"),
        ("Mazars", "Audit of Holmshire Constabulary", "Holmshire"),
        ("HMICFRS", "Holmshire Police beside Elmshire Police", None),
        ("Ofsted and Care Quality Commission (CQC)", "Inspection of local services", None),
        (None, None, None),
    ],
)
def test_a_force_has_one_spelling(publisher: str | None, title: str | None, force: str | None) -> None:
    assert force_of(publisher, title) == force
