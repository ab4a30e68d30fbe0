import Rendering
import Testing

@Suite struct ChartTests {
    private func chart(_ values: [[Int]]) -> String {
        ColumnChart(
            ChartCaption(id: "sample", title: "A <title>", description: "Some & more"),
            columns: values.map { $0.enumerated().map { ChartSegment($0.element, look: "look-\($0.offset)") } },
            zones: [.init(0..<1, look: "zone", label: "low")],
            ticks: [.init(at: 0, "first"), .init(at: Double(values.count), "last")]
        ).svg.text
    }

    private func attributes(_ name: String, in svg: String) -> [String] {
        svg.split(separator: " \(name)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    @Test func `a chart says what it shows`() {
        let svg = chart([[1]])
        #expect(svg.contains("role=\"img\" aria-labelledby=\"sample-title sample-desc\""))
        #expect(svg.contains("<title id=\"sample-title\">A &lt;title&gt;</title>"))
        #expect(svg.contains("<desc id=\"sample-desc\">Some &amp; more</desc>"))
    }

    @Test func `columns are as high as their share of the highest`() {
        let svg = chart([[10], [5, 5], [5], [0]])
        #expect(attributes("height", in: svg).dropFirst(2) == ["114", "57", "57", "57"])
        #expect(svg.contains(">10</text>") && svg.contains(">5</text>") && !svg.contains(">0</text>"))
    }

    @Test func `a column beside a thousand times higher one is seen`() {
        #expect(attributes("height", in: chart([[100_000], [1]])).last == "2")
    }

    @Test(arguments: [1, 7, 60])
    func `all columns lie within the drawing`(count: Int) {
        let places = attributes("x", in: chart((0..<count).map { [$0, 1] })).compactMap { place in
            Double(place.dropLast())
        }
        #expect(!places.isEmpty && places.allSatisfy { (0...100).contains($0) })
    }

    @Test func `numbers that would run into one another are left to the highest and the last column`() {
        func numbers(_ values: [Int]) -> [Substring] {
            chart(values.map { [$0] }).split(separator: "class=\"value\"").dropFirst().map { text in
                text.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
            }
        }
        #expect(numbers(Array(repeating: 88, count: 21)).count == 21)
        #expect(numbers((0..<30).map { $0 == 3 ? 777 : 500 }) == ["777", "500"])
        #expect(numbers(Array(repeating: 500, count: 30)) == ["500", "500"])
        #expect(numbers((0..<30).map { $0 == 28 ? 777 : 500 }) == ["777"])
    }

    @Test(arguments: [(999, "999"), (1_000, "1k"), (1_250, "1.2k"), (34_500, "34k"), (5_600_000, "5.6M")])
    func `large numbers are short`(number: Int, shown: String) {
        #expect(chart([[number]]).contains(">\(shown)</text>"))
    }

    @Test func `a bar is its pieces one behind the other`() {
        let bar = StackedBar(
            [.init(1, look: "a"), .init(0, look: "b"), .init(2, look: "c"), .init(-3, look: "d")], of: 8)
        #expect(attributes("x", in: bar.svg.text) == ["0%", "12.5%"])
        #expect(attributes("width", in: bar.svg.text) == ["100%", "12.5%", "25%"])
        #expect(attributes("class", in: bar.svg.text) == ["bar", "a", "c"])
    }

    @Test func `a bar of nothing is empty`() {
        #expect(!StackedBar([.init(0, look: "a")], of: 0).svg.text.contains("<rect"))
        #expect(StackedBar([.init(5, look: "a")], of: 0).svg.text.contains("width=\"0%\""))
    }
}
