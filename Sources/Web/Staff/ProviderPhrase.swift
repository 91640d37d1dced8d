/// What the page to sign in says of the identity provider.
enum ProviderPhrase: String, PhraseTable {
    case button, or, anotherBrowser, declined, unproven, unlinked, away

    var texts: (thai: String, english: String) {
        switch self {
        case .button: ("เข้าสู่ระบบด้วยบัญชีขององค์กร", "Sign in with your organisation's account")
        case .or: ("หรือใช้ชื่อผู้ใช้และรหัสผ่าน", "or with name and password")
        case .anotherBrowser:
            (
                "การเข้าสู่ระบบนี้ไม่ได้เริ่มจากเบราว์เซอร์นี้ หรือใช้เวลานานเกินไป กรุณาเริ่มใหม่",
                "This sign-in did not begin in this browser, or took too long. Please begin again."
            )
        case .declined:
            (
                "ระบบขององค์กรไม่ได้ยืนยันว่าคุณคือใคร กรุณาลองใหม่",
                "Your organisation's service did not say who you are. Please try again."
            )
        case .unproven:
            (
                "คำยืนยันจากระบบขององค์กรใช้ไม่ได้ กรุณาเริ่มใหม่ หากยังไม่ได้ โปรดแจ้งผู้ดูแลระบบ",
                "What your organisation's service says does not hold. Please begin again; "
                    + "if it happens once more, tell the operator."
            )
        case .unlinked:
            (
                "บัญชีนี้ยังไม่ได้เชื่อมกับเจ้าหน้าที่คนใด โปรดติดต่อผู้ดูแลระบบ",
                "This account belongs to no member of staff here. Please ask the operator."
            )
        case .away:
            (
                "ติดต่อระบบขององค์กรไม่ได้ในขณะนี้ กรุณาลองใหม่ในอีกสักครู่",
                "Your organisation's service cannot be reached just now. Please try again in a moment."
            )
        }
    }
}
