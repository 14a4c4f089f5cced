"""The rules: from a Reading to the parts of a Report.  Pure; no rule looks back or changes what it was given."""
