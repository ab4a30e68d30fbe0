/// Columns side by side, each of stacked pieces, as SVG.
///
/// Places from left to right are shares of the width and those from top to bottom pixels, so that the drawing fills
/// whatever width it is given and its letters stay as large as they are.
package struct ColumnChart: Sendable {
    /// A stretch of the background with a word on it, from one place between columns to another.
    package struct Zone: Sendable {
        let range: Range<Double>
        let look: String
        let label: String

        package init(_ range: Range<Double>, look: String, label: String) {
            self.range = range
            self.look = look
            self.label = label
        }
    }

    /// A word under a place between columns.
    package struct Tick: Sendable {
        let place: Double
        let label: String

        package init(at place: Double, _ label: String) {
            self.place = place
            self.label = label
        }
    }

    private let caption: ChartCaption
    private let columns: [[ChartSegment]]
    private let zones: [Zone]
    private let ticks: [Tick]

    /// - Parameters:
    ///   - columns: From left to right, the pieces of each from the bottom up.
    package init(
        _ caption: ChartCaption, columns: [[ChartSegment]], zones: [Zone] = [], ticks: [Tick] = []
    ) {
        self.caption = caption
        self.columns = columns
        self.zones = zones
        self.ticks = ticks
    }

    private static let height = 168
    /// Between the words of the zones, the columns, and the words under them.
    private static let (top, base) = (34, 148)
    /// Pixels across on a telephone, and of a digit: what the numbers over the columns have to do with.
    private static let (narrowest, digit) = (300, 7)

    package var svg: Markup { caption.svg(height: Self.height, drawing) }

    private var drawing: Markup {
        var drawing = zones.map(zone).joined()
        let highest = columns.map(Self.total).max() ?? 0
        let numbered = numbered(highest: highest)
        for (index, column) in columns.enumerated() {
            drawing += bar(column, at: index, highest: highest, isNumbered: numbered.contains(index))
        }
        drawing += """
            <line class="axis" x1="0" x2="100%" y1="\(Self.base)" y2="\(Self.base)"/>
            """
        return drawing + ticks.map(tick).joined()
    }

    private func x(_ place: Double) -> String { ChartNumber.percent(place, of: Double(max(1, columns.count))) }

    private func zone(_ zone: Zone) -> Markup {
        """
        <rect class="\(zone.look)" x="\(x(zone.range.lowerBound))" y="0" \
        width="\(x(zone.range.upperBound - zone.range.lowerBound))" height="\(Self.base)"/>\
        <text class="zone" x="\(x((zone.range.lowerBound + zone.range.upperBound) / 2))" y="14" \
        text-anchor="middle">\(zone.label)</text>
        """
    }

    /// The columns that carry their number: all, or the highest and the last where numbers would run into one another.
    private func numbered(highest: Int) -> Set<Int> {
        let totals = columns.map(Self.total)
        let room = totals.map { ChartNumber.short($0).count * Self.digit }.max() ?? 0
        guard room * columns.count > Self.narrowest, let first = totals.firstIndex(of: highest) else {
            return Set(columns.indices)
        }
        let last = columns.count - 1
        return (last - first) * Self.narrowest < room * columns.count ? [first] : [first, last]
    }

    private func bar(_ column: [ChartSegment], at index: Int, highest: Int, isNumbered: Bool) -> Markup {
        let total = Self.total(column)
        guard total > 0 else { return .empty }
        var bar = Markup.empty
        var below = 0
        for segment in column where segment.value > 0 {
            let (bottom, top) = (Self.y(below, of: highest), Self.y(below + segment.value, of: highest))
            bar += """
                <rect class="\(segment.look)" x="\(x(Double(index) + 0.12))" y="\(top)" width="\(x(0.76))" \
                height="\(max(2, bottom - top))"/>
                """
            below += segment.value
        }
        if isNumbered {
            bar += """
                <text class="value" x="\(x(Double(index) + 0.5))" y="\(Self.y(total, of: highest) - 4)" \
                text-anchor="middle">\(ChartNumber.short(total))</text>
                """
        }
        return bar
    }

    private func tick(_ tick: Tick) -> Markup {
        let anchor = tick.place <= 0 ? "start" : tick.place >= Double(columns.count) ? "end" : "middle"
        return """
            <text class="tick" x="\(x(tick.place))" y="\(Self.base + 15)" text-anchor="\(anchor)">\(tick.label)</text>
            """
    }

    /// Never so low that a column which is there could not be seen.
    private static func y(_ value: Int, of highest: Int) -> Int {
        guard value > 0, highest > 0 else { return base }
        return min(base - 2, base - Int(Double(value) / Double(highest) * Double(base - top) + 0.5))
    }

    private static func total(_ column: [ChartSegment]) -> Int { column.reduce(0) { $0 + $1.value } }
}
