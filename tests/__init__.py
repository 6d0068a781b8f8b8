"""The tests, as a package so that they share the driver of the real program."""
