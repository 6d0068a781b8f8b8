"""The only floor that knows Textual: paints a state, turns keys into acts."""
