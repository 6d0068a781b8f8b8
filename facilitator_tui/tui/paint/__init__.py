"""How things look: rows with roles, colours, big letters, the window of a long list."""
