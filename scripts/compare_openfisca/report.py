"""Which change explains which difference, and the Markdown tables that say so."""

from typing import NamedTuple

import numpy


class Differences(NamedTuple):
    """What differs in a tax year, and after which change no longer."""

    tax_year: int
    households: int
    differ: int
    largest: int
    # Of each change, and last what none explains.
    causes: list
    # The most that each change moves a tax, in euros.
    moves: list

    @classmethod
    def between(cls, tax_year, expected, found):
        """`found` has a row for OpenFisca as it is, and one after each change."""
        found = numpy.array(found)
        differs = found != expected
        cause = causes(differs)
        largest = int(abs(found[0] - expected).max())
        classes = [int((cause == number).sum()) for number in range(1, len(found) + 1)]
        moves = [int(move) for move in abs(numpy.diff(found, axis=0)).max(axis=1)]
        return cls(tax_year, len(expected), int(differs[0].sum()), largest, classes, moves)

    @classmethod
    def of_all(cls, years):
        causes, moves = zip(*(it.causes for it in years)), zip(*(it.moves for it in years))
        return cls(
            "all",
            sum(it.households for it in years),
            sum(it.differ for it in years),
            max(it.largest for it in years),
            [sum(cause) for cause in causes],
            [max(move) for move in moves],
        )

    @property
    def row(self):
        return [self.households, self.households - self.differ, self.differ, self.largest, *self.causes]


def causes(differs):
    """For each household that differs at first or in the end, the number of changes after which it differs no more."""
    stages = numpy.arange(1, len(differs) + 1)[:, None]
    return (differs * stages).max(axis=0) * (differs[0] | differs[-1])


HEADS = ["tax year", "households", "same", "differ", "largest, €"]


def print_by_year(changes, years):
    """A line for each tax year."""
    print_row(HEADS + [change.name for change in changes] + ["unexplained"])
    print("|---" * (len(HEADS) + len(changes) + 1) + "|")
    for year in years:
        print_row([year.tax_year, *year.row])


def print_by_cause(changes, years):
    """A line for each cause: its articles, what it explains in each tax year, and the most that its change moves a tax."""
    print_row([HEADS[0], "CGI art.", *(year.tax_year for year in years), "moves by, €"])
    print("|---" * (len(years) + 3) + "|")
    heads = HEADS[1:] + [change.name for change in changes] + ["unexplained"]
    articles = [""] * 4 + [change.article for change in changes] + [""]
    moves = [""] * 4 + years[-1].moves + [""]
    for line in zip(heads, articles, *(year.row for year in years), moves):
        print_row(line)


def print_row(cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")
