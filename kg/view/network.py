"""The page as a pyvis Network: pyvis keeps nodes and edges and brings vis-network; the template is ours.

pyvis's own template asks a CDN, moves the picture for half a minute and runs script from data. Ours does none of it.
"""

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pyvis  # type: ignore[import-untyped]
from jinja2 import DictLoader, Environment
from pyvis.network import Network  # type: ignore[import-untyped]

from kg.view.data import encode_json

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"  # What pyvis 0.3.2 bundles.
TEMPLATE, SCRIPT, STYLE = "page.html", "page.js", "page.css"


class PageNetwork(Network):  # type: ignore[misc]  # pyvis has no types.
    """A pyvis Network that writes our offline page; nodes and edges stand where pyvis keeps them."""

    def __init__(self, heading: str, language: str, payload: Mapping[str, object]) -> None:
        super().__init__(directed=True, heading=heading, cdn_resources="in_line")
        self.path = TEMPLATE
        self.templateEnv = Environment(loader=DictLoader({TEMPLATE: read_asset(TEMPLATE)}), autoescape=True)
        self.toggle_physics(False)
        self.language = language
        self.payload = payload

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002
        """Return the page; the arguments are pyvis's own and change nothing."""
        style, scripts = read_asset(STYLE), [read_vis_network(), read_asset(SCRIPT)]
        self.html = self.templateEnv.get_template(self.path).render(
            heading=self.heading,
            language=self.language,
            data=encode_json({**self.payload, "nodes": self.nodes, "relationships": self.edges}),
            style=style,
            scripts=scripts,
            style_hash=hash_source(style),
            script_hashes=[hash_source(script) for script in scripts],
        )
        return str(self.html)


def read_asset(name: str) -> str:
    """Return the text of one of our assets."""
    return files("kg.view").joinpath("assets", name).read_text("utf-8")


def read_vis_network() -> str:
    """Return pyvis's bundled vis-network as text that may stand in a script element."""
    source: Any = files(pyvis).joinpath(*VIS_NETWORK.split("/"))
    return str(source.read_text("utf-8")).replace("</script", "<\\/script").replace("<!--", "<\\!--")


def hash_source(text: str) -> str:
    """Return the source expression of a Content-Security-Policy for an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
