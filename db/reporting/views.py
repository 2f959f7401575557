"""What a reporting view is, how it is made on a database, and the page that describes all of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

_DIALECTS = {
    "sqlite": {
        # The same day three months on, or the last of that month where it is shorter, as PostgreSQL has it.
        "soon": "min(date('now', '+3 months'), date('now', 'start of month', '+4 months', '-1 day'))",
        "days_since_target": "CAST(julianday(CURRENT_DATE) - julianday(target) AS INTEGER)",
        "totals": "JOIN json_each(e.totals) AS t",
        "text": r"json_extract(\1, '$.\2')",
        "number": r"json_extract(\1, '$.\2')",
        "length": r"json_array_length(\1, '$.\2')",
    },
    "postgresql": {
        "soon": "CAST(CURRENT_DATE + INTERVAL '3 months' AS date)",
        "days_since_target": "(CURRENT_DATE - target)",
        "totals": "CROSS JOIN LATERAL json_array_elements(e.totals) AS t",
        "text": r"(\1 ->> '\2')",
        "number": r"CAST(\1 ->> '\2' AS integer)",
        "length": r"json_array_length(\1 -> '\2')",
    },
}


@dataclass(frozen=True, slots=True)
class View:
    """A view: what one row of it is, what its columns mean, and the query.

    In the query, `:soon`, `:days_since_target`, `:totals`, and the `:text`, `:number` and `:length` of what JSON has
    under a name, as in `:text(column, name)`, stand for what the two databases spell differently.
    """

    name: str
    row: str
    columns: Sequence[tuple[str, str]]
    query: str

    def create(self, dialect: str) -> str:
        """The statement that makes the view on a database of this dialect."""
        names = ", ".join(name for name, _ in self.columns)
        return f"CREATE VIEW {self.name} ({names}) AS {_spelt(self.query, dialect)}"


def create_views(connection: Connection, views: Iterable[View]) -> None:
    """Make the views, in this order."""
    for view in views:
        connection.exec_driver_sql(view.create(connection.dialect.name))


def documentation(version: int, views: Iterable[View]) -> str:
    """The page that describes the views, in Markdown."""
    sections = [_INTRODUCTION.format(version=version)]
    described: dict[tuple[tuple[str, str], ...], str] = {}
    for view in views:
        first = described.setdefault(tuple(view.columns), view.name)
        columns = _table(view) if first == view.name else f"Its columns are those of [`{first}`](#{first})."
        sections.append(f"## {view.name}\n\nOne row is {view.row}.\n\n{columns}\n")
    return "\n".join(sections)


def _table(view: View) -> str:
    rows = "\n".join(f"| `{name}` | {meaning} |" for name, meaning in view.columns)
    return f"| column | meaning |\n|---|---|\n{rows}"


def _spelt(query: str, dialect: str) -> str:
    spellings = _DIALECTS[dialect]
    for name in ("soon", "days_since_target", "totals"):
        query = query.replace(f":{name}", spellings[name])
    for kind in ("text", "number", "length"):
        query = re.sub(rf":{kind}\(([\w.]+), (\w+)\)", spellings[kind], query)
    return query


_INTRODUCTION = """\
# Reporting views

Views in the database, the same on SQLite and PostgreSQL, to be read by plain SQL, pandas or a BI tool. They hold what
documents say, as corrected, and count from today where they say "overdue". This is version {version} of them, which
`reporting_version` tells too: a column is never changed or taken away within a version.

This page is made by `python -m db.reporting`.

Days are dates in PostgreSQL and ISO texts in SQLite. What begins with `is_` is 1 or 0. `force` is empty where nothing
tells the force. On SQLite they are in `rectrack.db` in the home folder, which `rectrack doctor` names.

## For example

How many open recommendations of each force and owner are past their date? One of two owners counts for both.

```sql
SELECT force, name, role, outstanding, overdue FROM owner_workload
WHERE overdue > 0 ORDER BY force, overdue DESC, name, role;
```

Which are they?

```sql
SELECT force, owners, reference, recommendation, target, days_overdue FROM overdue_recommendations
ORDER BY force, days_overdue DESC;
```

With pandas:

```python
import pandas

late = pandas.read_sql("SELECT * FROM overdue_recommendations", "sqlite:////srv/rectrack/home/rectrack.db")
late.groupby(["force", "owners"], dropna=False).size()
```
"""
