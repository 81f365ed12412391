"""What people judged of the candidates: one thing in two reports or under two names."""
