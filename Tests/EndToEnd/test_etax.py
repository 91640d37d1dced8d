"""e-Tax receipts: xmllint reads them, and the rules of ETDA's schematron for receipts, written down here anew from
their published texts, find nothing. The schema itself (XSD) is not shipped: see docs/tax.md."""

import functools
import json
import re
import stat
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

from scratch import scratch
from small_world import CAMPAIGNS, PLANS, SCHOOLS
from world import World, banchi

NAMESPACES = {
    "rsm": "urn:etda:uncefact:data:standard:Receipt_CrossIndustryInvoice:2",
    "ram": "urn:etda:uncefact:data:standard:Receipt_ReusableAggregateBusinessInformationEntity:2",
}
ADDRESS = {"building": "1", "street": "ถนนตัวอย่าง", "subdistrict": "100101", "district": "1001",
           "province": "10", "postcode": "10200"}
HOSTILE = "Tom & <Jerry> \"]]>\" --> 👩🏽‍🏫"
GIFTS = [
    {"donor_name": "นายสมมติ ใจบุญ", "donor_tax_id": "1101700230708", "donor_kind": "individual",
     "donor_address": "9/1 หมู่ 2 ต.ในเวียง อ.เมือง จ.แพร่ 54000"},
    {"donor_name": "บริษัท ตัวอย่าง จำกัด", "donor_tax_id": "0994000165501", "donor_kind": "organisation"},
    {"donor_name": HOSTILE, "donor_kind": "unknown", "donor_address": "ไม่มีรหัสไปรษณีย์"},
    {"donor_kind": "unknown"},
    {"donor_name": "ถูกยกเลิก", "donor_kind": "individual"},
    {"donor_name": "ของโรงเรียน", "donor_kind": "individual", "campaign": "own"},
]


@functools.cache
def ledger():
    made = World(scratch("etax"))
    banchi("init", "--origin", "tax.example/ledger", data=made.data)
    for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)):
        (made.root / "in.csv").write_text(text)
        banchi("import", kind, made.root / "in.csv", data=made.data)
    base = {"campaign": "keep", "currency": "THB", "received_at": "2026-02-10T23:30:00+07:00",
            "method": "promptpay", "donor_name": "", "donor_tax_id": "", "donor_email": "", "anonymous": "no"}
    (made.root / "gifts.jsonl").write_text("".join(
        json.dumps({**base, "external_ref": f"T{number}", "amount": f"{number}00.05", **gift},
                   ensure_ascii=False) + "\n" for number, gift in enumerate(GIFTS, start=1)))
    banchi("import", "donations", made.root / "gifts.jsonl", data=made.data)
    banchi("donation", "reverse", "DON2569/000005", "--reason", "error", data=made.data)
    (made.root / "address.json").write_text(json.dumps(ADDRESS, ensure_ascii=False))
    return made


def find(element, path):
    return element.findall(path, NAMESPACES)


def text(element, path):
    return element.findtext(path, "", NAMESPACES)


def has_check_digit(number):
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(number[:12]))
    return number.isdigit() and (11 - total % 11) % 10 == int(number[12])


AGREEMENT = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement"
SETTLEMENT = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement"


