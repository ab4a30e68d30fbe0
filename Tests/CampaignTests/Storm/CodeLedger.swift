/// Every code that was handed out, by whichever process: a second time would be one time too many.
struct CodeLedger {
    private var codes: Set<String> = []

    /// How many were handed out.
    var count: Int { codes.count }

    /// Notes what a process printed, one code a line; a killed one may have printed a part of a line, which is none.
    ///
    /// - Returns: Codes that were printed before.
    mutating func note(_ output: String) -> [String] {
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return lines.filter { !codes.insert(String($0)).inserted }.map(String.init)
    }

    /// Takes note that an older state came back, in which codes are unused that were handed out since.
    mutating func forget(_ revived: [String]) { codes.subtract(revived) }
}
