"""What a report of a psychedelic session is asked to say, in our own words, by the 30 items of ReSPCT.

ReSPCT: Pronovost-Morgan, Greenway, Roseman and others, Nature Medicine, 3 June 2025, doi 10.1038/s41591-025-03685-9,
read as its official table and explanatory document. An item that a record answers has a name in `FROM_RECORD`; the
others are facts of the site, written once in the settings under [method], by the item's id.
"""

from __future__ import annotations

from typing import NamedTuple


class Item(NamedTuple):
    """One item: its number, the id that a site writes it under, its name, and what it asks to be told."""

    number: int
    id: str
    name: str
    asks: str


SECTIONS: tuple[tuple[str, int, int], ...] = (
    ("Physical environment", 1, 7), ("Dosing session procedure", 8, 17),
    ("Therapeutic framework and protocol", 18, 25), ("Subjective experiences", 26, 30),
)  # fmt: skip
ITEMS: tuple[Item, ...] = (
    Item(1, "location", "Location", "kind of place, indoors or out, town or country"),
    Item(2, "ambiance", "Ambiance", "the mood that was aimed at"),
    Item(3, "nature", "Access to nature", "window, plants, pictures, going outside"),
    Item(4, "objects", "Objects and decorations", "what stood out, what it was for, whether own things were allowed"),
    Item(5, "lighting", "Lighting", "its kind, whether it could be changed and by whom"),
    Item(6, "sensory", "Sensory reduction", "eyeshades, headphones: encouraged or required, and limits"),
    Item(7, "bathroom", "Bathroom", "how far, how private, how safe"),
    Item(8, "people", "People present", "how many, and in which roles"),
    Item(9, "positioning", "Positioning", "who sat or lay where, and whether that could change"),
    Item(10, "focus", "Focus and main activities", "inward or outward, and how"),
    Item(11, "music", "Music and sound", "whether, which, how, chosen by whom, and silences"),
    Item(12, "interventions", "Interventions", "verbal and physical kinds, how often, how consent was got"),
    Item(13, "autonomy", "Autonomy and control", "what the client could decide"),
    Item(14, "dosing", "Dosing", "what, how much, by which route, when, once or more"),
    Item(15, "procedures", "Medical and other procedures", "measurements and questions, with times"),
    Item(16, "before-after", "Before and after the dose", "preparation, food and drink, how leaving was decided"),
    Item(17, "disturbances", "Disturbances", "noise, interruptions, breaks, what was cut short"),
    Item(18, "approach", "Approach", "which, its traits, whether a manual is to be had"),
    Item(19, "framing", "Narrative framing", "how medicine and effects were presented"),
    Item(20, "sessions", "Number of sessions", "how many and how long"),
    Item(21, "preparation", "Preparation", "topics and activities, led by whom"),
    Item(22, "integration", "Integration", "topics and activities, led by whom"),
    Item(23, "support", "Further support", "contact afterwards, late adverse events"),
    Item(24, "qualifications", "Qualifications", "credentials, training, experience"),
    Item(25, "culture", "Cultural competence and safety", "steps, practices, training"),
    Item(26, "alliance", "Therapeutic alliance", "how fostered, by which tool measured"),
    Item(27, "trust", "Trust", "how fostered, by which tool measured"),
    Item(28, "comfort", "Physical comfort", "how fostered, by which tool measured"),
    Item(29, "felt-safety", "Physical safety, as felt", "how fostered, by which tool measured"),
    Item(30, "cultural-safety", "Psychological and cultural safety", "how fostered, by which tool measured"),
)  # fmt: skip
"""All of them, in their order."""
FROM_RECORD = frozenset({
    "people", "focus", "music", "interventions", "autonomy", "dosing", "procedures", "before-after", "disturbances",
    "approach", "sessions",
})  # fmt: skip
"""Those that a record says something of."""
