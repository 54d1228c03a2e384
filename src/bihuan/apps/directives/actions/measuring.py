"""Store what the second reader found: figures, findings and money."""

from bihuan.apps.directives.models import Amount, Document, Figure, Finding
from bihuan.rules.clauses import Reading


def lay_numbers(document: Document, reading: Reading) -> None:
    Figure.objects.bulk_create(
        Figure(
            document=document,
            kind=figure.kind,
            quote=figure.quote,
            start=figure.start,
            end=figure.end,
            indicator=figure.indicator[:40],
            unit=figure.unit[:20],
            role=figure.role,
            period=figure.period[:40],
            until_on=figure.until_on,
            stated=figure.stated[:40],
            target=figure.target[:40],
            gap_said=figure.gap_said[:40],
            gap=figure.gap[:40],
            formula=figure.formula,
            finding=figure.finding,
        )
        for figure in reading.figures
    )
    Finding.objects.bulk_create(
        Finding(
            document=document,
            kind=found.kind,
            quote=found.quote,
            start=found.start,
            end=found.end,
            sentence=found.sentence,
            formula=found.formula,
            ask=found.ask,
            is_doubt=found.is_doubt,
        )
        for found in reading.findings
    )
    Amount.objects.bulk_create(
        Amount(
            document=document,
            quote=amount.quote,
            start=amount.start,
            end=amount.end,
            yuan=amount.yuan,
            per=amount.per,
            purpose=amount.purpose[:80],
        )
        for amount in reading.amounts
    )


def lift_numbers(document: Document) -> None:
    """Before the same text is read again."""
    document.figures.all().delete()
    document.findings.all().delete()
    document.amounts.all().delete()
