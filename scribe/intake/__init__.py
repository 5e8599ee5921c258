"""Hostile file in, sheets of paper out."""
