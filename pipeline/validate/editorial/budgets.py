"""Whether the total on the cover is the sum of the amounts on the fiches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.data.parsed import Doubt
from pipeline.schema.records import Brochure, Money
from pipeline.text.wording import squash
from pipeline.validate.tunables import AMOUNTS


def wrong_total(brochure: Brochure, amounts: Sequence[dict[str, Money]]) -> Iterator[Doubt]:
    """A total that is not the sum of what every fiche prints under the same heading.

    No sum can be expected where fiches are missing, or where one of them prints no amount.
    """
    total, stated = brochure.call.budget, brochure.call.projects_selected
    if total is None or len(amounts) < 2 or stated not in (None, len(brochure.fiches)):
        return
    printed = [
        {squash(heading): money for heading, money in row.items() if money.currency == total.currency}
        for row in amounts
    ]
    shared = set.intersection(*(set(row) for row in printed))
    sums = {heading: sum((_exact(row[heading]) for row in printed), Decimal()) for heading in sorted(shared)}
    rounded = all(_whole(row[heading]) for heading in shared for row in printed) and not _whole(total)
    slack = Decimal(str(AMOUNTS.rounded * len(printed) if rounded else AMOUNTS.exact))
    if sums and not any(abs(added - _exact(total)) <= slack for added in sums.values()):
        names = {squash(heading): heading for row in amounts for heading in row}
        said = " or ".join(f"{added:,.2f} ({names[heading].replace('_', ' ')!r})" for heading, added in sums.items())
        yield Doubt(
            "budget-total",
            f"the cover says {_exact(total):,.2f} {total.currency}, but the fiches add up to {said}",
            "/call/budget",
        )


def _exact(money: Money) -> Decimal:
    return Decimal(str(money.amount))


def _whole(money: Money) -> bool:
    return money.amount == int(money.amount)
