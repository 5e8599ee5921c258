"""``python -m scribe``."""

from scribe.cli.main import main

if __name__ == "__main__":
    main()
