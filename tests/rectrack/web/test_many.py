"""Twenty people at once: no error, and no decision lost."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import create_engine, text

from rectrack.web.access import ProxyAccess
from tests.rectrack.web.desks import HEADER, running
from tests.rectrack.web.pages import form, items_in
from tests.rectrack.web.papers import fill, settings_at
from tests.rectrack.web.test_queue import many

PEOPLE = [f"Analyst {number}" for number in range(20)]


def test_twenty_people_lose_no_decision(url, tmp_path):
    settings = settings_at(tmp_path / "home", url)
    fill(settings, tmp_path / "papers")
    many(settings, 80)
    with running(settings, ProxyAccess(["127.0.0.1"], HEADER, PEOPLE)) as desk:

        def work(person: str) -> list[tuple[int, str]]:
            """Two tasks of the queue, each accepted with a section of one's own; then one item that all want."""
            answers = []
            with desk.visitor(headers={HEADER: person}) as client:
                token = form(client.get("/"), "/next")
                token |= {"force": "Brackenshire", "reason": "owner_not_understood"}
                shared = items_in(client.get("/?force=Westmarch"))[0]
                page = client.post("/next", data=token)
                if "/items/" in page.url.path:
                    typed = form(page) | {"section": person, "do": "accept"}
                    answers.append((client.post(page.url.path, data=typed).status_code, page.url.path))
                page = client.get(f"/items/{shared}")
                done = client.post(f"/items/{shared}", data=form(page) | {"section": person, "do": "save"})
                answers.append((done.status_code, person))
            return answers

        with ThreadPoolExecutor(len(PEOPLE)) as crowd:
            answers = [answer for each in crowd.map(work, PEOPLE) for answer in each]

    codes = {code for code, _ in answers}
    assert codes <= {200, 409}, "done, or told that somebody was faster"
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        sections = list(connection.scalars(text("SELECT after FROM decisions WHERE field = 'section'")))
        accepted = connection.scalar(text("SELECT COUNT(*) FROM decisions WHERE act = 'accept'"))
    engine.dispose()
    assert len(sections) == sum(code == 200 for code, _ in answers), "each that was told so is stored"
    assert accepted == sum(code == 200 and place.startswith("/items/") for code, place in answers) == len(PEOPLE)
