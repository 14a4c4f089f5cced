"""Where: places named, resolved to coordinates."""
