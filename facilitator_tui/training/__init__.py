"""Practice: meeting simulated clients, looking back on it, and drills."""
