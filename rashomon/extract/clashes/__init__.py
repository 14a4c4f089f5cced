"""Where claims cannot both stand."""
