"""Realistic French household papers with their truth, made from a seed."""
