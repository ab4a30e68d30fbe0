package import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The variables that another program is started with.
///
/// Their values lie in locked memory, since `run` hands over secrets in this way; what the other program does with them
/// is its own affair, and any process of the same user may read them there.
package struct ChildEnvironment: ~Copyable {
    private var plain: [String: String]
    private var secrets = SecretWriter()
    private var secretNames: Set<String> = []

    /// Starts with variables that are not secret; those of this process that are not UTF-8 may be among them.
    package init(_ plain: [String: String]) { self.plain = plain }

    /// Sets a variable to a secret; it replaces a plain one of that name.
    ///
    /// - Throws: When name or value cannot stand in an environment (`=`, NUL), or a secret has the name already.
    package mutating func set(_ name: String, to secret: borrowing SecretBytes) throws(SystemFailure) {
        let isValid = secret.withBytes { bytes in
            for index in 0..<bytes.count where bytes[index] == 0 { return false }
            return true
        }
        guard isValid, !name.isEmpty, !name.utf8.contains(where: { $0 == 0 || $0 == 0x3D }),
            secretNames.insert(name).inserted
        else { throw SystemFailure(call: "setenv", errorNumber: EINVAL) }
        plain[name] = nil
        secrets.append(utf8: name + "=")
        secrets.append(secret)
        secrets.append(0)
    }

    /// All variables as NUL-terminated texts, one after the other.
    borrowing func block() -> SecretBytes {
        var block = SecretWriter(capacity: 4_096)
        for (name, value) in plain.sorted(by: { $0.key < $1.key }) {
            // One that was set since goes before one that could not be read.
            if let name = InheritedVariables.nameOfUnread(name), plain[name] != nil || secretNames.contains(name) {
                continue
            }
            block.append(InheritedVariables.entry(name, value).span)
            block.append(0)
        }
        secrets.withBytes { block.append($0) }
        return block.finish()
    }
}
