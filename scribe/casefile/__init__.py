"""Readings and answers in, the person's case out."""
