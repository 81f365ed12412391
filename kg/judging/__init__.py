"""One thing in two reports or under two names: candidates that are computed, and what a person judged of them."""
