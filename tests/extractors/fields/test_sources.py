"""The body that made a recommendation, under the name it had then."""

import pytest

from extractors.fields.sources import body_in


@pytest.mark.parametrize(
    ("printed", "body"),
    [
        ("HMICFRS", "HMICFRS"),
        ("hmicfrs", "HMICFRS"),
        ("HMICFRS’s PEEL inspection 2022", "HMICFRS"),
        ("HMIC Custody Inspection 2015", "HMIC"),
        ("HM Inspectorate of Constabulary", "HMIC"),
        ("Her Majesty’s Inspectorate of Constabulary and Fire & Rescue Services", "HMICFRS"),
        ("His Majesty's Inspectorate of Constabulary and Fire and Rescue Services", "HMICFRS"),
        ("HM Inspectorate of Constabulary in Scotland", "HMICS"),
        ("Mazars", "Mazars"),
        ("Mazars LLP", "Mazars"),
        ("Forvis Mazars", "Forvis Mazars"),
        ("Baker Tilly", "Baker Tilly"),
        ("RSM UK", "RSM"),
        ("Ernst & Young", "EY"),
        ("IPCC Learning Report", "IPCC"),
        ("Independent Office for Police Conduct", "IOPC"),
        ("CQC and HMI Prisons, joint inspection", "CQC"),
        ("Information Commissioner’s Office", "ICO"),
        ("Wales Audit Office", "Audit Wales"),
        ("Internal audit", None),
        ("Swap of vehicles between stations", None),
        ("Cosmic Ltd", None),
        ("", None),
    ],
)
def test_body(printed: str, body: str | None) -> None:
    assert body_in(printed) == body
