"""A bar chart as SVG: readable in the light and the dark, and by who cannot see it."""

from __future__ import annotations

from xml.sax.saxutils import escape

WIDTH, ROW, LABEL = 720, 28, 300


def bars(title: str, values: list[tuple[str, float]]) -> str:
    """The chart of `values`, each with its name, in their order."""
    most = max(value for _, value in values)
    height = ROW * (len(values) + 1)
    said = "; ".join(f"{name}: {value:.1f}" for name, value in values)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(title)}. {escape(said)}" font-family="sans-serif" font-size="14">',
        "<style>text{fill:#1b1b1b}rect{fill:#0f6b78}"
        "@media(prefers-color-scheme:dark){text{fill:#eee}rect{fill:#4fb3bf}}</style>",
        f'<text x="0" y="18" font-weight="bold">{escape(title)}</text>',
    ]
    for number, (name, value) in enumerate(values, 1):
        y = ROW * number
        length = max(2, round((WIDTH - LABEL - 60) * value / most))
        lines.append(f'<text x="0" y="{y + 19}">{escape(name)}</text>')
        lines.append(f'<rect x="{LABEL}" y="{y + 6}" width="{length}" height="16"/>')
        lines.append(f'<text x="{LABEL + length + 6}" y="{y + 19}">{value:.1f}</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"
