"""ontology/context.jsonld, written from the ontology: `python -m ontology.context`."""

import json
from collections.abc import Mapping
from pathlib import Path

from ontology.accessor import core
from ontology.triples import BASE, RDF_TYPE, RDFS, values

# The prefixes of others; ours are `kg` for terms and `kgd` for individuals.
PREFIXES: Mapping[str, str] = {
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "frapo": "http://purl.org/cerif/frapo/",
    "locn": "http://www.w3.org/ns/locn#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FILE = Path(__file__).parent / "context.jsonld"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
# A JSON number is an xsd:double and a JSON string an xsd:string: only what differs needs saying.
COERCED = {XSD + "decimal": "xsd:decimal"}
# Properties to things that exports write beside those of core.ttl.
LINKS = (
    *(PREFIXES["oa"] + name for name in ("hasSelector", "hasSource")),
    *(PREFIXES["prov"] + name for name in ("wasDerivedFrom", "wasQuotedFrom")),
    *(PREFIXES["schema"] + name for name in ("address", "amount", "floorSize")),
    *(PREFIXES["time"] + name for name in ("hasBeginning", "hasEnd", "hasTime")),
    PREFIXES["dct"] + "conformsTo",
    PREFIXES["locn"] + "address",
    PREFIXES["org"] + "purpose",
    PREFIXES["skos"] + "exactMatch",
    PREFIXES["skos"] + "inScheme",
)


def render_context() -> str:
    """Return the context as JSON: the prefixes, then each of our terms by its bare name."""
    terms: dict[str, object] = {"kg": BASE, "kgd": BASE.removesuffix("ontology#") + "id/", **PREFIXES}
    for iri in core():
        if iri.startswith(BASE):
            name, types = iri.removeprefix(BASE), values(core(), iri, RDF_TYPE)
            if OWL + "ObjectProperty" in types:
                terms[name] = {"@id": f"kg:{name}", "@type": "@id"}
            elif OWL + "DatatypeProperty" in types:
                coerced = [COERCED[of] for of in values(core(), iri, RDFS + "range") if of in COERCED]
                terms[name] = {"@id": f"kg:{name}", "@type": coerced[0]} if coerced else {"@id": f"kg:{name}"}
    links = (iri for iri in core() if OWL + "ObjectProperty" in values(core(), iri, RDF_TYPE))
    named = (_prefixed(iri) for iri in sorted({*links, *LINKS}) if not iri.startswith(BASE))
    terms.update({name: {"@id": name, "@type": "@id"} for name in named})
    return json.dumps({"@context": terms}, ensure_ascii=False, indent=1) + "\n"


def _prefixed(iri: str) -> str:
    (prefix,) = (prefix for prefix, namespace in PREFIXES.items() if iri.startswith(namespace))
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"


if __name__ == "__main__":
    FILE.write_text(render_context(), encoding="utf-8")
