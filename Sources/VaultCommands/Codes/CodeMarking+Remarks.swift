import Rendering
import VaultAccess
import VaultModel

extension CodeMarking {
    /// What a person is told.
    ///
    /// - Parameters:
    ///   - state: What the codes are now, such as `used`.
    ///   - place: The address of their set.
    func remarks(_ state: String, at place: Address) -> [String] {
        var remarks: [String] = []
        if !changed.isEmpty {
            remarks.append("Marked \(CodeNumbers.text(changed)) of '\(place)' as \(state); \(left) left.")
        }
        if !unchanged.isEmpty {
            let subject = CodeNumbers.text(unchanged)
            remarks.append("\(subject.prefix(1).uppercased() + subject.dropFirst()): nothing to change.")
        }
        if remarks.isEmpty { remarks.append("There was nothing to change.") }
        return remarks
    }
}
