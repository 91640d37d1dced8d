import LedgerCore
import Testing

@testable import Web

/// The pages whose scripts prove things, and the scripts.
struct VerifyPageTests {
    @Test func thePageBringsTheKeysAndWhoMaySign() async throws {
        try await withServer { client, ledger in
            let page = try await client.get("/verify")
            #expect(page.status == 200)
            #expect(page.text.contains(ledger.logKey.description))
            #expect(page.text.contains("<pre data-activation hidden>c2sp.org/tlog-proof@v1\n"))
            #expect(page.text.contains(#"<script src="/assets/verify.js" defer></script>"#))
            let english = try await client.get("/verify?lang=en").text
            #expect(english.contains("Check it yourself, in this browser, without trusting us."))
            for check in ReceiptCheck.allCases {
                #expect(english.contains(#"<li data-check="\#(check.rawValue)">"#))
            }
        }
    }

    @Test func scriptsRunOnTwoPagesOnlyAndAreThisServers() async throws {
        try await withServer { client, _ in
            for path in ["/verify", "/audit"] {
                let policy = try #require(try await client.get(path)["Content-Security-Policy"])
                #expect(policy.contains("default-src 'none'; script-src 'self'; connect-src 'self';"))
                #expect(!policy.contains("unsafe"))
                let page = try await client.get(path).text
                #expect(page.matches(of: /<script/).count == 1)
                #expect(!page.contains("style="))
            }
            for path in ["/", "/receipts/DON2569-000001", "/follow/DON2569-000001"] {
                let page = try await client.get(path)
                #expect(page["Content-Security-Policy"]?.contains("script-src") == false)
                #expect(!page.text.contains("<script"))
            }
        }
    }

    @Test(arguments: ["verify.js", "audit.js"])
    func aScriptIsOneFileThatNeedsNoOther(name: String) async throws {
        try await withServer { client, _ in
            let script = try await client.get("/assets/\(name)")
            #expect(script["Content-Type"] == "text/javascript; charset=utf-8")
            #expect(script.text.hasPrefix("\"use strict\";\n"))
            #expect(!script.text.contains("\nimport ") && !script.text.contains("\nexport "))
            // Whatever a module takes from another has been made by then.
            var made: Set<String> = []
            for line in script.text.split(separator: "\n") {
                if let module = line.firstMatch(of: /^modules\["(.+)"\] =\s/) {
                    made.insert(String(module.output.1))
                } else if let module = line.firstMatch(of: /^const .* = modules\["(.+)"\];/) {
                    #expect(made.contains(String(module.output.1)), "\(line)")
                }
            }
            #expect(made.count > 10)
        }
    }

    @Test func modulesAreJoinedInFunctionsOfTheirOwn() {
        let script = Script([
            ("one.js", Array("const own = 1;\nexport const two = 2;\nexport async function three() {}\n".utf8)),
            ("other.js", Array("import { two, three } from \"./one.js\";\nthree(two);\n".utf8)),
        ])
        let text = """
            "use strict";
            (() => {
            const modules = {};
            modules["one.js"] = (() => {
            const own = 1;
            const two = 2;
            async function three() {}
            return { two, three };
            })();
            modules["other.js"] = (() => {
            const { two, three } = modules["one.js"];
            three(two);
            return {  };
            })();
            })();

            """
        #expect(String(decoding: script.bytes, as: UTF8.self) == text)
    }

    /// A check without words would show nothing; one without a script would never be shown.
    @Test(arguments: Language.allCases) func everyCheckHasWords(language: Language) {
        let script = String(decoding: Script.verify.bytes + Script.audit.bytes, as: UTF8.self)
        for check in ReceiptCheck.allCases {
            let words = check.words(in: language)
            #expect(![words.title, words.passed, words.failed].contains(""), "\(check)")
            #expect(script.contains("run(\"\(check.rawValue)\""), "\(check)")
        }
        for check in ConsistencyCheck.allCases {
            let words = check.words(in: language)
            #expect(![words.title, words.passed, words.failed, words.open].contains(""), "\(check)")
            #expect(script.contains("run(\"\(check.rawValue)\""), "\(check)")
        }
    }

    @Test func theServerSaysWhichEntryVoidedAReceipt() async throws {
        try await withServer { client, _ in
            let live = try await client.get("/verify/standing/DON2569-000001").json()
            #expect(live["voided_by"] == .null && live["receipt"] == "DON2569/000001")
            let void = try await client.get("/verify/standing/DON2569-000022").json()
            let entry = try #require(void["voided_by"]?.integerValue)
            let proof = try #require(TlogProof(try await client.get("/v1/proofs/entry?index=\(entry)").text))
            let placed = try PlacedEntry(reading: try #require(proof.extra))
            #expect(placed.entry.kind == "receipt.voided")
            #expect(placed.entry.body["receipt"] == "DON2569/000022")
            #expect(try await client.get("/verify/standing/DON2569-999999").status == 404)
        }
    }
}
