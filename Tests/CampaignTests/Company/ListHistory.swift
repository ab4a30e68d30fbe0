/// Which labels processes saw while others added some.
struct ListHistory {
    private let lists: [(labels: Set<String>, began: ContinuousClock.Instant, ended: ContinuousClock.Instant)]
    private let added: [String: (began: ContinuousClock.Instant, ended: ContinuousClock.Instant)]

    init(_ logs: [CompanyWorker.Log]) {
        lists = logs.flatMap(\.lists)
        added = logs.reduce(into: [:]) { added, log in added.merge(log.added) { one, _ in one } }
    }

    /// What cannot be, with the list as it is when all is done.
    func flaws(in final: Documents.List) -> [String] {
        let labels = Set(final.accounts.map(\.label))
        var flaws = added.keys.filter { !labels.contains($0) }.map { "the acknowledged '\($0)' is lost" }
        for list in lists {
            for (label, add) in added {
                if add.ended < list.began, !list.labels.contains(label) {
                    flaws.append("a list lacks '\(label)', which was added before")
                }
                if list.ended < add.began, list.labels.contains(label) {
                    flaws.append("a list has '\(label)', which was added afterwards")
                }
            }
        }
        return flaws
    }
}
