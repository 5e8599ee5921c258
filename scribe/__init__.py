"""Read the paper, know the case, write the letter."""

__version__ = "0.1.0"

SENTENCE = "Read the paper, know the case, write the letter."
