"""The record as a person reads it: entries, what they add up to, and what can be taken away of them."""
