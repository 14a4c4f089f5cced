"""Who: actors, their sides, and what pronouns and short forms mean."""
