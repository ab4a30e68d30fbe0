/// What a chart says to who cannot see it: a name and a sentence or two with its figures.
package struct ChartCaption: Equatable, Sendable {
    /// Begins the names of the elements, so that they differ from those of other charts of the page.
    let id: String
    let title: String
    let description: String

    /// - Parameter id: Letters, digits and hyphens, once on a page.
    package init(id: String, title: String, description: String) {
        self.id = id
        self.title = title
        self.description = description
    }

    /// The drawing with its name and description.
    func svg(height: Int, _ content: Markup) -> Markup {
        """
        <svg class="chart" width="100%" height="\(height)" role="img" aria-labelledby="\(id)-title \(id)-desc">\
        <title id="\(id)-title">\(title)</title><desc id="\(id)-desc">\(description)</desc>\(content)</svg>
        """
    }
}

/// A piece of a column or bar.
package struct ChartSegment: Equatable, Sendable {
    let value: Int
    let look: String

    /// - Parameters:
    ///   - value: How much; below zero is zero.
    ///   - look: The class by which the page's style fills it.
    package init(_ value: Int, look: String) {
        self.value = max(0, value)
        self.look = look
    }
}
