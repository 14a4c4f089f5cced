"""What the rules know of the world, as data with sources and examples."""
