/// One lying bar of pieces one behind the other, as SVG for a cell of a table that says the same in figures.
package struct StackedBar: Sendable {
    private let segments: [ChartSegment]
    private let whole: Int

    /// - Parameter whole: What the whole width stands for.
    package init(_ segments: [ChartSegment], of whole: Int) {
        self.segments = segments
        self.whole = whole
    }

    package var svg: Markup {
        var drawing = Markup.empty
        var before = 0
        for segment in segments where segment.value > 0 {
            drawing += """
                <rect class="\(segment.look)" x="\(share(before))" y="0" width="\(share(segment.value))" height="14"/>
                """
            before += segment.value
        }
        // Readers are told by the table around it.
        return """
            <svg class="bar" width="100%" height="14" aria-hidden="true" focusable="false">\(drawing)</svg>
            """
    }

    private func share(_ value: Int) -> String { ChartNumber.percent(Double(value), of: Double(whole)) }
}
