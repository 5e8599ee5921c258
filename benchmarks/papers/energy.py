"""Electricity and gas bills."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from benchmarks.papers import identifiers
from benchmarks.papers.facts import (
    Facts,
    Register,
    Row,
    Section,
    cents,
    money,
    put_parties,
    put_payment,
    put_service_address,
    put_totals,
    recent_day,
)
from benchmarks.papers.issuers import Split, pick
from benchmarks.papers.people import make_person

_LOW, _HIGH = Decimal("5.5"), Decimal(20)


def _span(start: dt.date, end: dt.date) -> str:
    return f"{start:%d/%m/%y} - {end:%d/%m/%y}"


def energy_bill(rng: Random, split: Split) -> Facts:
    """A bill of one energy: two-monthly, yearly after instalments, or a catch-up."""
    issuer = pick(rng, ("electricity", "gas"), split)
    gas = "gas" in issuer.sectors and ("electricity" not in issuer.sectors or rng.random() < 0.35)
    issued = recent_day(rng)
    shape = rng.choices(("two_months", "yearly", "catch_up"), (60, 30, 10))[0]
    length = {"two_months": rng.randint(56, 64), "yearly": rng.randint(355, 368)}.get(
        shape, rng.randint(430, 640)
    )
    end = issued - dt.timedelta(days=rng.randint(1, 9))
    start = end - dt.timedelta(days=length)
    word = "gaz naturel" if gas else "électricité"
    facts = Facts(
        kind="energy_bill", split=split, issuer=issuer, person=make_person(rng),
        title=f"Votre facture {'de ' if gas else 'd’'}{word}", unit="kWh",
    )  # fmt: skip
    put_parties(facts, rng)
    facts.fields["period_start"], facts.fields["period_end"] = start.isoformat(), end.isoformat()
    facts.fields["energy"] = "gas" if gas else "electricity"
    _identify(facts, rng, gas=gas)
    _meter(facts, rng, length, gas=gas)
    _detail(facts, rng, start, end, gas=gas)
    put_totals(facts)
    _already_paid(facts, rng, shape, start)
    put_payment(facts, rng, issued)
    put_service_address(facts, rng)
    _remember(facts, rng, issued)
    return facts


def _identify(facts: Facts, rng: Random, *, gas: bool) -> None:
    fields = facts.fields
    fields["customer_number"] = identifiers.digits(rng, rng.choice((9, 10)))
    fields["invoice_number"] = identifiers.digits(rng, rng.choice((10, 11, 12)))
    if rng.random() < 0.5:
        fields["account_number"] = identifiers.digits(rng, rng.choice((9, 13)))
    if rng.random() < 0.55:
        fields["contract_number"] = rng.choice(("", "CT-", "")) + identifiers.digits(rng, 9)
    fields["pce" if gas else "pdl"] = identifiers.digits(rng, 14)
    if gas and rng.random() < 0.1:
        fields["pce"] = "GI" + identifiers.digits(rng, 6)
    fields["meter_number"] = rng.choice(("0", "")) + identifiers.digits(rng, rng.choice((3, 8, 11)))
    if not gas:
        fields["power_kva"] = rng.choice(("3", "6", "6", "9", "12"))
    facts.references = tuple(
        name
        for name in ("customer_number", "account_number", "contract_number", "invoice_number")
        if name in fields
    )
    facts.supply = ("pce", "meter_number") if gas else ("pdl", "power_kva", "meter_number")


def _meter(facts: Facts, rng: Random, length: int, *, gas: bool) -> None:
    fields = facts.fields
    used = round(length * rng.uniform(5, 22))
    how = rng.choices(("actual", "estimated", "self"), (55, 35, 10))[0]
    fields["reading_type"] = how
    fields["consumption_kwh"] = str(used)
    start = rng.randint(1200, 58000)
    if gas:
        cubic = max(1, round(used / 11.2))
        fields["consumption_kwh"] = str(cubic * 11)
        fields["index_start"], fields["index_end"] = str(start), str(start + cubic)
        facts.registers = (
            Register("Gaz (m³)", str(start), str(start + cubic), str(cubic), how, "actual"),
        )
        return
    if rng.random() < 0.3:
        low = round(used * rng.uniform(0.3, 0.5))
        second = rng.randint(900, 30000)
        facts.registers = (
            Register(
                "Heures pleines",
                str(start),
                str(start + used - low),
                str(used - low),
                how,
                "actual",
            ),
            Register("Heures creuses", str(second), str(second + low), str(low), how, "actual"),
        )
        facts.unscored |= {"index_start", "index_end"}
        return
    fields["index_start"], fields["index_end"] = str(start), str(start + used)
    facts.registers = (Register("Base", str(start), str(start + used), str(used), how, "actual"),)


def _detail(facts: Facts, rng: Random, start: dt.date, end: dt.date, *, gas: bool) -> None:
    span = _span(start, end)
    months = Decimal((end - start).days) / Decimal("30.4")
    low = _LOW if rng.random() < 0.7 else _HIGH
    monthly = money(rng, 8.5, 19)
    kwh = Decimal(facts.fields["consumption_kwh"])
    rows = []
    total = sum(int(register.used) for register in facts.registers)
    for register in facts.registers:
        part = kwh * int(register.used) / total if gas else Decimal(register.used)
        price = Decimal(rng.randint(900, 2100)) / 10000
        rows.append(
            Row(f"Consommation {register.name if not gas else ''}".strip(), span, f"{part:.0f} kWh",
                f"{price:.4f}".replace(".", ","), cents(part * price), _HIGH)
        )  # fmt: skip
    accise = Decimal("0.01637") if gas else Decimal("0.02998")
    name = "gaz naturel" if gas else "électricité"
    facts.sections = (
        Section("Abonnement", (
            Row("Abonnement", span, f"{months:.2f} mois".replace(".", ","),
                f"{monthly}".replace(".", ","), cents(months * monthly), low),)),
        Section("Consommation", tuple(rows)),
        Section("Taxes et contributions", (
            Row("Contribution tarifaire d'acheminement (CTA)", span, "", "", money(rng, 2, 9), low),
            Row(f"Accise sur l{'e ' if gas else '’'}{name}", span, f"{kwh:.0f} kWh",
                f"{accise:.5f}".replace(".", ","), cents(kwh * accise), _HIGH),)),
    )  # fmt: skip
    if rng.random() < 0.2:
        service = Row("Assistance dépannage", span, "2 mois", "3,90", Decimal("7.80"), _HIGH)
        facts.sections += (Section("Services", (service,)),)


def _already_paid(facts: Facts, rng: Random, shape: str, start: dt.date) -> None:
    gross = Decimal(facts.fields["total_gross"])
    if shape == "yearly":
        count = rng.randint(9, 11)
        monthly = cents(gross / count * Decimal(rng.randint(82, 112)) / 100)
        facts.payments = (
            (
                f"Mensualités déjà payées ({count} x {monthly} €)".replace(".", ","),
                -monthly * count,
            ),
        )
        facts.unscored.add("monthly_deduction")
        day = start + dt.timedelta(days=370)
        facts.others = tuple(
            ("Mensualité", (day + dt.timedelta(days=30 * n)).isoformat(), cents(gross / 11))
            for n in range(1, 11)
        )
    elif rng.random() < 0.2:
        facts.payments = (("Chèque énergie", Decimal(rng.choice((-48, -76, -98, -149)))),)
    if rng.random() < 0.25:
        facts.fields["previous_balance"] = str(money(rng, 20, 240))
    elif rng.random() < 0.08:
        facts.fields["previous_balance"] = str(-money(rng, 5, 60))


def _remember(facts: Facts, rng: Random, issued: dt.date) -> None:
    """Earlier consumption and an earlier bill: true, but not of this bill."""
    if not facts.others:
        facts.others = (
            (
                "Votre facture précédente",
                (issued - dt.timedelta(days=61)).isoformat(),
                money(rng, 60, 300),
            ),
            (
                "Votre règlement, merci",
                (issued - dt.timedelta(days=40)).isoformat(),
                money(rng, 60, 300),
            ),
        )
    base = int(facts.fields["consumption_kwh"])
    names = ("Nov", "Janv", "Mars", "Mai", "Juil", "Sept")
    facts.history = tuple((name, round(base * rng.uniform(0.4, 1.4))) for name in names)
