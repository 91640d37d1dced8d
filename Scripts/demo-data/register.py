"""Who takes part: facts of the register for `banchi import facts`, made of the schools and organisations.

The programme, its strategies and the memoranda are real as far as docs/coverage.md's sources tell them; days
that no source gives, everybody who is appointed, the documents and all enrolments are invented.
"""

import csv
import hashlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAMME = "connext-ed"

STRATEGIES = [
    ("S1", "การเปิดเผยข้อมูลโรงเรียนสู่สาธารณะอย่างโปร่งใส", "Transparency"),
    ("S2", "กลไกตลาดและวัฒนธรรมการมีส่วนร่วม", "Market mechanisms"),
    ("S3", "การพัฒนาผู้บริหารสถานศึกษาและครูผู้สอน", "High quality principals and teachers"),
    ("S4", "เด็กเป็นศูนย์กลาง เสริมสร้างคุณธรรมและความมั่นใจ", "Child centric and curriculum"),
    ("S5", "การเข้าถึงดิจิทัลเทคโนโลยีของสถานศึกษา", "Digital infrastructures"),
]

# code, kind, in Thai, in English, within
PLACES = [
    ("54", "province", "แพร่", "Phrae", None),
    ("5403", "district", "ลอง", "Long", "54"),
    ("5404", "district", "สูงเม่น", "Sung Men", "54"),
    ("5407", "district", "วังชิ้น", "Wang Chin", "54"),
    ("40", "province", "ขอนแก่น", "Khon Kaen", None),
    ("32", "province", "สุรินทร์", "Surin", None),
    ("3204", "district", "จอมพระ", "Chom Phra", "32"),
]

PHASES = [("1", "2016-06-01"), ("2", "2018-06-01"), ("3", "2020-10-01")]

# Committees of the foundation and the office; nobody has two roles.
APPOINTED = [
    ("screening:k1", "obec"), ("screening:k2", "connext-ed-foundation"),
    ("research:r1", "connext-ed-foundation"), ("monitoring:m1", "obec"), ("monitoring:m2", "obec"),
    ("approver:a1", "connext-ed-foundation"), ("approver:a2", "connext-ed-foundation"),
    ("accountant:c1", "connext-ed-foundation"),
]

# id, title, signed, starts, ends, parties
MEMORANDA = [
    ("surin-2562", "บันทึกข้อตกลงความร่วมมือจัดการศึกษาเชิงพื้นที่ จังหวัดสุรินทร์", "2019-08-27", "2019-08-27",
     "2020-08-26", ["eef", "siam-kammachon", "surin-district-chom-phra"]),
    ("khon-kaen-2563", "บันทึกข้อตกลงความร่วมมือการจัดการศึกษาเชิงพื้นที่ จังหวัดขอนแก่น", "2020-11-25",
     "2020-11-25", None, ["eef", "khon-kaen-provincial-education"]),
]


def facts():
    """The lines of facts.jsonl, each with what it needs before it."""
    for code, thai, english in STRATEGIES:
        yield fact("strategy.adopted", code, id=code, name_th=thai, name_en=english, starts="2016-06-01")
    for code, kind, thai, english, parent in PLACES:
        yield fact("place.registered", code, code=code, kind=kind, name_th=thai, name_en=english,
                   parent=parent)
    for row in read("organisations.csv"):
        if row["role"] == "local-government":
            yield fact("place.registered", row["id"], code=row["id"], kind="local-government",
                       name_th=row["name_th"], name_en=row["name_en"], parent="32")
    yield fact("programme.registered", PROGRAMME, id=PROGRAMME, name_th="โครงการสานอนาคตการศึกษา",
               name_en="CONNEXT ED", owner="connext-ed-foundation")
    for phase, starts in PHASES:
        yield fact("phase.started", phase, phase=phase, programme=PROGRAMME, starts=starts)
    for memorandum, title, signed, starts, ends, parties in MEMORANDA:
        yield fact("memorandum.signed", memorandum, id=memorandum, title=title, signed=signed,
                   starts=starts, ends=ends, parties=parties, document_sha256=digest(memorandum))
    for actor, organisation in APPOINTED:
        yield fact("actor.appointed", actor, actor=actor, organisation=organisation, starts="2024-10-01")
    for school in read("schools.csv"):
        yield fact("school.enrolled", school["moe_code10"], school=school["moe_code10"],
                   programme=PROGRAMME, phase="3", starts="2020-10-01")


def fact(kind, name, /, **body):
    members = {member: value for member, value in body.items() if value is not None}
    return {"kind": kind, "reference": f"{kind} {name}", "body": members}


def digest(name):
    """Of a document that nobody wrote."""
    return hashlib.sha256(f"demonstration: {name}\n".encode()).hexdigest()


def read(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
