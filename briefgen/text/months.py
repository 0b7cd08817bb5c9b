"""The names of the months, by language: as they are read, and as they are printed."""

import re
from functools import cache

from briefgen.text.function_words import primary

# For each month the printed form first, then what else is read; a full stop after a short form is allowed for anyway.
MONTHS = {
    "en": "January Jan|February Feb|March Mar|April Apr|May|June Jun|July Jul|August Aug|September Sept Sep|"
    "October Oct|November Nov|December Dec",
    "fr": "janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juill juil|août|septembre sept|octobre oct|"
    "novembre nov|décembre déc",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo|junio jun|julio jul|agosto ago|septiembre setiembre sept|"
    "octubre oct|noviembre nov|diciembre dic",
    "de": "Januar Jänner Jan|Februar Feb|März|April Apr|Mai|Juni|Juli|August Aug|September Sept|Oktober Okt|"
    "November Nov|Dezember Dez",
    "pt": "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    "ru": "января январь январе|февраля февраль феврале|марта март марте|апреля апрель апреле|мая май мае|"
    "июня июнь июне|июля июль июле|августа август августе|сентября сентябрь сентябре|октября октябрь октябре|"
    "ноября ноябрь ноябре|декабря декабрь декабре",
    # The double names of the United Nations; the second name alone is read as well.
    "ar": "كانون_الثاني/يناير يناير|شباط/فبراير فبراير|آذار/مارس مارس|نيسان/أبريل أبريل|أيار/مايو مايو|"
    "حزيران/يونيه يونيه يونيو|تموز/يوليه يوليه يوليو|آب/أغسطس أغسطس|أيلول/سبتمبر سبتمبر|"
    "تشرين_الأول/أكتوبر أكتوبر|"
    "تشرين_الثاني/نوفمبر نوفمبر|كانون_الأول/ديسمبر ديسمبر",
}


@cache
def month_forms(language: str) -> dict[str, int]:
    """Every form that is read, in lower case, with its number from 1; the English ones for other languages."""
    table = MONTHS.get(primary(language), MONTHS["en"])
    return {
        form.replace("_", " ").lower(): number
        for number, forms in enumerate(table.split("|"), start=1)
        for form in forms.split()
    }


@cache
def month_pattern(language: str) -> str:
    """A regular expression for a month of the language, without groups.

    English months have a capital: "may" and "march" are other words.
    """
    table = MONTHS.get(primary(language), MONTHS["en"])
    forms = sorted((form.replace("_", " ") for form in table.replace("|", " ").split()), key=len, reverse=True)
    shown = "|".join(re.escape(form).replace("\\ ", r"\s") for form in forms)
    folded = shown if primary(language) == "en" or primary(language) not in MONTHS else f"(?i:{shown})"
    return rf"(?<![\w/])(?:{folded})(?![\w/])\.?"


def month_name(month: int, language: str) -> str:
    """The printed name of a month, numbered from 1."""
    table = MONTHS.get(primary(language), MONTHS["en"])
    return table.split("|")[month - 1].split()[0].replace("_", " ")
