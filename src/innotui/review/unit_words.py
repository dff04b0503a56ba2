"""The words that releases have for units: each with the unit of the data and a power of ten.

What a release writes around a number only; what the columns of spreadsheets say is for the importer to know. A word
that several countries have for their money ("pesos") has an empty unit: which one it is, a person says.
"""

from __future__ import annotations

from collections.abc import Mapping

from innotui.units import CURRENCIES

UNKNOWN = ""
"""Of money whose country is not said: it is a reason against no indicator."""

_DOLLARS = {
    "hong kong": "HKD", "singapore": "SGD", "australian": "AUD", "canadian": "CAD", "new zealand": "NZD",
    "taiwan": "TWD", "namibian": "NAD", "jamaican": "JMD", "fijian": "FJD", "us": "USD", "u.s.": "USD",
    "american": "USD",
}  # fmt: skip
_MONEY = (
    ("CNY", "yuan|rmb|renminbi|元|人民币|元人民币|人民币元|rmb yuan|yuan rmb|cn¥"),
    ("USD", "$|us$|dollar|dollars|美元|u.s.$"),
    ("EUR", "€|euro|euros|欧元"),
    ("GBP", "£|pound|pounds|sterling|pounds sterling|pound sterling|british pounds|英镑"),
    ("JPY", "yen|日元"),
    ("INR", "₹|rs|rs.|rupee|rupees|indian rupees|卢比"),
    ("KRW", "₩|won|韩元"),
    ("VND", "₫|dong|越南盾"),
    ("KES", "ksh|kshs|shilling|shillings|sh|kenya shillings|kenyan shillings"),
    ("NGN", "₦|naira|n"),
    ("BRL", "r$|real|reais"),
    ("HKD", "hk$|港元|港币"),
    ("AUD", "a$|au$|澳元"),
    ("CAD", "c$|ca$|加元"),
    ("SGD", "s$|新加坡元"),
    ("NZD", "nz$"),
    ("TWD", "nt$|新台币"),
    ("NAD", "n$"),
    ("ZAR", "r|rand|rands|兰特"),
    ("PHP", "₱|philippine pesos|philippine peso"),
    ("MXN", "mexican pesos|mexican peso"),
    ("ARS", "argentine pesos|argentine peso"),
    ("CLP", "chilean pesos|chilean peso"),
    ("COP", "colombian pesos|colombian peso"),
    ("RUB", "₽|ruble|rubles|rouble|roubles|卢布"),
    ("TRY", "₺|lira|liras|turkish lira|里拉"),
    ("THB", "฿|baht|泰铢"),
    ("ILS", "₪|shekel|shekels"),
    ("IDR", "rp|rp.|rupiah|印尼盾"),
    ("MYR", "rm|ringgit|林吉特"),
    ("BDT", "tk|tk.|taka"),
    ("PKR", "pakistani rupees|pakistan rupees"),
    ("LKR", "sri lankan rupees|sri lanka rupees"),
    ("NPR", "nepalese rupees|nepali rupees"),
    ("EGP", "egyptian pounds|egyptian pound"),
    ("AED", "dh|dhs|uae dirhams|uae dirham|emirati dirhams"),
    ("SAR", "saudi riyals|saudi riyal"),
    ("CHF", "swiss francs|swiss franc|瑞士法郎"),
    ("XOF", "fcfa|cfa francs|cfa"),
    ("SEK", "swedish kronor|swedish krona"),
    ("NOK", "norwegian kroner|norwegian krone"),
    ("DKK", "danish kroner|danish krone"),
    ("PLN", "zloty|zlotys"),
    ("HUF", "forint|forints"),
    ("CZK", "koruna|korunas"),
    ("UAH", "hryvnia|hryvnias"),
    ("KZT", "tenge"),
    ("GHS", "cedi|cedis|gh¢|gh₵"),
    ("ETB", "birr"),
    ("MMK", "kyat"),
    ("KHR", "riel"),
    ("LAK", "kip"),
    ("UGX", "uganda shillings|ugandan shillings"),
    ("TZS", "tanzanian shillings|tanzania shillings|tsh"),
    (
        UNKNOWN,
        "¥|￥|peso|pesos|p|franc|francs|krona|kronor|krone|kroner|dinar|dinars|riyal|riyals|dirham|dirhams"
        "|kwacha|pence|cent|cents|paise|centavos|kobo|fils",
    ),
)
_OTHERS = (
    ("W", 0, "w|watt|watts|瓦"),
    ("W", 3, "kw|kilowatt|kilowatts|千瓦"),
    ("W", 6, "mw|mwp|megawatt|megawatts|兆瓦"),
    ("W", 9, "gw|gwp|gigawatt|gigawatts|吉瓦"),
    ("W", 12, "tw|terawatt|terawatts"),
    ("Wh", 0, "wh|瓦时|watt hours|watt hour"),
    ("Wh", 3, "kwh|kilowatt hour|kilowatt hours|千瓦时|千瓦小时|度"),
    ("Wh", 6, "mwh|megawatt hour|megawatt hours|兆瓦时"),
    ("Wh", 9, "gwh|gigawatt hour|gigawatt hours|吉瓦时"),
    ("Wh", 12, "twh|terawatt hour|terawatt hours"),
    ("J", 0, "joule|joules"),
    ("J", 9, "gj|gigajoule|gigajoules"),
    ("J", 12, "tj|terajoule|terajoules"),
    ("J", 15, "pj|petajoule|petajoules"),
    ("t", 0, "t|ton|tons|tonne|tonnes|metric ton|metric tons|吨"),
    ("t", 3, "kt|kilotonne|kilotonnes"),
    ("t", 6, "mt|mmt|megatonne|megatonnes"),
    ("t", 9, "gt|gigatonne|gigatonnes"),
    ("kg", 0, "kg|kilogram|kilograms|kilogramme|kilogrammes|公斤|千克"),
    ("tce", 0, "tce|吨标准煤|吨标煤|ton of standard coal|tons of standard coal|tonnes of standard coal"),
    ("tce", 0, "tons of coal equivalent|tonnes of coal equivalent|tons of standard coal equivalent"),
    ("tce", 6, "mtce"),
    ("toe", 0, "toe|tons of oil equivalent|tonnes of oil equivalent"),
    ("toe", 6, "mtoe"),
    ("tkm", 0, "tkm|tonne kilometre|tonne kilometres|tonne kilometers|ton kilometers|ton kilometres|吨公里"),
    ("pkm", 0, "pkm|passenger kilometre|passenger kilometres|passenger kilometers|人公里"),
    ("bbl", 0, "bbl|barrel|barrels|桶"),
    ("l", 0, "l|litre|litres|liter|liters"),
    ("l", 2, "hl|hectolitre|hectolitres|hectoliter|hectoliters"),
    ("m", 0, "metre|metres|meter|meters|米"),
    ("km", 0, "km|kilometre|kilometres|kilometer|kilometers|公里|千米"),
    ("m2", 0, "m²|m2|sqm|sq m|sq. m|square metre|square metres|square meter|square meters|平方米"),
    ("km2", 0, "km²|km2|sq km|sq. km|square kilometre|square kilometres|square kilometer|square kilometers|平方公里"),
    ("ha", 0, "ha|hectare|hectares|公顷"),
    ("mu", 0, "mu|亩"),
    ("m3", 0, "m³|m3|cubic metre|cubic metres|cubic meter|cubic meters|立方米"),
    ("m3", 9, "bcm"),
    ("mm", 0, "mm|millimetre|millimetres|millimeter|millimeters|毫米"),
    ("degC", 0, "°c|℃|degrees celsius|degree celsius|摄氏度"),
    ("hours", 0, "hour|hours|小时"),
    ("vehicles", 0, "vehicle|vehicles|car|cars|辆"),
    ("teu", 0, "teu|teus|standard containers|标准箱|标箱"),
    ("households", 0, "households"),
    ("passengers", 0, "passengers"),
    ("persons", 0, "people|person|persons|residents|workers|employees|人|人次"),
    ("percent", 0, "percent|per cent|%|％|pct|percentage|百分之"),
    ("per_mille", 0, "‰|per mille"),
    ("points", 0, "points|point|pp|个百分点|百分点"),
)

UNITS: Mapping[str, tuple[str, int]] = {
    **{code: (code, 0) for code in CURRENCIES},  # as it is written: "top" and "all" are words
    **{word: (code, 0) for code, words in _MONEY for word in words.split("|")},
    **{f"{whose} {word}": (code, 0) for whose, code in _DOLLARS.items() for word in ("dollar", "dollars")},
    **{word: (unit, power) for unit, power, words in _OTHERS for word in words.split("|")},
}
"""By the words in lower case, a hyphen a blank; the codes of money in capitals."""

LONGEST = max(len(words.split()) for words in UNITS)
"""Words of one unit at most."""
