/// What makes a file private: judged from facts alone.
package enum PrivacyRules {
    private static let forGroupOrOthers: UInt32 = 0o077
    private static let writableByGroupOrOthers: UInt32 = 0o022
    private static let sticky: UInt32 = 0o1000

    /// Lists what is wrong with a private file of the effective user; empty when all is well.
    package static func problems(
        ofFile facts: FileFacts, at path: String, userID: UInt32
    ) -> [PrivacyProblem] {
        switch facts.kind {
        case .symbolicLink: return [PrivacyProblem(.symbolicLink, path: path)]
        case .folder, .socket, .other: return [PrivacyProblem(.notRegular, path: path)]
        case .regular: break
        }
        var problems: [PrivacyProblem] = []
        if facts.owner != userID { problems.append(foreignOwner(of: path, userID: userID)) }
        if facts.permissions & forGroupOrOthers != 0 {
            problems.append(
                PrivacyProblem(.accessibleToOthers, path: path, remedy: "chmod 600 \(path.quotedForShell)"))
        }
        if facts.links > 1 {
            // A copy under the same name leaves the other name behind with the old file.
            let copy = "\(path).copy".quotedForShell
            let remedy = "cp -p \(path.quotedForShell) \(copy) && mv -f \(copy) \(path.quotedForShell)"
            problems.append(PrivacyProblem(.hardLinked, path: path, remedy: remedy))
        }
        return problems
    }

    /// Lists why a socket may not be one of the effective user's programs; empty when all is well.
    package static func problems(
        ofSocket facts: FileFacts, at path: String, userID: UInt32
    ) -> [PrivacyProblem] {
        switch facts.kind {
        case .symbolicLink: return [PrivacyProblem(.symbolicLink, path: path)]
        case .folder, .regular, .other: return [PrivacyProblem(.notASocket, path: path)]
        case .socket: break
        }
        guard facts.owner == userID else { return [PrivacyProblem(.foreignOwner, path: path)] }
        guard facts.permissions & forGroupOrOthers == 0 else {
            return [PrivacyProblem(.accessibleToOthers, path: path, remedy: "chmod 600 \(path.quotedForShell)")]
        }
        return []
    }

    /// Lists what is wrong with the folder of a private file and with the folders above it, given in this order up to
    /// the root, by their real paths.
    package static func problems(
        ofFolders chain: [(path: String, facts: FileFacts)], userID: UInt32
    ) -> [PrivacyProblem] {
        guard let own = chain.first else { return [] }
        return problems(ofOwnFolder: own.facts, at: own.path, userID: userID)
            + chain.dropFirst().flatMap { problems(ofParent: $0.facts, at: $0.path, userID: userID) }
    }

    /// Lists how others could change a file that they may read, such as a policy; empty when all is well.
    ///
    /// - Parameter chain: Its folder and those above it up to the root, by their real paths.
    package static func problems(
        ofReadableFile facts: FileFacts, at path: String, folders chain: [(path: String, facts: FileFacts)],
        userID: UInt32
    ) -> [PrivacyProblem] {
        ([(path, facts)] + chain).compactMap { place -> PrivacyProblem? in
            let (path, facts) = place
            guard facts.owner == userID || facts.owner == 0 else { return PrivacyProblem(.foreignOwner, path: path) }
            let isSticky = facts.kind == .folder && facts.permissions & sticky != 0
            guard facts.permissions & writableByGroupOrOthers != 0, !isSticky else { return nil }
            let privilege = facts.owner == userID ? "" : "sudo "
            return PrivacyProblem(
                .writableByOthers, path: path, remedy: "\(privilege)chmod go-w \(path.quotedForShell)")
        }
    }

    private static func problems(
        ofOwnFolder facts: FileFacts, at path: String, userID: UInt32
    ) -> [PrivacyProblem] {
        guard facts.kind == .folder else { return [PrivacyProblem(.notAFolder, path: path)] }
        var problems: [PrivacyProblem] = []
        if facts.owner != userID { problems.append(foreignOwner(of: path, userID: userID)) }
        if facts.permissions & forGroupOrOthers != 0 {
            problems.append(
                PrivacyProblem(.accessibleToOthers, path: path, remedy: "chmod 700 \(path.quotedForShell)"))
        }
        return problems
    }

    private static func problems(
        ofParent facts: FileFacts, at path: String, userID: UInt32
    ) -> [PrivacyProblem] {
        // Whoever owns a folder above can put another one in the place of the private folder, as root can anyway.
        // No command would be right here: the folder is that person's, and the vault has to move.
        guard facts.owner == userID || facts.owner == 0 else { return [PrivacyProblem(.foreignOwner, path: path)] }
        guard facts.permissions & writableByGroupOrOthers != 0, facts.permissions & sticky == 0 else { return [] }
        let privilege = facts.owner == userID ? "" : "sudo "
        return [
            PrivacyProblem(.writableParent, path: path, remedy: "\(privilege)chmod go-w \(path.quotedForShell)")
        ]
    }

    private static func foreignOwner(of path: String, userID: UInt32) -> PrivacyProblem {
        PrivacyProblem(.foreignOwner, path: path, remedy: "sudo chown \(userID) \(path.quotedForShell)")
    }
}
