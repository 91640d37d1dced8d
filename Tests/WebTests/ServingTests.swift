import LedgerCore
import LedgerService
import Storage
import Testing

/// What every answer has, whatever was asked.
struct ServingTests {
    static let paths = [
        "/", "/campaigns/C1", "/receipts/DON2569-000001", "/assets/style.css", "/checkpoint",
        "/keys/log.vkey", "/keys/receipts.pem", "/keys/witnesses.vkey", "/checkpoints/sizes", "/tile/0/000.p/5", "/v1/campaigns",
        "/v1/campaigns/C1", "/v1/receipts/DON2569-000001", "/v1/receipts/DON2569-000001/proof",
        "/v1/proofs/inclusion?index=0&size=5", "/v1/proofs/consistency?from=2&to=5", "/healthz",
        "/readyz", "/metrics",
    ]

    @Test func everyAnswerHasItsSecurityHeaders() async throws {
        try await withServer { client, _ in
            for path in Self.paths + ["/nothing", "/v1/campaigns/C9"] {
                let answer = try await client.get(path)
                #expect(answer["X-Content-Type-Options"] == "nosniff")
                #expect(answer["Referrer-Policy"] == "no-referrer")
                #expect(
                    answer["Content-Security-Policy"] == """
                        default-src 'none'; style-src 'self'; img-src 'self' data:; \
                        form-action 'self'; base-uri 'none'; frame-ancestors 'none'
                        """)
            }
        }
    }

    @Test func everyPathAnswersHEADWithoutABody() async throws {
        try await withServer { client, _ in
            for path in Self.paths {
                let answer = try await client.send("HEAD", path)
                #expect(answer.status == 200, "\(path)")
                #expect(answer.bytes.isEmpty)
            }
            let missing = try await client.send("HEAD", "/nothing")
            #expect(missing.status == 404)
            #expect(missing.bytes.isEmpty)
        }
    }

    @Test func otherMethodsAreRefusedWithTheAllowedOnes() async throws {
        try await withServer { client, _ in
            for path in Self.paths {
                let bare = String(path.prefix { $0 != "?" })
                let isList = bare == "/v1/campaigns"
                for method in ["PUT", "PATCH", "DELETE", "OPTIONS"] + (isList ? [] : ["POST"]) {
                    let answer = try await client.send(method, bare)
                    #expect(answer.status == 405)
                    #expect(answer["Allow"] == (isList ? "GET, HEAD, POST" : "GET, HEAD"))
                    #expect(try answer.isProblem("method-not-allowed", at: bare))
                }
            }
            for method in ["GET", "PUT", "DELETE"] {
                let answer = try await client.send(method, "/v1/facts")
                #expect(answer.status == 405)
                #expect(answer["Allow"] == "POST")
            }
        }
    }

    @Test func aMethodOfNoPathIsNotImplemented() async throws {
        try await withServer { client, _ in
            let answer = try await client.send("PURGE", "/checkpoint")
            #expect(answer.status == 501)
            #expect(try answer.isProblem("method-unknown", at: "/checkpoint"))
        }
    }

    @Test func aPathThatIsNotThereIsAProblem() async throws {
        try await withServer { client, _ in
            for path in ["/nothing", "/v1", "/v1/campaigns/C1/more", "/v1/receipts", "/v2"] {
                let answer = try await client.get(path)
                #expect(answer.status == 404)
                #expect(try answer.isProblem("not-found", at: path))
            }
        }
    }

    @Test func healthAndMetrics() async throws {
        try await withServer { client, ledger in
            #expect(try await client.get("/healthz").status == 200)
            #expect(try await client.get("/readyz").status == 200)
            _ = try await client.get("/nothing")
            _ = try await client.send("PURGE", "/")
            let size = try await ledger.ledger.store.head().size
            let appends = ledger.ledger.appendDurations.count
            #expect(appends > 0)
            let metrics = try await client.get("/metrics")
            #expect(metrics["Content-Type"]?.hasPrefix("text/plain; version=0.0.4") == true)
            for line in [
                "banchi_entries_total \(size)", "banchi_checkpoint_lag_entries 0", "banchi_writing_on 1",
                "banchi_intake_waiting 0", #"banchi_append_seconds_bucket{le="+Inf"} \#(appends)"#,
                #"banchi_http_requests_total{method="GET",route="/readyz",status="200"} 1"#,
                #"banchi_http_requests_total{method="GET",route="NotFound",status="404"} 1"#,
                #"banchi_http_requests_total{method="other",route="none",status="501"} 1"#,
            ] {
                #expect(metrics.text.contains("\n\(line)\n"), "\(line)")
            }
        }
    }
}
