"""The check of a letter’s Word file: every fault in one run, in words for its keeper."""
