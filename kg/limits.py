"""What a statement may take where its asker says nothing; apart, for a command line is shown without any store."""

ROW_LIMIT = 100_000
TIME_LIMIT = 60.0  # seconds
