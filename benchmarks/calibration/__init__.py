"""Fits the weights by which a value is sure, and measures the fit on layouts left out."""
