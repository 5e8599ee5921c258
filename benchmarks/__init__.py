"""Measures of scribe on papers whose truth is known."""
