"""Version 1 of the reporting views. Once released it is never changed: a migration made it, another makes the next."""

from db.reporting.version_1 import counts, documents, nights, recommendations
from db.reporting.views import View

VERSION = 1

# By the migration that makes them: a view comes after its tables.
VIEWS_0004 = (
    View("reporting_version", "the version of these views", [("version", "a number")], f"SELECT {VERSION}"),
    *recommendations.VIEWS,
    *counts.VIEWS,
    *documents.VIEWS,
)
VIEWS_0014 = nights.VIEWS

VIEWS = (*VIEWS_0004, *VIEWS_0014)
