"""Protocols and prompts on disk: YAML becomes values, and what is wrong with it is said by file, line and column."""
