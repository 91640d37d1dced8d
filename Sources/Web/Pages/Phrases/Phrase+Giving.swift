extension Phrase {
    /// Giving, from the campaign's page to the thanks.
    var givingTexts: (thai: String, english: String)? {
        switch self {
        case .give: ("บริจาคให้โครงการนี้", "Give to this campaign")
        case .giveClosed:
            (
                "โครงการนี้ไม่ได้เปิดรับบริจาคในขณะนี้",
                "This campaign takes no gifts at the moment"
            )
        case .backToCampaign: ("กลับไปหน้าโครงการ", "Back to the campaign")
        case .matchTitle: ("มีผู้สมทบ", "Your gift is matched")
        case .matchEqual: ("สมทบเท่ากับที่ท่านให้", "adds as much as you give")
        case .matchRatio: ("สมทบในอัตรา #", "adds at # to each gift")
        case .matchLeft: ("ยังสมทบได้อีก #", "# left to add")
        case .updatesTitle: ("ความเคลื่อนไหว", "Updates")
        case .eventOpened: ("เปิดโครงการ", "The campaign was opened")
        case .eventPaused: ("พักรับบริจาค", "It was paused")
        case .eventResumed: ("กลับมารับบริจาค", "It was resumed")
        case .eventExtended: ("ขยายเวลา", "Its last day was moved")
        case .eventFunded:
            (
                "ยอดถึงเกณฑ์ เงินเป็นของโรงเรียน",
                "The threshold was reached: the money is the school’s"
            )
        case .eventClosed: ("ปิดรับบริจาค", "It was closed")
        case .eventCancelled: ("ยกเลิกโครงการ", "It was cancelled")
        case .eventReported: ("โรงเรียนรายงานผล", "The school reported what the money did")
        case .eventSettled: ("ปิดบัญชีโครงการ", "Everything is settled")
        case .documentHash: ("แฮชของเอกสาร", "Hash of the document")
        case .embedCampaign: ("แสดงโครงการนี้บนเว็บไซต์อื่น", "Show this campaign on another site")
        case .giveTitle: ("บริจาค", "Give")
        case .giveLead:
            (
                "สามขั้นตอน: เลือกจำนวนเงิน บอกว่าเป็นใคร (หรือไม่ก็ได้) แล้วโอนด้วยแอปธนาคาร",
                "Three steps: an amount, who you are (or not), and a transfer with your bank’s "
                    + "app"
            )
        case .amountLegend: ("ให้เท่าไร", "How much")
        case .otherAmount: ("จำนวนอื่น (บาท)", "Another amount (baht)")
        case .identityLegend: ("ในนามของใคร", "In whose name")
        case .identityAnonymous: ("ไม่ประสงค์ออกนาม", "Anonymously")
        case .identityNamed: ("ออกใบเสร็จในชื่อของฉัน", "With a receipt in my name")
        case .identityNote:
            (
                "ชื่อและอีเมลเก็บแยกไว้และเข้ารหัส ไม่อยู่ในบัญชีสาธารณะ และลบได้เมื่อท่านขอ",
                "Your name and address are kept apart and encrypted; they never stand in the "
                    + "public ledger, and are erased when you ask"
            )
        case .nameLabel: ("ชื่อผู้บริจาค", "Name")
        case .nameHint:
            (
                "บุคคลหรือหน่วยงาน ตามที่จะพิมพ์ในใบเสร็จ",
                "A person or an organisation, as the receipt will say it"
            )
        case .emailLabel: ("อีเมล (ไม่บังคับ)", "E-mail (optional)")
        case .emailHint:
            (
                "ส่งใบเสร็จไปที่อีเมลนี้เมื่อเงินถึง",
                "The receipt is sent there once the money has arrived"
            )
        case .taxIDLabel: ("เลขประจำตัวผู้เสียภาษี (ไม่บังคับ)", "Tax ID (optional)")
        case .taxIDHint: ("13 หลัก เพื่อใช้สิทธิลดหย่อน", "13 digits, for the deduction")
        case .giveSubmit: ("ต่อไป: วิธีโอนเงิน", "Next: how to pay")
        case .givePromise:
            (
                "ยังไม่มีการตัดเงิน ขั้นนี้บันทึกเพียงว่าท่านตั้งใจจะให้",
                "Nothing is charged: this step only notes what you intend to give"
            )
        case .faultsTitle: ("กรุณาแก้ไข", "Please correct")
        case .wrongAmount:
            (
                "จำนวนเงินต้องเป็นตัวเลขตั้งแต่ 1 บาทขึ้นไป เช่น 250 หรือ 250.50",
                "An amount of at least 1 baht is needed, such as 250 or 250.50"
            )
        case .wrongName:
            (
                "กรุณาบอกชื่อ หรือเลือกไม่ประสงค์ออกนาม",
                "Please give a name, or choose to stay anonymous"
            )
        case .wrongEmail:
            (
                "อีเมลควรมีรูปแบบเช่น name@example.org",
                "An e-mail address looks like name@example.org"
            )
        case .wrongTaxID:
            (
                "เลขประจำตัวมี 13 หลัก และหลักสุดท้ายต้องถูกต้อง กรุณาตรวจอีกครั้ง",
                "A tax ID has 13 digits and the last one must fit; please check it"
            )
        case .pledgeTitle: ("ขอบคุณ เหลืออีกหนึ่งขั้น", "Thank you. One step is left")
        case .pledgeLead:
            (
                "เราบันทึกความตั้งใจของท่านไว้แล้ว เงินจะนับเมื่อธนาคารแจ้งว่าได้รับ",
                "Your intention is noted. The money counts once the bank says that it has arrived"
            )
        case .pledgeReceived: ("ได้รับเงินบริจาคแล้ว ขอบคุณ", "Your gift has arrived. Thank you")
        case .pledgeReceivedLead:
            (
                "รายการนี้อยู่ในบัญชีสาธารณะแล้ว ดาวน์โหลดใบเสร็จและหลักฐานได้ด้านล่าง",
                "It stands in the public ledger now; the receipt and its proof are below"
            )
        case .pledgeEnded: ("คำสัญญานี้สิ้นสุดแล้ว", "This promise has ended")
        case .pledgeEndedLead:
            (
                "ยังไม่ได้รับเงินภายในกำหนด หากต้องการบริจาค เริ่มใหม่ได้จากหน้าโครงการ",
                "No money came in time. To give, please start again from the campaign’s page"
            )
        case .pledgeNumber: ("เลขอ้างอิง", "Your reference")
        case .pledgeAmount: ("จำนวนเงิน", "Amount")
        case .pledgeDue: ("โอนภายใน", "Pay until")
        case .pledgeState: ("สถานะ", "State")
        case .stateWaiting: ("รอเงินเข้า", "Waiting for the money")
        case .stateReceived: ("ได้รับแล้ว", "Received")
        case .payTitle: ("โอนด้วยพร้อมเพย์", "Pay with PromptPay")
        case .payStepSave:
            (
                "บันทึกภาพ QR ลงเครื่อง หรือสแกนจากอีกหน้าจอ",
                "Save the QR picture to your phone, or scan it from another screen"
            )
        case .payStepOpen:
            (
                "เปิดแอปธนาคาร เลือกสแกน แล้วเลือกภาพนี้",
                "Open your bank’s app, choose scan, then this picture"
            )
        case .payStepCheck:
            (
                "ตรวจชื่อผู้รับและจำนวนเงิน แล้วยืนยัน",
                "Check the receiver and the amount, then confirm"
            )
        case .saveQR: ("บันทึกภาพ QR", "Save the QR picture")
        case .qrAlt: ("คิวอาร์พร้อมเพย์สำหรับคำสัญญานี้", "PromptPay QR code for this promise")
        case .payOther:
            (
                "วิธีอื่น: จ่ายบิลผ่านแอป เคาน์เตอร์ หรือตู้เอทีเอ็ม",
                "Other ways: pay it as a bill in an app, at a counter or an ATM"
            )
        case .biller: ("รหัสผู้รับ (Biller ID)", "Biller ID")
        case .reference1: ("Ref. 1 (รหัสโรงเรียน)", "Ref. 1 (the school)")
        case .reference2: ("Ref. 2 (เลขอ้างอิง)", "Ref. 2 (your reference)")
        case .payDemonstration: ("ระบบสาธิต: อย่าโอนเงินจริง", "Demonstration: please do not pay")
        case .paySchool:
            (
                "เงินของโครงการนี้เข้าบัญชีของโรงเรียนโดยตรง กรุณาขอเลขบัญชีจากโรงเรียน "
                    + "และแจ้งเลขอ้างอิงนี้เมื่อโอน",
                "This campaign’s money goes to the school’s own account: please ask the school "
                    + "for it, and name this reference"
            )
        case .payAsk:
            (
                "กรุณาติดต่อมูลนิธิเพื่อขอวิธีโอนเงิน และแจ้งเลขอ้างอิงนี้",
                "Please ask the foundation how to pay, and name this reference"
            )
        case .keepPage:
            (
                "เก็บที่อยู่ของหน้านี้ไว้ เมื่อเงินเข้าแล้วใบเสร็จจะอยู่ที่นี่",
                "Keep this page’s address: once the money is in, the receipt is here"
            )
        case .receiptsTitle: ("ใบเสร็จของท่าน", "Your receipts")
        case .receiptsNote:
            (
                "ไฟล์เหล่านี้ไม่มีชื่อของท่าน ฉบับที่มีชื่อส่งไปทางอีเมล",
                "These files do not hold your name; the copy that does comes by e-mail"
            )
        default: nil
        }
    }
}
