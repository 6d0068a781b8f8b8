"""What must hold of a protocol and of its words, and the findings that say where it does not."""
