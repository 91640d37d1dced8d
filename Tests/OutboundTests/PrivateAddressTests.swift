import Testing

@testable import Outbound

struct PrivateAddressTests {
    /// The ends of each network, and their neighbours outside.
    @Test(arguments: [
        ([0, 0, 0, 0], true), ([9, 255, 255, 255], false), ([10, 0, 0, 0], true), ([10, 255, 255, 255], true),
        ([11, 0, 0, 0], false), ([100, 63, 255, 255], false), ([100, 64, 0, 1], true), ([100, 128, 0, 0], false),
        ([127, 0, 0, 1], true), ([128, 0, 0, 1], false), ([169, 254, 169, 254], true), ([169, 253, 0, 1], false),
        ([172, 15, 0, 1], false), ([172, 16, 0, 1], true), ([172, 31, 255, 255], true), ([172, 32, 0, 0], false),
        ([192, 168, 1, 1], true), ([192, 169, 0, 0], false), ([198, 19, 0, 1], true), ([198, 20, 0, 1], false),
        ([223, 255, 255, 255], false), ([224, 0, 0, 1], true), ([255, 255, 255, 255], true), ([8, 8, 8, 8], false),
        ([], true), ([1, 2, 3], true),
    ]) func privateNetworksOfVersion4(address: [UInt8], isPrivate: Bool) {
        #expect(PrivateAddress.contains(address) == isPrivate)
        guard address.count == 4 else { return }
        let zeros = [UInt8](repeating: 0, count: 10)
        #expect(PrivateAddress.contains(zeros + [0xFF, 0xFF] + address) == isPrivate, "mapped")
        let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
        #expect(PrivateAddress.contains(translated + address) == isPrivate, "translated")
    }

    @Test(arguments: [
        ([0xFC, 0], true), ([0xFD, 0x12], true), ([0xFE, 0x80], true), ([0xFE, 0xBF], true), ([0xFE, 0xC0], true),
        ([0xFF, 0x02], true), ([0x20, 0x01], false), ([0x2A, 0x00], false), ([0, 0], true),
    ]) func privateNetworksOfVersion6(start: [UInt8], isPrivate: Bool) {
        let address = start + [UInt8](repeating: 0, count: 13) + [1]
        #expect(PrivateAddress.contains(address) == isPrivate)
    }
}
