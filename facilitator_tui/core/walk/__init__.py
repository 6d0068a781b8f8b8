"""A session as a walk: what can happen, where that leads, and what is due meanwhile."""
