"""The vocabulary: every label, relationship type and property, read from `core.ttl`."""
