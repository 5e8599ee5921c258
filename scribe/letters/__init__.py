"""Case in, Word letter out."""
