"""Practice: simulated clients, what a trainee's moves do to them, and how it is looked back on."""
