import TaxFiles
import Testing

@Suite struct ColumnProfileTests {
    @Test(arguments: ["\n", "\r\n"]) func readsTitlesWithCommas(newline: String) throws {
        let text = ["# a comment", "title,field", "a, b,amount", "", "c,donor_tax_id"].joined(separator: newline)
        let profile = try ColumnProfile(text)
        #expect(profile.columns.map(\.title) == ["a, b", "c"])
        #expect(profile.columns.map(\.field) == [.amount, .donorTaxID])
    }

    @Test(arguments: [
        ("", 1), ("title,field", 1), ("field,title\na,amount", 1), ("title,field\na,amount\nb,nothing", 3),
        ("title,field\n\n# c\n,amount", 4), ("title,field\namount", 2),
    ])
    func saysTheLineThatIsWrong(text: String, line: Int) {
        let fault = #expect(throws: ColumnProfile.Fault.self) { try ColumnProfile(text) }
        #expect(fault?.line == line)
    }
}
