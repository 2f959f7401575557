"""Pages as tests read them: their forms, filled as they are, and their texts."""

import re

import httpx
from selectolax.lexbor import LexborHTMLParser, LexborNode


def parsed(page: httpx.Response) -> LexborHTMLParser:
    return LexborHTMLParser(page.text)


def said(page: httpx.Response, selector: str) -> list[str]:
    """The texts of all elements that fit."""
    return [" ".join(found.text().split()) for found in parsed(page).css(selector)]


def form(page: httpx.Response, action: str | None = None) -> dict[str, str]:
    """The fields of a form as they stand: of the one that goes to this address, or of the fields of an item."""
    found = parsed(page).css_first(f'form[action="{action}"]' if action else "form.fields")
    assert found is not None, f"no form {action or 'of fields'} on {page.url}"
    return {
        name: _value(each) for each in found.css("input, textarea, select") if (name := each.attributes.get("name"))
    }


def _value(field: LexborNode) -> str:
    if field.tag == "textarea":
        return field.text().removeprefix("\n")
    if field.tag == "select":
        chosen = field.css_first("option[selected]") or field.css_first("option")
        return (chosen.attributes.get("value") if chosen else "") or ""
    return field.attributes.get("value") or ""


def items_in(page: httpx.Response) -> list[str]:
    """The ids of the items that a page links to, in its order, each once."""
    return list(dict.fromkeys(re.findall(r'href="/items/([0-9a-f]{12}-\d+)', page.text)))
