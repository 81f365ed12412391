"""Report types as compositions of parts."""
