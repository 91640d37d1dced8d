import Giving
import LedgerCore
import Testing

@testable import Web

/// The page that follows a gift.
struct FollowPageTests {
    @Test func everySatangIsShown() async throws {
        try await withServer { client, _ in
            // The first gift, 173 baht, is spent by the first payment.
            let spent = try await client.get("/follow/DON2569-000001?lang=en").text
            for text in [
                "Gift DON2569/000001", "Clean drinking water and a new library", "Line L1", "18 Nov 2026", "P1",
                "บริษัท น้ำใส จำกัด", "no document filed", #"<th scope="row" colspan="5">Received in all</th>"#,
                #"<td class="money">THB 173.00</td>"#,
            ] { #expect(spent.contains(text), "\(text)") }
            #expect(!spent.contains("Not spent"))
            // The last one came after all that was paid.
            let waiting = try await client.get("/follow/DON2569-000024").text
            #expect(waiting.contains("ยังไม่ได้ใช้ รออยู่ในโครงการ"))
            #expect(waiting.contains("5,017.00 บาท"))
            // A reversed one was given back.
            let back = try await client.get("/follow/DON2569-000022?lang=en").text
            #expect(back.contains("Given back"))
            #expect(try await client.get("/follow/DON2569-999999").status == 404)
        }
    }

    @Test func nothingOfTheDonorIsShown() async throws {
        try await withServer { client, _ in
            for number in ["000001", "000022", "000024"] {
                let page = try await client.get("/follow/DON2569-\(number)").text
                #expect(!page.contains("มะลิ") && !page.contains("example.org"))
            }
        }
    }

    private static func node(
        _ kind: GiftCourse.Kind, _ amount: Int64, _ branches: [GiftCourse] = [], documents: Int = 0
    ) -> GiftCourse {
        GiftCourse(
            kind: kind, title: "\(kind) \(amount)", note: "note", amount: Satang(amount), documents: documents,
            branches: branches)
    }

    private static let course = node(
        .gift, 100,
        [node(.campaign, 100, [node(.line, 75, [node(.payment, 75, documents: 2)]), node(.waiting, 25)])])

    @Test func theRiverIsAsWideAsTheAmounts() {
        let picture = GiftPicture(of: Self.course, width: 760)
        #expect(picture.ribbons.map(\.kind) == ["campaign", "line", "payment", "waiting"])
        #expect(
            picture.ribbons.map(\.path) == [
                "M4 46V88C4 111 4 111 4 134H58C58 111 58 111 58 88V46Z",
                "M17.5 134V176C17.5 199 78 199 78 222H118.5C118.5 199 58 199 58 176V134Z",
                "M78 222V264C78 287 152 287 152 310H192.5C192.5 287 118.5 287 118.5 264V222Z",
                "M4 134V352C4 375 78 375 78 398H91.5C91.5 375 17.5 375 17.5 352V134Z",
            ])
        #expect(picture.stations.map(\.title) == ["gift 100", "campaign 100", "line 75", "payment 75", "waiting 25"])
        #expect(picture.stations.map(\.width) == ["54", "54", "40.5", "40.5", "13.5"])
        #expect(picture.stations[3].sheets.map(\.x) == ["204.5", "220.5"])
        #expect(picture.height == 484)
    }

    @Test func whatDoesNotFitIsCutWithAnEllipsis() {
        let long = GiftCourse(
            kind: .gift, title: String(repeating: "ยาว", count: 60), note: "", amount: Satang(1))
        let picture = GiftPicture(of: long, width: 328)
        #expect(picture.stations[0].title.count == 30)
        #expect(picture.stations[0].title.hasSuffix("…"))
    }

    /// Nothing to draw is drawn as nothing, and the thinnest strip can still be seen.
    @Test func smallAmountsAreSeen() {
        let picture = GiftPicture(
            of: Self.node(.gift, 1_000_000, [Self.node(.campaign, 1_000_000, [Self.node(.waiting, 1)])]),
            width: 328)
        #expect(picture.stations.map(\.width) == ["26", "26", "6"])
        #expect(picture.ribbons.last?.path.contains("H38C38") == true)
        #expect(GiftPicture(of: Self.node(.gift, 0), width: 328).stations.count == 1)
    }
}
