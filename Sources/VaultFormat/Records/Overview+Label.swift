import Cryptography
package import VaultModel

extension Overview {
    /// The label of an account that is not in the trash, found in its overview without reading the rest; `nil` for any other
    /// record.
    ///
    /// - Parameter span: An overview that was read before, or written by this program.
    package static func accountLabel(in span: Span<UInt8>) -> Label? {
        var cursor = FieldCursor()
        var label: Label?
        do {
            while let field = try cursor.next(in: span), field.tag <= 0x0011 {
                switch field.tag {
                case 0x0001: guard span[field.range.lowerBound] == ItemKind.account.rawValue else { return nil }
                case 0x0003: label = Label(exactly: span.extracting(field.range).text())
                case 0x0010, 0x0011: return nil
                default: break
                }
            }
        } catch {
            return nil
        }
        return label
    }
}
