"""What a name can be found by: English without accents, Chinese, pinyin and its initials."""

from __future__ import annotations

import unicodedata


def search_text(name_en: str, name_zh: str | None) -> str:
    """All spellings of a name in lower case, separated by blanks.

    ``Xi'an`` / ``西安市`` gives ``xi'an xian 西安市 xianshi xas``: what people type with or
    without the apostrophe, and what an input method's habit makes of the characters.
    """
    plain = unicodedata.normalize("NFKD", name_en).encode("ascii", "ignore").decode().lower()
    spellings = [name_en.lower(), plain, plain.replace("'", "").replace("-", " ")]
    if name_zh:
        # Its tables take longer to load than a package that is only opened again takes in all.
        from pypinyin import Style, lazy_pinyin

        syllables = lazy_pinyin(name_zh)
        initials = lazy_pinyin(name_zh, style=Style.FIRST_LETTER)
        spellings += [name_zh, "".join(syllables), " ".join(syllables), "".join(initials)]
    return " ".join(dict.fromkeys(spellings))
