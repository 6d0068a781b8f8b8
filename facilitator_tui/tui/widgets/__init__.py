"""The few widgets: a still page, a long list, a field for text."""
