"""The main job on papers of invented people: ``make demo``.

Each command is shown before it runs, as a person would type it.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

from scribe.letters.convert import find_soffice

ROOT = Path(__file__).parent.parent
OUT = Path("demo")
SAMPLES = Path("samples")
ANSWERS = SAMPLES / "reponses"
LETTERS = {
    "echelonnement-energie": ("facture-electricite.jpg", "relance-electricite.jpg"),
    "contestation-facture-energie": ("facture-electricite.jpg",),
    "contestation-indu-caf": ("indu-caf.pdf",),
}
# what it says is for the person who runs it, in the language of the letters
_FOLLOWS = {
    "echelonnement-energie": "La facture est due : la payer en plusieurs fois.",
    "contestation-facture-energie": "Ou bien : elle rattrape dix-sept mois, la contester.",
    "contestation-indu-caf": "La CAF réclame un trop-perçu : faire rectifier.",
}


def run(*args: str) -> None:
    """Show a command and run it; a command that fails ends the demonstration."""
    print(f"\n$ scribe {shlex.join(args)}\n", flush=True)
    environment = {"SCRIBE_LANG": "fr", **os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "scribe", *args],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        sys.exit(done.returncode)


def main() -> None:
    """Read the samples, then write three letters from them."""
    began = time.monotonic()
    (ROOT / OUT).mkdir(exist_ok=True)
    print("Les papiers de Mme Delcourt, une personne inventée :", flush=True)
    run("read", str(SAMPLES))
    pdf = ["--pdf"] if find_soffice() else []
    for letter, papers in LETTERS.items():
        print(f"\n{_FOLLOWS[letter]}", flush=True)
        files = [str(SAMPLES / paper) for paper in papers]
        case, out = str(ANSWERS / f"{letter}.toml"), str(OUT / f"{letter}.docx")
        run("letter", "new", letter, *files, "--case", case, "-o", out, *pdf, "--overwrite")
    made = sorted(path.relative_to(ROOT) for path in (ROOT / OUT).iterdir())
    print(f"\nTerminé en {time.monotonic() - began:.0f} s. Dans {OUT} :")
    for path in made:
        print(f"  {path}")
    if not pdf:
        print("  (avec LibreOffice, chaque courrier aurait aussi son PDF : scribe doctor)")
    print(
        "\nEt maintenant :\n"
        f"  ouvrez {made[0]} dans Word ou LibreOffice ;\n"
        "  lisez un papier à vous :   .venv/bin/scribe read FICHIER\n"
        "  écrivez votre courrier :   .venv/bin/scribe letter list\n"
        "  tout le reste :            LISEZMOI.md, docs/fr/guide-du-scribe.md"
    )


if __name__ == "__main__":
    main()
