"""Text to and from money, dates, identifiers and addresses."""
