"""The graph as linked data at work: SPARQL over it, and the shapes that it must keep."""
