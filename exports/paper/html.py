"""The paper as a page that needs nothing beside it: styles and pictures are within."""

from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from exports.paper.charts import draw, in_words
from exports.paper.model import Bars, Paper


def write_html(path: Path, paper: Paper) -> None:
    """Write the paper to a new file. Texts of documents are escaped, and pictures can run nothing."""
    templates = Environment(
        loader=PackageLoader("exports.paper"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(picture=_picture, told=in_words)
    path.write_text(templates.get_template("paper.html").render(paper=paper), encoding="utf-8")


def _picture(chart: Bars) -> str:
    return f"data:image/svg+xml;base64,{b64encode(draw(chart, 'svg')).decode()}"
