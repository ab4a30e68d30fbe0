import Hygiene
import Rendering

/// How strong the values of a class are.
struct StrengthChart {
    let histogram: StrengthHistogram

    private var powers: Int { StrengthHistogram.powers }

    func svg(title: String) -> Markup {
        let columns = histogram.counts.enumerated().map { power, count in
            [ChartSegment(count, look: "fill-" + grade(power))]
        }
        let (error, warning) = (place(histogram.errorBelow), place(histogram.warningBelow))
        let ticks = stride(from: 0, to: powers, by: 4).map { power in
            ColumnChart.Tick(at: Double(power), power == 0 ? "1" : "10" + Self.superscript(power))
        }
        return ColumnChart(
            ChartCaption(
                id: "strength-\(histogram.secretClass.rawValue)", title: title,
                description: "\(count("error")) below 10 to the power of \(Int(histogram.errorBelow)) guesses, "
                    + "\(count("warning")) below 10 to the power of \(Int(histogram.warningBelow)), "
                    + "\(count("ok")) above."),
            columns: columns,
            zones: [
                .init(0..<error, look: "zone-error", label: "error"),
                .init(error..<max(error, warning), look: "zone-warning", label: "warning"),
                .init(max(error, warning)..<Double(powers), look: "zone-ok", label: "enough"),
            ], ticks: ticks
        ).svg
    }

    var table: Markup {
        ReportCharts.table(
            ["Guesses", "values"],
            histogram.counts.enumerated().filter { $0.element > 0 }.map { power, count in
                let last = power == powers - 1
                return (
                    ["10\(Self.superscript(power)) " + (last ? "and more" : "to 10\(Self.superscript(power + 1))")],
                    [count]
                )
            })
    }

    /// How a value of so many guesses is judged; a limit within a column counts for the whole of it.
    private func grade(_ power: Int) -> String {
        Double(power) < histogram.errorBelow ? "error" : Double(power) < histogram.warningBelow ? "warning" : "ok"
    }

    private func count(_ grade: String) -> Int {
        histogram.counts.enumerated().reduce(0) { $0 + (self.grade($1.offset) == grade ? $1.element : 0) }
    }

    private func place(_ limit: Double) -> Double { max(0, min(Double(powers), limit)) }

    private static func superscript(_ number: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }
}
