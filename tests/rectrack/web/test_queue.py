def test_the_queue_has_what_waits(analyst):
    page = analyst.get("/")
    assert page.status_code == 200
    assert "january.pdf" in page.text and "could not be read" in page.text
