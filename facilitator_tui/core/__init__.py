"""The pure floor: no file, no clock, no chance without a seed, no screen."""
