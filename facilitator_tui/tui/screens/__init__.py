"""The screens: keys in, acts out."""
