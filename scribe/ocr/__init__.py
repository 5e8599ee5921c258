"""Sheets in, pages of words out."""
