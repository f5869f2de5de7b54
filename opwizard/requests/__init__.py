"""The letters to ONTRAPORT."""
