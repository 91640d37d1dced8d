extension Phrase {
    /// Finding a school, and a school's own page.
    var schoolTexts: (thai: String, english: String)? {
        switch self {
        case .schoolsTitle: ("หาโรงเรียน", "Find a school")
        case .schoolsLead:
            (
                "พิมพ์ชื่อโรงเรียน รหัส หรือชื่ออำเภอ พิมพ์ผิดเล็กน้อยก็หาพบ",
                "Type a school’s name, its code or a district; small slips are forgiven"
            )
        case .searchLabel: ("ชื่อหรือรหัสโรงเรียน", "Name or code of a school")
        case .searchHint:
            (
                "เช่น บ้านห้วยไร่ หรือ 1054390223",
                "For example Phrae or 1054390223"
            )
        case .search: ("ค้นหา", "Search")
        case .provinceLabel: ("จังหวัด", "Province")
        case .allProvinces: ("ทุกจังหวัด", "All provinces")
        case .schoolsFound: ("พบ # โรงเรียน", "# schools found")
        case .schoolsAlike:
            (
                "ไม่พบชื่อนี้ตรงตัว ชื่อที่ใกล้เคียงที่สุดคือ",
                "No school has exactly this name; these are closest"
            )
        case .schoolsNone: ("ไม่พบโรงเรียน", "No school found")
        case .schoolsHint:
            (
                "ลองพิมพ์เพียงส่วนหนึ่งของชื่อ โดยไม่ต้องมีคำว่า “โรงเรียน” หรือใช้รหัส 10 หลัก",
                "Try a part of the name only, without the word “school”, or the 10-digit code"
            )
        case .earlierPage: ("← หน้าก่อน", "← Previous")
        case .laterPage: ("หน้าถัดไป →", "Next →")
        case .pageOf: ("หน้า #", "Page #")
        case .oneOpenCampaign: ("เปิดรับ 1 โครงการ", "1 open campaign")
        case .openCampaigns: ("เปิดรับ # โครงการ", "# open campaigns")
        case .schoolMerged:
            (
                "โรงเรียนนี้รวมกับโรงเรียนอื่นเมื่อ #",
                "This school was merged with another on #"
            )
        case .schoolClosed: ("โรงเรียนนี้เลิกกิจการเมื่อ #", "This school was closed on #")
        case .schoolShare:
            (
                "แผนพัฒนา เงินบริจาค และการใช้จ่ายของโรงเรียนนี้ เปิดให้ทุกคนตรวจสอบ",
                "This school’s plan, gifts and spending, open for anyone to check"
            )
        case .schoolType: ("ประเภท", "Type")
        case .students: ("นักเรียน", "Pupils")
        case .teachers: ("ครู", "Teachers")
        case .classrooms: ("ห้องเรียน", "Classrooms")
        case .computers: ("คอมพิวเตอร์", "Computers")
        case .profileTitle: ("รู้จักโรงเรียน", "About the school")
        case .openNow: ("โครงการที่เปิดรับบริจาค", "Campaigns open now")
        case .noOpen: ("ขณะนี้ไม่มีโครงการที่เปิดรับบริจาค", "No campaign is open at the moment")
        case .needsTitle: ("สิ่งที่โรงเรียนต้องการ", "What the school needs")
        case .needsLead: ("แต่ละรายการซื้อเมื่อเงินพอ", "Each is bought once there is enough for it")
        case .planTitle: ("แผนพัฒนาของโรงเรียน", "The school’s plan")
        case .planLead:
            (
                "งบประมาณตามแผนที่อนุมัติแล้ว เงินที่จ่ายไป และที่เหลือ ทีละรายการ",
                "The approved budget, what was paid and what is left, line by line"
            )
        case .noPlan: ("ยังไม่มีแผนที่อนุมัติ", "No plan has been approved yet")
        case .paymentsTitle: ("เงินใช้ไปอย่างไร", "How the money was spent")
        case .paymentsLead:
            (
                "แฮชของเอกสารการจ่ายเงินอยู่ในบัญชี เอกสารที่ถูกแก้จะไม่ตรงกับแฮช",
                "The hashes of the papers behind a payment stand in the ledger: "
                    + "one that was changed no longer fits"
            )
        case .noPayments: ("ยังไม่มีการจ่ายเงิน", "Nothing has been paid yet")
        case .thingsTitle: ("สิ่งของที่ได้รับ", "Gifts in kind")
        case .campaignsOfSchool: ("โครงการทั้งหมดของโรงเรียน", "All campaigns of the school")
        case .embedTitle:
            (
                "สำหรับโรงเรียน: แสดงบนเว็บไซต์ของท่าน",
                "For the school: show this on your own site"
            )
        case .embedLead:
            (
                "คัดลอกบรรทัดนี้ไปวางในหน้าเว็บ ตัวเลขปรับตามบัญชีเสมอ",
                "Copy this line into a page; its numbers follow the ledger"
            )
        case .badgeText:
            (
                "ตราแสดงยอดบริจาคและการใช้จ่ายของโรงเรียน",
                "A badge with what the school was given and what was paid"
            )
        default: nil
        }
    }
}
