"""Ties: alliances, duties, deployments, mediation, support."""
