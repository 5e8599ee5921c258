"""Facts in, deadlines and plans out."""
