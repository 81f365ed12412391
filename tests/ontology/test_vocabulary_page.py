"""The page of the vocabulary shows every term, and is fresh."""

from html.parser import HTMLParser

import pytest

import ontology
from ontology.accessor import core
from ontology.vocabulary import PAGE, render_vocabulary


class Ids(HTMLParser):
    """Collects the ids and the links inside the page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if tag == "a" and name == "href" and value and value.startswith("#"):
                self.links.add(value[1:])


def test_the_page_shows_every_term_and_its_links_lead_somewhere() -> None:
    page = Ids()
    page.feed(render_vocabulary())
    terms = {iri.removeprefix(ontology.BASE) for iri in core() if iri.startswith(ontology.BASE)}
    assert terms - page.ids == set()
    assert page.links - page.ids == set()


def test_the_page_is_fresh() -> None:
    if not PAGE.parent.is_dir():
        pytest.skip("docs are not part of the wheel")
    assert PAGE.read_text(encoding="utf-8") == render_vocabulary(), "run python -m ontology.vocabulary"
