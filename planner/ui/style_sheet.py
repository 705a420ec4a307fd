"""The one style sheet, made from resources/style/window.qss and the tokens."""

import functools
from dataclasses import asdict
from string import Template

from planner.paths import resource_path
from planner.style.tokens import LABEL_WEIGHT, RADIUS, ROLES, STRONG_WEIGHT, TYPE, Palette


def style_sheet(colours: Palette, scale: float) -> str:
    """The sheet of a palette, its text `scale` times as large as in the tokens."""
    values: dict[str, object] = {name: str(value) for name, value in asdict(colours).items()}
    values |= {f"size_{name}": round(style.size * scale) for name, style in TYPE.items()}
    values |= {f"radius_{name}": value for name, value in asdict(RADIUS).items()}
    values |= {f"px_{length}": round(length * scale) for length in (8, 10, 16, 18, 20, 24, 28, 32)}
    values |= {"label_weight": LABEL_WEIGHT, "strong_weight": STRONG_WEIGHT}
    return "\n".join((_template().substitute(values), _text_styles(scale), _inks(colours)))


@functools.cache
def _template() -> Template:
    return Template(resource_path("style", "window.qss").read_text(encoding="utf-8"))


def _text_styles(scale: float) -> str:
    rules = [
        f'QLabel[textStyle="{name}"], QAbstractButton[textStyle="{name}"] '
        f"{{ font-size: {round(style.size * scale)}px; font-weight: {style.weight}; }}"
        for name, style in TYPE.items()
    ]
    body = round(TYPE["body"].size * scale)
    small = round(TYPE["small"].size * scale)
    for name, size, weight in (
        ("label", body, LABEL_WEIGHT),
        ("strong", body, STRONG_WEIGHT),
        ("small_label", small, LABEL_WEIGHT),
        ("small_strong", small, STRONG_WEIGHT),
    ):
        rules.append(
            f'QLabel[textStyle="{name}"], QAbstractButton[textStyle="{name}"] '
            f"{{ font-size: {size}px; font-weight: {weight}; }}"
        )
    return "\n".join(rules)


def _inks(colours: Palette) -> str:
    rules = []
    for role in sorted(ROLES):
        colour = colours.of(role)
        rules.append(f'QLabel[ink="{role}"], QAbstractButton[ink="{role}"] {{ color: {colour}; }}')
        rules.append(f'QWidget[ground="{role}"] {{ background-color: {colour}; }}')
    return "\n".join(rules)
