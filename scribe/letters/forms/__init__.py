"""The administration’s own PDF forms: which box takes what, and how each is filled."""
