"""Version 1 of the reporting views. Once released it is never changed: a migration made it, another makes the next."""

from db.reporting.version_1 import counts, documents, recommendations
from db.reporting.views import View

VERSION = 1

VIEWS = (
    View("reporting_version", "the version of these views", [("version", "a number")], f"SELECT {VERSION}"),
    *recommendations.VIEWS,
    *counts.VIEWS,
    *documents.VIEWS,
)
