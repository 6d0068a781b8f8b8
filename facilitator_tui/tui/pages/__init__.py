"""What each screen shows, as rows: pure functions of what they are given."""
