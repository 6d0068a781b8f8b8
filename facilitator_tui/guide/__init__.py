"""What a key does to a session, for every front: no screen, no line of text on a terminal, only what comes of it."""
