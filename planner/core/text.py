"""Text on its way into a plan."""

import re
import unicodedata

# Characters that XML 1.0 forbids: no renderer and no writer may meet them.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text in NFC, characters that XML forbids replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", unicodedata.normalize("NFC", text))
