"""What a figure can be measured in: currencies and the units beside them.

How they are written for people is for ``formats`` to know. A unit is always the base unit; thousands, millions, 亿 or
kilo stand in a figure's power of ten.
"""

from __future__ import annotations

_CODES = """
CNY USD EUR AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
CAD CDF CHF CLP COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL
MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON
RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH
UGX UYU UZS VED VES VND VUV WST XAF XCD XDR XOF XPF YER ZAR ZMW ZWG BEF DEM ESP FRF GRD HRK IEP ITL NLG PTE ATS
FIM
"""

CURRENCIES = tuple(_CODES.split())
"""ISO 4217 codes of money in use, and of some that older figures are printed in."""

COUNTED = ("count", "persons", "households", "passengers", "vehicles", "teu")
"""What comes in whole numbers."""

MEASURED = (
    *("W", "Wh", "J", "t", "kg", "tce", "toe", "tkm", "pkm", "bbl", "l"),
    *("m", "km", "m2", "km2", "ha", "mu", "m3", "mm", "degC", "hours", "days", "years"),
)
"""Physical quantities and time: watts and watt-hours, joules, tonnes (of coal or oil equivalent), tonne-kilometres …"""

RELATIVE = ("percent", "per_mille", "points", "index", "rank")
"""Parts of something, positions, and numbers of no unit."""

UNITS = (*COUNTED, *MEASURED, *RELATIVE)
"""All that is no money."""

VOLUME_UNITS = (*COUNTED, *MEASURED)
"""What a row may say where its indicator leaves the unit to each row."""

EACH_ROWS_OWN = "volume"
"""The unit of an indicator whose rows each say their own."""

UNIT_HINT = f"a currency by its ISO 4217 code, as CNY, or one of {', '.join(UNITS)} or {EACH_ROWS_OWN}"

_CURRENCIES = frozenset(CURRENCIES)


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency."""
    return unit in _CURRENCIES
