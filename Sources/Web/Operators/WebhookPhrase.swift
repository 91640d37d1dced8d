/// The texts of the pages on webhooks, in both languages.
enum WebhookPhrase: String, PhraseTable {
    case title, lead, endpointsTitle, noEndpoints, url, kinds, allKinds, told, waiting, givenUp, state
    case active, paused, privateNetwork, details
    case registerTitle, registerLead, urlLabel, kindsLabel, kindsHint, fromLabel, fromHint, registerButton
    case madeTitle, madeLead, madeBack
    case deliveriesTitle, deliveriesLead, noDeliveries, entry, attempts, next, reason, never, notYet
    case pauseButton, resumeButton, replayTitle, replayFailed, replayFrom, replayTo, replayButton
    case removeTitle, removeWarning, removeButton, more
    case didPause, didResume, didReplay, didRemove
    case faultURL, faultKinds, faultEntry

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("เว็บฮุก", "Webhooks")
        case .lead:
            (
                "ระบบของท่านและของพันธมิตรที่ได้รับแจ้งเมื่อมีรายการใหม่ "
                    + "ข้อความลงนามตาม Standard Webhooks และไม่มีข้อมูลผู้บริจาค",
                "Who is told when something is recorded: your own systems, and partners’. Messages are "
                    + "signed as Standard Webhooks says, and hold nothing of donors."
            )
        case .endpointsTitle: ("ปลายทาง", "Endpoints")
        case .noEndpoints: ("ยังไม่มีปลายทาง", "Nobody is told yet.")
        case .url: ("ที่อยู่", "Address")
        case .kinds: ("ชนิดรายการ", "Kinds")
        case .allKinds: ("ทุกชนิด", "all")
        case .told: ("ดูแล้วถึงรายการ", "Looked through")
        case .waiting: ("รอส่ง", "Waiting")
        case .givenUp: ("เลิกส่ง", "Given up")
        case .state: ("สถานะ", "State")
        case .active: ("ส่งอยู่", "told")
        case .paused: ("พักไว้", "paused")
        case .privateNetwork: ("ในเครือข่ายของเซิร์ฟเวอร์", "in the server’s own network")
        case .details: ("รายละเอียด", "Details")
        case .registerTitle: ("เพิ่มปลายทาง", "Register an endpoint")
        case .registerLead:
            (
                "ต้องเป็น https และอยู่บนอินเทอร์เน็ต "
                    + "ปลายทางในเครือข่ายของเซิร์ฟเวอร์เพิ่มได้ที่เครื่องเท่านั้น: "
                    + "banchi webhook add --allow-private",
                "It is https, and on the Internet. One in the server’s own network is registered at the "
                    + "machine only: banchi webhook add --allow-private."
            )
        case .urlLabel: ("ที่อยู่ (https://…)", "Address (https://…)")
        case .kindsLabel: ("ชนิดรายการ", "Kinds of entries")
        case .kindsHint:
            (
                "เว้นวรรคระหว่างชนิด เช่น donation.received ว่างไว้คือทุกชนิด",
                "Parted by blanks, such as donation.received; none for all"
            )
        case .fromLabel: ("เริ่มจากรายการที่", "From entry")
        case .fromHint: ("ว่างไว้คือเริ่มจากนี้ไป", "Empty: those that come from now on")
        case .registerButton: ("เพิ่มปลายทาง", "Register")
        case .madeTitle: ("กุญแจลับของปลายทาง", "The endpoint’s secret")
        case .madeLead:
            (
                "แสดงครั้งเดียวเท่านั้น ปลายทางใช้ตรวจว่าข้อความมาจากที่นี่ คัดลอกไปตอนนี้",
                "It is shown this once. By it the endpoint knows that a message comes from here: copy it now."
            )
        case .madeBack: ("คัดลอกแล้ว ไปหน้าปลายทาง", "It is copied: to the endpoint")
        case .deliveriesTitle: ("ข้อความที่ยังไม่ได้รับ", "Messages not taken")
        case .deliveriesLead:
            (
                "ข้อความที่ปลายทางรับแล้วไม่เก็บไว้ ที่ไม่รับจะส่งซ้ำนาน 3 วันแล้วเลิก",
                "What was taken is not kept. What was not is sent again for three days, then given up."
            )
        case .noDeliveries: ("รับครบแล้ว", "Everything was taken.")
        case .entry: ("รายการ", "Entry")
        case .attempts: ("ส่งแล้ว (ครั้ง)", "Attempts")
        case .next: ("ส่งครั้งต่อไป", "Next")
        case .reason: ("เหตุผล", "Reason")
        case .never: ("เลิกส่งแล้ว", "given up")
        case .notYet: ("ยังไม่ได้ส่ง", "not sent yet")
        case .pauseButton: ("พักการส่ง", "Pause")
        case .resumeButton: ("ส่งต่อ", "Resume")
        case .replayTitle: ("ส่งซ้ำ", "Send again")
        case .replayFailed: ("ส่งซ้ำที่เลิกส่ง (#)", "What was given up (#)")
        case .replayFrom: ("จากรายการที่", "From entry")
        case .replayTo: ("ถึงรายการที่ (ว่างไว้คือล่าสุด)", "To entry (empty: the last)")
        case .replayButton: ("ส่งซ้ำช่วงนี้", "Send these again")
        case .removeTitle: ("เลิกแจ้ง…", "Remove…")
        case .removeWarning:
            (
                "จะไม่แจ้งปลายทางนี้อีก รวมทั้งที่รอส่งอยู่ กุญแจลับสิ้นสุดไปด้วย",
                "It is told nothing more, also not what waits; its secret ends with it."
            )
        case .removeButton: ("เลิกแจ้งปลายทางนี้", "Remove this endpoint")
        case .more: ("ถัดไป", "More")
        case .didPause:
            (
                "พักการส่งแล้ว รายการที่ผ่านไปจะส่งเมื่อสั่งส่งต่อ",
                "Paused. What it misses is sent once it is resumed."
            )
        case .didResume: ("กำลังส่งต่อจากที่พักไว้", "Resumed, from where it was paused.")
        case .didReplay: ("เข้าคิวส่งซ้ำแล้ว # ข้อความ", "# messages wait to be sent again.")
        case .didRemove: ("เลิกแจ้งแล้ว", "The endpoint is removed.")
        case .faultURL:
            (
                "ต้องเป็นที่อยู่ https:// ที่ไม่มีชื่อผู้ใช้",
                "An https:// address without a user was expected."
            )
        case .faultKinds:
            (
                "ชนิดรายการเขียนแบบ donation.received",
                "Kinds are written as donation.received is."
            )
        case .faultEntry: ("ต้องเป็นเลขรายการ", "An entry’s number was expected.")
        }
    }
}
