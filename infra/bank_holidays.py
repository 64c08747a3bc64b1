"""The bank holidays of the United Kingdom, from the `holidays` library."""

from functools import cache

import holidays

from domain.working_days import BankHolidays, Division

_SUBDIVISIONS = {
    Division.ENGLAND_AND_WALES: "ENG",
    Division.SCOTLAND: "SCT",
    Division.NORTHERN_IRELAND: "NIR",
}


class UnitedKingdomBankHolidays:
    """Bank holidays as the installed release of the library knows them.

    Years nobody has proclaimed yet are worked out by the library from the rules in force; a
    holiday proclaimed later is known once the library is updated and the item looks again.
    """

    def bank_holidays(self, division: Division, first_year: int, last_year: int) -> BankHolidays:
        """The bank holidays of those years, both included."""
        return _worked_out(division, first_year, last_year)


# Every item of a plan asks for the same few years.
@cache
def _worked_out(division: Division, first_year: int, last_year: int) -> BankHolidays:
    found = holidays.country_holidays(
        "GB", subdiv=_SUBDIVISIONS[division], years=range(first_year, last_year + 1)
    )
    return BankHolidays(
        division=division,
        first_year=first_year,
        last_year=last_year,
        days=tuple(sorted(found)),
    )
