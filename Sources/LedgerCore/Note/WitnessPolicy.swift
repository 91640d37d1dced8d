/// Whose word makes a checkpoint count (C2SP tlog-policy): the logs, the witnesses, and which of
/// these must have cosigned.
public struct WitnessPolicy: Hashable, Sendable {
    public struct Log: Hashable, Sendable {
        public let key: VerifierKey
        public let url: String?
    }

    public struct Witness: Hashable, Sendable {
        /// What the policy calls it; it means nothing elsewhere.
        public let name: String
        public let key: VerifierKey
        /// The prefix of its `add-checkpoint`.
        public let url: String?
    }

    /// Which witnesses it takes.
    enum Quorum: Hashable, Sendable {
        case none
        /// The witness at a position of `witnesses`.
        case witness(Int)
        /// At least so many of the members, each of which is a member only here.
        indirect case group(threshold: Int, [Quorum])

        func isMet(by witnesses: Set<Int>) -> Bool {
            switch self {
            case .none: true
            case .witness(let position): witnesses.contains(position)
            case .group(let threshold, let members):
                members.count { $0.isMet(by: witnesses) } >= threshold
            }
        }
    }

    public let logs: [Log]
    public let witnesses: [Witness]
    let quorum: Quorum
}

/// Who cosigned a checkpoint.
public struct Witnessing: Hashable, Sendable {
    /// A cosignature of a known witness that verified.
    public struct Testimony: Hashable, Sendable {
        /// What the policy calls the witness.
        public let name: String
        /// POSIX seconds, as the witness says.
        public let time: Int64
    }

    /// In the order of the policy.
    public let testimonies: [Testimony]
    /// Lines in the shape of a cosignature whose keys are not known here.
    public let strangerCount: Int
    /// Whether a policy was given, and enough of its witnesses cosigned.
    public let isQuorumMet: Bool

    /// What can be said without a policy: nobody is known.
    public init(unknown note: SignedNote) {
        testimonies = []
        strangerCount = note.signatures.count { $0.cosignature != nil }
        isQuorumMet = false
    }

    fileprivate init(testimonies: [Testimony], strangerCount: Int, isQuorumMet: Bool) {
        self.testimonies = testimonies
        self.strangerCount = strangerCount
        self.isQuorumMet = isQuorumMet
    }
}

extension WitnessPolicy {
    /// Which witnesses cosigned, and whether they are enough. A wrong line of a known witness refuses
    /// the note; the logs' signatures are not looked at.
    public func judge(_ note: SignedNote) throws(SignedNote.Fault) -> Witnessing {
        let keys = witnesses.map(\.key)
        let found = try note.signatures(by: keys)
        var times: [Int: Int64] = [:]
        for (key, signature) in found {
            let position = witnesses.firstIndex { $0.key == key }
            if let position { times[position] = signature.cosignature?.time }
        }
        return Witnessing(
            testimonies: times.sorted { $0.key < $1.key }.map { position, time in
                Witnessing.Testimony(name: witnesses[position].name, time: time)
            },
            strangerCount: note.signatures.count { line in
                line.cosignature != nil && !keys.contains { $0.isNamed(by: line) }
            },
            isQuorumMet: quorum.isMet(by: Set(times.keys)))
    }
}
