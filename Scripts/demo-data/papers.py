"""Facts around the payments, as `banchi import facts` takes them: who asked, what was filed, what was closed.

A fact is made when it is written, since payments get their numbers last.
"""

import hashlib
from datetime import timedelta

from payments import FIRST_PAYMENT_DAY

ACCOUNTANT, MONITORING, SCHOOL, SCREENING = "accountant:c1", "monitoring:m1", "school:t1", "screening:k1"


def fact(kind, by, /, **body):
    return {"kind": kind, "by": by, "body": {name: value for name, value in body.items() if value is not None}}


def digest(*names):
    """Of a document that nobody wrote."""
    return hashlib.sha256(("demonstration: " + " ".join(map(str, names)) + "\n").encode()).hexdigest()


def verified(supplier):
    """That somebody looked at the payee's passbook, before anything was paid."""
    return fact("payee-account.verified", ACCOUNTANT, payee=supplier.name, account=supplier.account,
                on=str(FIRST_PAYMENT_DAY - timedelta(days=30)))


def filed(payment, kind, on, by="officer:o1", **stated):
    return fact("evidence.filed", by, disbursement=payment.id, kind=kind, on=str(on),
                document_sha256=digest(kind, payment.id), **stated)


def signed(payment, on, with_document=True):
    return fact("delivery.signed", MONITORING, disbursement=payment.id, decision="accepted", on=str(on),
                document_sha256=digest("delivery", payment.id) if with_document else None)


def requested(payment, tranche):
    return fact("disbursement.requested", SCHOOL, id=payment.id, campaign=payment.campaign.id,
                school=payment.school_code, type="tranche", tranche=tranche, amount=payment.amount,
                payee=payment.supplier.name, plan_lines=[list(part) for part in payment.parts])


def purchase(payment, quoted=0, accepted=0, invoiced=0):
    """Quotation, acceptance and invoice of a payment, in this order; each may be off by some satang."""
    day = payment.invoice_date
    yield filed(payment, "quotation", day - timedelta(days=9), amount=payment.amount + quoted)
    yield filed(payment, "acceptance", day - timedelta(days=2), amount=payment.amount + accepted)
    yield filed(payment, "invoice", day, amount=payment.amount + invoiced)


def school_papers(payment, receipt=True, e_donation=True):
    """What a school files that was given money."""
    if receipt:
        yield filed(payment, "receipt", payment.paid_at + timedelta(days=3), number=f"รับ {payment.id}")
    if e_donation:
        yield filed(payment, "edonation", payment.paid_at + timedelta(days=5), number=f"E-{payment.id}")


def advance(name, campaign, amount, paid):
    return fact("advance.paid", ACCOUNTANT, id=name, campaign=campaign.id, amount=amount, paid=str(paid),
                payee=f"บริษัท {campaign.lines[0].item} (ตัวอย่าง) จำกัด")


def cleared(name, campaign, line, amount, on):
    return fact("advance.cleared", ACCOUNTANT, advance=name, id=f"{name}-1", campaign=campaign.id,
                amount=amount, on=str(on), plan_lines=[[line.name, amount]], document_sha256=digest(name))


def remitted(amount, on):
    return fact("withholding.remitted", ACCOUNTANT, amount=amount, on=str(on),
                document_sha256=digest("withholding", on))


def renamed(school, on):
    return fact("school.renamed", ACCOUNTANT, school=school["moe_code10"], on=str(on),
                name_th=school["name_th"] + " (ชื่อใหม่ตัวอย่าง)")


def amended(plan, version, transfers):
    """A school moves money between lines of its plan; the committee agrees on both lines."""
    where = {"school": plan.school_code, "fiscal_year": plan.fiscal_year, "version": version}
    yield fact("plan.amended", SCHOOL, **where, base=version - 1,
               transfers=[[source.name, target.name, amount] for source, target, amount in transfers])
    for name in sorted({line.name for source, target, _ in transfers for line in (source, target)}):
        yield fact("plan.line-screened", SCREENING, **where, line=name, decision="approved")


def closed(plan, version, line, amount, paid):
    """What is left of a line goes on into the next year's plan."""
    return fact("plan.line-closed", MONITORING, school=plan.school_code, fiscal_year=plan.fiscal_year,
                version=version, line=line.name, unspent=max(0, amount - paid), outcome="roll-over",
                to={"fiscal_year": plan.fiscal_year + 1, "version": 1, "line": "L1"})
