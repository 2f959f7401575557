"""What all pages work with: the store, the originals, the pictures of pages, and the person who asks."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from db.originals import Originals
from db.store import Store
from models.settings import Settings
from rectrack.web.access import Person
from rectrack.web.pictures import Pictures
from rectrack.web.rereading import Readings


@dataclass(frozen=True, slots=True)
class Workplace:
    """The desk's own things, open while it runs."""

    settings: Settings
    store: Store
    originals: Originals
    pictures: Pictures
    readings: Readings


def _workplace(request: Request) -> Workplace:
    place: Workplace = request.app.state.workplace
    return place


def _person(request: Request) -> Person:
    person: Person = request.state.person
    return person


async def _form(request: Request) -> FormData:
    return await request.form()


Here = Annotated[Workplace, Depends(_workplace)]
"""Parameter of a route: the workplace."""

Who = Annotated[Person, Depends(_person)]
"""Parameter of a route: the person who asks."""

Form = Annotated[FormData, Depends(_form)]
"""Parameter of a route: the fields of a form that was sent. `protection.checked_post` has seen them."""
