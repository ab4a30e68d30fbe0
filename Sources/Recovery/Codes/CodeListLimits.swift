/// What a list of backup codes may be at most.
///
/// - Source: Docs/Format.md for codes and their length; the rest bounds the time that a stranger's text may take.
package enum CodeListLimits {
    /// Codes of one set.
    package static let codes = 512

    /// Bytes of one code.
    package static let codeLength = 128

    /// Lines of a text, those without codes among them.
    package static let lines = 4_096

    /// Bytes of a text.
    package static let bytes = 262_144
}
