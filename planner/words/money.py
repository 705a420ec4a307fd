"""Amounts of money as they are typed and shown: the decimals of each currency, "65.00 USD" and back.

Source of the decimals: ISO 4217; every currency that is not listed has two.
"""

import re

_NO_DECIMALS = (
    *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"),
    *("PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"),
)
_THREE_DECIMALS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_DIGITS = dict.fromkeys(_NO_DECIMALS, 0) | dict.fromkeys(_THREE_DECIMALS, 3)
USUAL_DIGITS = 2
_AMOUNT = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]{1,13})(?:[.,](?P<part>[0-9]{1,3}))?\s*(?P<currency>[A-Za-z]{3})")
_LARGEST = 10**12


def minor_digits(currency: str) -> int:
    """How many decimals an amount of this currency has."""
    return _DIGITS.get(currency, USUAL_DIGITS)


def amount_text(minor: int, currency: str) -> str:
    """An amount in smallest parts as it is typed: 65.00 USD, 6500 JPY, 6.500 KWD."""
    digits = minor_digits(currency)
    sign, whole = "-" if minor < 0 else "", str(abs(minor)).zfill(digits + 1)
    number = f"{whole[:-digits]}.{whole[-digits:]}" if digits else whole
    return f"{sign}{number} {currency}"


def read_amount(text: str) -> tuple[int, str] | None:
    """Smallest parts and currency of a typed amount, exactly; None for what is none.

    A decimal comma is taken too. More decimals than the currency has, unless they are 0, are no amount of it.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    currency, part = found["currency"].upper(), found["part"] or ""
    digits = minor_digits(currency)
    if part[digits:].strip("0"):
        return None
    minor = int(found["whole"] + part[:digits].ljust(digits, "0"))
    return (-minor if found["sign"] else minor, currency) if minor <= _LARGEST else None