def broken_rules(root):
    """The rules that a receipt breaks, by their published numbers."""
    broken = set()

    def rule(name, holds):
        if not holds:
            broken.add(name)

    document = find(root, "rsm:ExchangedDocument")[0]
    purpose = text(document, "ram:PurposeCode")
    rule("Document-001", text(document, "ram:TypeCode") == "T01")
    rule("Document-002", purpose in ("", "RCTC01", "RCTC02", "RCTC03", "RCTC04", "RCTC99"))
    rule("Document-003", purpose != "RCTC99" or text(document, "ram:Purpose"))
    references = find(root, f"{AGREEMENT}/ram:AdditionalReferencedDocument")
    rule("AdditionalReferencedDocument-001",
         not references or any(text(item, "ram:ReferenceTypeCode") == "T01" for item in references))
    rule("replacement names what it replaces", bool(purpose) == bool(references))

    seller = find(root, f"{AGREEMENT}/ram:SellerTradeParty")[0]
    rule("SellerTradeParty-001", text(seller, "ram:Name"))
    identifier = find(seller, "ram:SpecifiedTaxRegistration/ram:ID")[0]
    scheme = identifier.get("schemeID")
    rule("SellerTradeParty-004", scheme in ("TXID", "NIDN"))
    rule("SellerTradeParty-005", scheme != "TXID" or len(identifier.text) == 18)
    rule("SellerTradeParty-006", scheme != "NIDN" or len(identifier.text) == 13)
    place = find(seller, "ram:PostalTradeAddress")[0]
    rule("SellerTradeParty-007", re.fullmatch(r"\d{5}", text(place, "ram:PostcodeCode")))
    rule("SellerTradeParty-008", text(place, "ram:CountryID") == "TH")
    for number, part in (("009", "BuildingNumber"), ("010", "CityName"), ("011", "CitySubDivisionName"),
                         ("012", "CountrySubDivisionID")):
        rule(f"SellerTradeParty-{number}", text(place, f"ram:{part}"))

    buyer = find(root, f"{AGREEMENT}/ram:BuyerTradeParty")[0]
    identifier = find(buyer, "ram:SpecifiedTaxRegistration/ram:ID")[0]
    scheme = identifier.get("schemeID")
    rule("BuyerTradeParty-001", identifier.text)
    rule("BuyerTradeParty-002", scheme in ("TXID", "NIDN", "CCPT", "OTHR"))
    rule("BuyerTradeParty-003", scheme != "TXID" or len(identifier.text) == 18)
    rule("BuyerTradeParty-004", scheme != "NIDN" or len(identifier.text) == 13)
    rule("BuyerTradeParty-006", scheme != "OTHR" or identifier.text == "N/A")
    rule("check digit", scheme == "OTHR" or has_check_digit(identifier.text[:13]))
    for place in find(buyer, "ram:PostalTradeAddress"):
        structured = all(text(place, f"ram:{part}") for part in
                         ("BuildingNumber", "CityName", "CitySubDivisionName", "CountrySubDivisionID"))
        rule("BuyerTradeParty-007", text(place, "ram:LineOne") or structured)
        rule("BuyerTradeParty-008", text(place, "ram:CountryID") != "TH"
             or re.fullmatch(r"\d{5}", text(place, "ram:PostcodeCode")))
        rule("BuyerTradeParty-009", text(place, "ram:CountryID"))
    rule("no InvoicerTradeParty", not find(root, f"{SETTLEMENT}/ram:InvoicerTradeParty"))
    for line in find(root, "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem"):
        rule("GoodsDetail-013", text(line, "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity"))
    return broken


