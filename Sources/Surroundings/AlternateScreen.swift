/// A second screen of the terminal, empty and without scroll-back, for as long as this exists.
///
/// - Source: xterm control sequences, private mode 1049.
struct AlternateScreen: ~Copyable {
    private static let enter: StaticString = "\u{1B}[?1049h\u{1B}[2J\u{1B}[H"

    // Cleared before it is left: some terminals show the page again to the next program that enters.
    private static let leave: StaticString = "\u{1B}[2J\u{1B}[H\u{1B}[?1049l"

    private let descriptor: Int32

    init(on descriptor: Int32) throws(SystemFailure) {
        self.descriptor = descriptor
        try Descriptor.write(Array(Self.enter.description.utf8).span, to: descriptor)
    }

    deinit {
        do throws(SystemFailure) {
            try Descriptor.write(Array(Self.leave.description.utf8).span, to: descriptor)
        } catch {
            // The terminal went away, and the page with it.
        }
    }

    /// Clears the page and returns to the screen that was there before.
    consuming func end() {}
}
