"""The named questions, one file a language."""
