"""Who says what: cues, quotations, speakers, contents, stance."""
