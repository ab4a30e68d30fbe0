import ArgumentParser
import VaultModel

/// One command: arguments in, values out. It prints nothing.
protocol VaultCommand: ParsableCommand {
    var global: GlobalOptions { get }

    /// The descriptors that its options name.
    var descriptors: [Int32?] { get }

    /// Whether the daily banner may follow its answer: not where the answer is about the same.
    var allowsBanner: Bool { get }

    func result(in session: Session) throws(VaultError) -> CommandResult
}

extension VaultCommand {
    var descriptors: [Int32?] { [global.passphraseDescriptor] }

    var allowsBanner: Bool { true }
}
