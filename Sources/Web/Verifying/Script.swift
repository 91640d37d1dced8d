import HTTPTypes
import Hummingbird
import OpenSSL

/// A script out of the modules of `Assets/`, joined into one file.
///
/// Browsers load modules from servers only. Joined, the same source also runs from a page that was saved to
/// disk; apart, the modules can be read and tested one by one.
struct Script: Sendable {
    let bytes: [UInt8]

    /// - Parameter modules: name and source, each after those that it imports from.
    init(_ modules: [(name: String, source: [UInt8])]) {
        let parts = modules.map { name, source in
            Self.wrapped(String(decoding: source, as: UTF8.self), as: name)
        }
        let text = "\"use strict\";\n(() => {\nconst modules = {};\n" + parts.joined() + "})();\n"
        bytes = Array(text.utf8)
    }

    /// A module as a function of its own: what it exports is what the function returns.
    private static func wrapped(_ source: String, as name: String) -> String {
        let imported = source.replacing(/(?m)^import (\{[^}]*\}) from "\.\/([\w]+\.js)";$/) {
            "const \($0.output.1) = modules[\"\($0.output.2)\"];"
        }
        let exports = imported.matches(of: /(?m)^export (?:async )?(?:function|class|const) (\w+)/)
            .map { String($0.output.1) }
        let body = imported.replacing(/(?m)^export\s/, with: "")
        let returned = exports.joined(separator: ", ")
        return "modules[\"\(name)\"] = (() => {\n\(body)return { \(returned) };\n})();\n"
    }

    func response(for request: Request) -> Response {
        .document(
            bytes, type: "text/javascript; charset=utf-8", cacheControl: "public, max-age=300", for: request)
    }
}

extension Script {
    /// Signatures, hashes and proofs: what both pages check with.
    private static let proofs: [(name: String, source: [UInt8])] = [
        ("refusal.js", PackageResources.refusal_js), ("bytes.js", PackageResources.bytes_js),
        ("hash.js", PackageResources.hash_js), ("tree.js", PackageResources.tree_js),
        ("signature.js", PackageResources.signature_js), ("note.js", PackageResources.note_js),
        ("json.js", PackageResources.json_js), ("entry.js", PackageResources.entry_js),
        ("proof.js", PackageResources.proof_js), ("der.js", PackageResources.der_js),
        ("receipt.js", PackageResources.receipt_js), ("checks.js", PackageResources.checks_js),
        ("server.js", PackageResources.server_js), ("report.js", PackageResources.report_js),
    ]

    /// Of the page `/verify`.
    static let verify = Script(
        proofs + [
            ("certificate.js", PackageResources.certificate_js), ("cms.js", PackageResources.cms_js),
            ("pdfobject.js", PackageResources.pdfobject_js), ("pdffile.js", PackageResources.pdffile_js),
            ("paper.js", PackageResources.paper_js), ("token.js", PackageResources.token_js),
            ("verification.js", PackageResources.verification_js), ("link.js", PackageResources.link_js),
            ("handed.js", PackageResources.handed_js), ("scan.js", PackageResources.scan_js),
            ("verifypage.js", PackageResources.verifypage_js),
        ])

    /// Of the page `/audit`.
    static let audit = Script(proofs + [("auditpage.js", PackageResources.auditpage_js)])
}

extension Response {
    /// A page whose script checks proofs: it runs what this server has, and asks nobody else.
    var runningScript: Response {
        var response = self
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
        return response
    }
}
