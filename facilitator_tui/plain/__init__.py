"""The session as plain lines, for screen readers and poor terminals, and for scripts."""
