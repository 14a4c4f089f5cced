"""What is done: clauses with the direction put right, and the events they tell."""
