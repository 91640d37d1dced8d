extension Phrase {
    /// Signing in, and what staff are called. Nil for every other text.
    var staffTexts: (thai: String, english: String)? {
        switch self {
        case .signInTitle: ("เข้าสู่ระบบเจ้าหน้าที่", "Staff sign in")
        case .signInLead:
            (
                "สำหรับผู้ที่ทำงานกับบัญชีนี้ ผู้บริจาคไม่ต้องเข้าสู่ระบบ",
                "For those who work with these books. Donors need not sign in."
            )
        case .signInName: ("ชื่อผู้ใช้", "Name")
        case .signInPassword: ("รหัสผ่าน", "Password")
        case .signInCode: ("รหัส 6 หลักจากแอปยืนยันตัวตน", "6-digit code from your authenticator")
        case .signInButton: ("เข้าสู่ระบบ", "Sign in")
        case .signInWrong:
            (
                "ชื่อ รหัสผ่าน หรือรหัส 6 หลักไม่ถูกต้อง รหัสแต่ละชุดใช้ได้ครั้งเดียว",
                "Name, password or code is wrong. Every code can be used once."
            )
        case .signInWait:
            (
                "ลองหลายครั้งเกินไป กรุณารอ # นาทีแล้วลองใหม่",
                "Too many attempts. Please wait # min and try again."
            )
        case .staffTitle: ("งานของฉัน", "My work")
        case .signedInAs: ("เข้าสู่ระบบในชื่อ", "Signed in as")
        case .myRoles: ("บทบาท", "Roles")
        case .roleClient: ("ระบบรับบริจาค", "Payment page")
        case .roleSchool: ("เจ้าหน้าที่โรงเรียน", "School officer")
        case .roleScreening: ("คณะกรรมการกลั่นกรอง", "Screening committee")
        case .roleMonitoring: ("คณะกรรมการติดตาม", "Monitoring committee")
        case .roleResearch: ("คณะกรรมการวิจัย", "Research committee")
        case .roleAccountant: ("นักบัญชี", "Accountant")
        case .roleApprover: ("ผู้อนุมัติ", "Approver")
        case .roleAuditor: ("ผู้สอบบัญชี", "Auditor")
        case .roleOperator: ("ผู้ดูแลระบบ", "Operator")
        default: nil
        }
    }
}