class Receipts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.out = scratch("xml")
        cls.done = banchi("export", "etax", "--all", "--out", cls.out, "--seller-address",
                          ledger().root / "address.json", data=ledger().data)
        cls.roots = {path.stem: ElementTree.parse(path).getroot() for path in sorted(cls.out.glob("*.xml"))}

    def test_live_receipts_of_the_foundation_are_written_and_no_others(self):
        self.assertEqual(list(self.roots), [f"DON2569-00000{number}" for number in (1, 2, 3, 4)])
        self.assertIn("4 of 6 receipts", self.done.stdout)
        self.assertIn("nothing was submitted", self.done.stdout)
        self.assertIn("personal data of 4 gifts", self.done.stderr)
        for path in self.out.glob("*.xml"):
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)

    def test_xmllint_reads_them(self):
        for path in self.out.glob("*.xml"):
            subprocess.run(["xmllint", "--noout", "--nonet", path], check=True)
            self.assertIn("not submitted", path.read_text().split("<rsm:")[0])

    def test_xmllint_finds_what_the_ledger_says(self):
        def ask(number, path):
            command = ["xmllint", "--nonet", "--xpath", f"string({path})", self.out / f"DON2569-00000{number}.xml"]
            return subprocess.run(command, capture_output=True, check=True, text=True).stdout.rstrip("\n")
        self.assertEqual(ask(1, "//*[local-name()='TypeCode']"), "T01")
        self.assertEqual(ask(1, "//*[local-name()='ExchangedDocument']/*[local-name()='ID']"), "DON2569/000001")
        self.assertEqual(ask(1, "//*[local-name()='GrandTotalAmount']"), "100.05")
        self.assertEqual(ask(1, "//*[local-name()='GrandTotalAmount']/@currencyID"), "THB")
        self.assertEqual(ask(1, "//*[local-name()='SellerTradeParty']//*[local-name()='ID']"), "099000000001100000")
        self.assertEqual(ask(1, "//*[local-name()='BuyerTradeParty']//*[local-name()='ID']"), "1101700230708")
        self.assertEqual(ask(1, "//*[local-name()='BuyerTradeParty']//*[local-name()='ID']/@schemeID"), "NIDN")
        self.assertEqual(ask(1, "//*[local-name()='BuyerTradeParty']//*[local-name()='PostcodeCode']"), "54000")
        self.assertEqual(ask(2, "//*[local-name()='BuyerTradeParty']//*[local-name()='ID']"), "099400016550100000")
        self.assertEqual(ask(3, "//*[local-name()='BuyerTradeParty']/*[local-name()='Name']"), HOSTILE)
        self.assertEqual(ask(3, "count(//*[local-name()='BuyerTradeParty']/*[local-name()='PostalTradeAddress'])"), "0")
        self.assertEqual(ask(4, "//*[local-name()='BuyerTradeParty']//*[local-name()='ID']"), "N/A")
        self.assertIn("2026-02-10", ask(4, "//*[local-name()='IncludedNote']/*[local-name()='Content']"))

    def test_no_rule_of_the_schematron_is_broken(self):
        for name, root in self.roots.items():
            self.assertEqual(broken_rules(root), set(), name)

    def test_the_rules_can_be_broken(self):
        def spoilt(change):
            root = ElementTree.fromstring((self.out / "DON2569-000001.xml").read_bytes())
            change(root)
            return broken_rules(root)

        def put(path, value):
            return lambda root: setattr(find(root, path)[0], "text", value)
        seller, buyer = f"{AGREEMENT}/ram:SellerTradeParty", f"{AGREEMENT}/ram:BuyerTradeParty"
        self.assertEqual(spoilt(put("rsm:ExchangedDocument/ram:TypeCode", "80")), {"Document-001"})
        self.assertEqual(spoilt(put(f"{seller}/ram:SpecifiedTaxRegistration/ram:ID", "1")), {"SellerTradeParty-005"})
        self.assertEqual(spoilt(put(f"{buyer}/ram:SpecifiedTaxRegistration/ram:ID", "1101700230707")), {"check digit"})
        self.assertEqual(spoilt(put(f"{buyer}/ram:PostalTradeAddress/ram:PostcodeCode", "")), {"BuyerTradeParty-008"})

    def test_a_reissued_receipt_names_the_one_that_it_replaces(self):
        copy, out = ledger().copy("data"), scratch("xml")
        banchi("receipt", "reissue", "--number", "DON2569/000001", "--donor-name", "นายสมมติ ใจงาม", data=copy.data)
        banchi("export", "etax", "--all", "--out", out, "--seller-address", ledger().root / "address.json",
               data=copy.data)
        self.assertFalse((out / "DON2569-000001.xml").exists(), "it is void")
        root = ElementTree.parse(out / "DON2569-000006.xml").getroot()
        self.assertEqual(broken_rules(root), set())
        self.assertEqual(text(root, "rsm:ExchangedDocument/ram:PurposeCode"), "RCTC99")
        self.assertEqual(text(root, f"{AGREEMENT}/ram:AdditionalReferencedDocument/ram:IssuerAssignedID"), "DON2569/000001")
        self.assertEqual(text(root, f"{AGREEMENT}/ram:BuyerTradeParty/ram:Name"), "นายสมมติ ใจงาม")

    def test_without_an_address_in_parts_the_command_says_which_rules_break(self):
        out = scratch("xml")
        done = banchi("export", "etax", "--number", "DON2569/000002", "--out", out, data=ledger().data)
        self.assertIn("RCT-SellerTradeParty-009 to 012", done.stdout)
        root = ElementTree.parse(out / "DON2569-000002.xml").getroot()
        self.assertEqual(broken_rules(root), {f"SellerTradeParty-{number}" for number in ("009", "010", "011", "012")})

    def test_bad_input_is_said_and_nothing_written(self):
        out = scratch("xml")
        banchi("export", "etax", "--number", "DON2569/000099", "--out", out, data=ledger().data, expect=65)
        bad = out / "address.json"
        for change in ({"postcode": "1020"}, {"province": "11"}, {"building": ""}, {"district": None}):
            bad.write_text(json.dumps({**ADDRESS, **change}))
            done = banchi("export", "etax", "--all", "--out", out, "--seller-address", bad,
                          data=ledger().data, expect=65)
            self.assertIn("was expected", done.stderr)
        self.assertEqual(list(out.glob("*.xml")), [])


if __name__ == "__main__":
    unittest.main()
