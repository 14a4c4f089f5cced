"""When: temporal expressions and what they mean."""
