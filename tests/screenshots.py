"""Pictures of the demo project for the docs, made by the app itself.

python -m tests.screenshots      writes docs/screenshots/*.svg
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from coder.demo.make import make
from coder.tui.app import CimoApp

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"


def offline(svg: str) -> str:
    """The picture without its web font: a page in the docs asks nothing of any server."""
    return re.sub(r"@font-face \{.*?\}\n?", "", svg, flags=re.DOTALL)


async def take() -> None:
    """Go through the screens and write a picture of each."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CIMO_SETTINGS"] = str(Path(folder) / "none.toml")
        app = CimoApp(make(Path(folder)), coder="Noor", language="nl")
        async with app.run_test(size=(140, 40)) as pilot:
            FOLDER.mkdir(parents=True, exist_ok=True)

            def shoot(name: str) -> None:
                (FOLDER / f"{name}.svg").write_text(
                    offline(app.export_screenshot(title="cimo")), encoding="utf-8", newline="\n"
                )

            await pilot.pause(0.5)
            shoot("overview")
            sessions = app.project.session_heads()
            app.open_code(next(one.id for one in sessions if "Loopbaanhuis, ontwerp" in one.label))
            await pilot.pause(1)
            for key in "JJJJJJJ":
                await pilot.press(key)
            for _ in range(60):
                await pilot.pause(0.5)
                if "%" in app.export_screenshot():
                    break
            await pilot.pause(1)
            shoot("code")
            await pilot.press("f4")
            await pilot.pause(1)
            shoot("scores")
            await pilot.press("enter")
            await pilot.pause(1)
            shoot("evidence")


if __name__ == "__main__":
    asyncio.run(take())
