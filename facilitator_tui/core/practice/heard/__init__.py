"""What may harm in words said to a client: shapes of phrases by kind, a table for each language."""
