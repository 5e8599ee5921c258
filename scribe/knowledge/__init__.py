"""What people know and keep in TOML, as frozen dataclasses."""
