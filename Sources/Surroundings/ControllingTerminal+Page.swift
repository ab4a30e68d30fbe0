#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension ControllingTerminal {
    /// The window of a terminal that does not tell its size.
    private static let usualSize = (columns: 80, rows: 24)

    package func work(_ page: inout some LivePage) throws(TerminalError) {
        try answer { watch throws(TerminalError) -> Attempt<Void> in
            let typing = try calling { () throws(SystemFailure) in try HiddenTyping(on: descriptor.number) }
            let screen = try calling { () throws(SystemFailure) in try AlternateScreen(on: descriptor.number) }
            let signal = try press(&page, typing, watch)
            screen.end()
            typing.end()
            return signal.map { .signal($0) } ?? .answer(())
        }
    }

    /// Hands keys to a page until it has served its purpose; answers the signal that came before.
    private func press(
        _ page: inout some LivePage, _ typing: borrowing HiddenTyping, _ watch: borrowing SignalWatch
    ) throws(TerminalError) -> Int32? {
        var decoder = KeyDecoder()
        var piece = [UInt8](repeating: 0, count: 64)
        while true {
            try draw(page)
            switch try calling({ () throws(SystemFailure) in try watch.wait(for: descriptor.number) }) {
            case .signal(SIGWINCH): continue
            case .signal(SIGCONT):
                try calling { () throws(SystemFailure) in try typing.renew() }
                continue
            case .signal(let signal): return signal
            case .readable: break
            }
            var span = piece.mutableSpan
            let count = try read(into: &span, at: 0..<span.count)
            guard count > 0 else { throw .endOfInput }
            for byte in piece.prefix(count) {
                if let key = decoder.take(byte), page.press(key) { return nil }
            }
            if decoder.isUndecided, !hasMore, let key = decoder.decide(), page.press(key) { return nil }
        }
    }

    private func draw(_ page: some LivePage) throws(TerminalError) {
        var size = winsize()
        let isKnown =
            unsafe ioctl(descriptor.number, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 0
        let (columns, rows) = isKnown ? (Int(size.ws_col), Int(size.ws_row)) : Self.usualSize
        try write(page.drawing(columns: columns, rows: rows).sequence)
    }
}
