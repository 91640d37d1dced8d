import LedgerCore
import Storage

extension KeptCheckpoint {
    /// What the checkpoint says, whoever signed it; nil where the note is none, or is about another
    /// size than the one that it is kept under.
    var claim: Checkpoint? {
        // A note that cannot be read claims nothing, which is what nil says.
        guard let note = try? SignedNote(note), let checkpoint = Checkpoint(text: note.text),
            checkpoint.size == size
        else { return nil }
        return checkpoint
    }
}
