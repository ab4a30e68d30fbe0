import Testing

/// Nothing secret lies in the memory of the program but where it is locked and wiped.
@Suite(.serialized, .enabled(if: MemoryWatch.isPossible)) struct MemoryTests {
    private func world(of story: MemoryStory) throws -> MemoryWorld {
        guard let prepare = story.prepare else { return try MemoryWorld() }
        let world = try MemoryWorld.withVault()
        try prepare(world)
        return world
    }

    @Test(arguments: MemoryStory.sample)
    func `no secret lies in ordinary memory`(story: MemoryStory) throws {
        let watch = MemoryWatch(world: try world(of: story), isThorough: Campaign.isWhole)
        let report = try watch.report(of: story)
        for (leak, moment) in report.leaks { Issue.record("\(leak), \(moment); the screen: \(report.screen)") }
        #expect(report.leftAtEnd == [])
        // What was looked for was there to be found.
        #expect(report.used.isSuperset(of: story.uses), "the screen: \(report.screen)")
        Campaign.report(
            "memory, `\(story.name)`: \(report.bytesSearched >> 20) MB",
            [
                "searches": report.searches, "secrets seen in locked memory": report.used.count,
                "leaks": report.leaks.count, "left at the end": report.leftAtEnd.count,
                "pieces in passing": report.passing.count,
            ])
    }
}
