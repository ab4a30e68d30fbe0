/// Which backup codes processes were given while others took some of the same set.
struct CodesHistory {
    /// By whichever process, in any order.
    let handedOut: [String]

    /// What cannot be, with the set as it is when all is done.
    func flaws(in final: Documents.Codes) -> [String] {
        var flaws: [String] = []
        if Set(handedOut).count != handedOut.count { flaws.append("a code was handed out twice") }
        // Handed out from the beginning of the set, and none for those who were told that another was busy.
        for (index, code) in final.codes.enumerated() {
            let expected = index < handedOut.count ? "taken" : "unused"
            if code.state != expected { flaws.append("code \(code.number) is \(code.state), not \(expected)") }
            if handedOut.contains(code.value) != (code.state == "taken") {
                flaws.append("code \(code.number) is \(code.state), whatever was handed out")
            }
        }
        return flaws
    }
}
