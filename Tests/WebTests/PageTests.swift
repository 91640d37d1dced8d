import Giving
import LedgerCore
import LedgerService
import Testing

@testable import Web

/// The pages for people.
struct PageTests {
    @Test func theListIsThaiFirst() async throws {
        try await withServer { client, _ in
            let page = try await client.get("/campaigns")
            #expect(page.status == 200)
            #expect(page["Content-Type"] == "text/html; charset=utf-8")
            #expect(page["Content-Language"] == "th")
            #expect(page.text.contains(#"<html lang="th">"#))
            #expect(page.text.contains("น้ำดื่มสะอาดและห้องสมุดใหม่ให้น้องบ้านห้วยไร่"))
            #expect(page.text.contains("เหลืออีก 40 วัน"))
            #expect(page.text.contains("57,609.00 บาท"))
            #expect(page.text.contains(#"<progress max="100" value="38""#))
            #expect(page.text.contains("สิ้นสุด 15 พ.ย. 2569"))
            #expect(page.text.contains(Phrase.demonstration.text(in: .thai)))
        }
    }

    @Test func theLanguageCanBeChosen() async throws {
        try await withServer { client, _ in
            let chosen = try await client.get("/campaigns?lang=en", ["Accept-Language": "th"])
            #expect(chosen.text.contains(#"<html lang="en">"#))
            #expect(chosen.text.contains(#"href="/campaigns/C1?lang=en""#))
            #expect(chosen.text.contains(#"href="?lang=th""#))
            #expect(chosen.text.contains("THB 57,609.00"))
            let preferred = try await client.get("/campaigns", ["Accept-Language": "en-GB,en;q=0.9"])
            #expect(preferred.text.contains(#"<html lang="en">"#))
            #expect(preferred.text.contains(#"href="/campaigns/C1""#))
            let other = try await client.get("/campaigns?lang=de", ["Accept-Language": "de"])
            #expect(other.text.contains(#"<html lang="th">"#))
        }
    }

    @Test func aCampaignShowsWhereItsMoneyGoes() async throws {
        try await withServer { client, ledger in
            let page = try await client.get("/campaigns/C1").text
            for text in [
                "โรงเรียนบ้านห้วยไร่", "1054390223", "ต.ห้วยไร่ อ.เด่นชัย จ.แพร่", "57,609.00 บาท",
                "150,000.00 บาท", "19,750.50 บาท", "37,858.50 บาท", "4,250.50 บาท",
                "20 พ.ย. 2569", "DON2569/000024", ledger.logKey.description,
            ] { #expect(page.contains(text), "\(text)") }
            #expect(page.contains("<s>4,671.00 บาท</s>"))
            #expect(page.contains(Phrase.reversed.text(in: .thai)))
            #expect(!page.contains("มะลิ"))
        }
    }

    @Test func aReceiptSaysWhatItProves() async throws {
        try await withServer { client, _ in
            let page = try await client.get("/receipts/DON2569-000024").text
            for text in [
                "DON2569/000024", "5,017.00 บาท", "โรงเรียนบ้านห้วยไร่", "20 พ.ย. 2569",
                "พร้อมเพย์",
                "/v1/receipts/DON2569-000024/proof", "sha256sum", "พระราชกฤษฎีกา (ฉบับสาธิต)",
                Phrase.demonstration.text(in: .thai),
            ] { #expect(page.contains(text), "\(text)") }
            #expect(!page.contains(Phrase.voidedNote.text(in: .thai)))
            let void = try await client.get("/receipts/DON2569-000022?lang=en").text
            #expect(void.contains("VOID"))
            #expect(void.contains("<s>THB 4,671.00</s>"))
            let school = try await client.get("/receipts/S1054390223-2569-000001?lang=en").text
            #expect(school.contains("signed on its behalf by Demonstration Foundation for Schools"))
        }
    }

    @Test func namesCannotBecomeMarkup() async throws {
        try await withServer { client, ledger in
            // A Thai vowel sign after the quote makes one grapheme cluster of the two.
            let hostile = "<script>alert(1)</script>\"\u{E34} onmouseover='x' &amp;"
            try await ledger.record([
                .campaign(Sample.terms(id: "X1", thai: hostile, english: hostile))
            ])
            let paths = [
                "/", "/campaigns", "/campaigns/X1", "/campaigns/X1/give", "/campaigns/X1/widget",
                "/schools/\(TestLedger.school)",
            ]
            for path in paths.flatMap({ [$0, "\($0)?lang=en"] }) {
                let page = try await client.get(path).text
                #expect(!page.contains("<script"), "\(path)")
                #expect(
                    page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;\u{E34} onmouse"), "\(path)")
                #expect(page.contains("&amp;amp;"), "\(path)")
            }
            let search = try await client.get("/schools?q=%3Cscript%3E%22%3E").text
            #expect(search.contains("&lt;script&gt;&quot;&gt;"))
            #expect(!search.contains("<script"))
        }
    }

    @Test func aMissingPageIsAPageForPeople() async throws {
        try await withServer { client, _ in
            let paths = [
                "/campaigns/C9", "/campaigns/C9/give", "/campaigns/C9/widget", "/receipts/DON2569-999999",
                "/nothing", "/schools/1054390000", "/schools/x/plan.csv", "/pledges/P1", "/books/secret.csv",
            ]
            for path in paths {
                let page = try await client.get(path, ["Accept": "text/html,*/*;q=0.8"])
                #expect(page.status == 404)
                #expect(page["Content-Type"] == "text/html; charset=utf-8")
                #expect(page.text.contains(Phrase.notFoundTitle.text(in: .thai)))
                let problem = try await client.get(path, ["Accept": "*/*"])
                #expect(problem.status == 404)
                #expect(try problem.isProblem("not-found", at: path))
            }
        }
    }

    /// A refusal is a page in the reader's language, and for programs always the same.
    @Test func aRefusalIsSaidInTheReadersLanguage() async throws {
        try await withServer { client, _ in
            let foreign = ["Origin": "https://elsewhere.example", "Accept": "text/html"]
            for (language, words) in [("th", "แบบฟอร์มนี้ส่งมาจากเว็บไซต์อื่น"), ("en", "posted by another site")] {
                let page = try await client.send(
                    "POST", "/campaigns/C1/give?lang=\(language)", foreign, body: "", follows: false)
                #expect(page.status == 403)
                #expect(page.text.contains(words) && page.text.contains("403 form-foreign"), "\(language)")
                #expect(page.text.contains("<html lang=\"\(language)\""), "\(language)")
            }
        }
    }

    @Test func thereIsNoScriptAndNoInlineStyle() async throws {
        try await withServer { client, _ in
            let paths = [
                "/", "/campaigns", "/campaigns/C1", "/campaigns/C1/give", "/schools",
                "/schools/\(TestLedger.school)", "/books", "/receipts/DON2569-000001",
            ]
            for path in paths {
                let page = try await client.get(path).text
                #expect(!page.contains("<script"))
                #expect(!page.contains("style="))
                #expect(page.contains("class=\"skip\" href=\"#content\""))
            }
        }
    }
}
