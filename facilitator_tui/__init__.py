"""A calm terminal aid for facilitators of psychedelic-assisted therapy, and a record that keeps what happened."""

__version__ = "0.2.0"
