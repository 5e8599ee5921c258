"""What all tests share: one language, whatever the machine is set to."""

from __future__ import annotations

import os

# before scribe is imported: the sentences of the code; French is asked for by name
os.environ["SCRIBE_LANG"] = "en"
