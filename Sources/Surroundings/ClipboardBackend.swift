/// A way to reach the person's clipboard.
package enum ClipboardBackend: String, CaseIterable, Sendable {
    /// Wayland, by wl-clipboard. Its releases up to 2.2 keep what they are given in a file of mode 0600 under `/tmp`
    /// for as long as the clipboard holds it.
    case wayland = "wl-copy"

    /// X11.
    case xclip

    /// X11.
    case xsel

    /// macOS.
    case pasteboard = "pbcopy"

    /// The terminal itself, by the control sequence OSC 52: the only way over SSH. It cannot be asked what the
    /// clipboard holds, nor whether it listened.
    case terminal = "osc52"

    /// The command, name first, that copies its standard input; `nil` where no command is needed.
    var copyCommand: [String]? {
        switch self {
        // With the type given, it does not start another program to guess it.
        case .wayland: ["wl-copy", "--type", "text/plain"]
        case .xclip: ["xclip", "-selection", "clipboard", "-in"]
        case .xsel: ["xsel", "--clipboard", "--input"]
        case .pasteboard: ["pbcopy"]
        case .terminal: nil
        }
    }

    /// The command that prints what the clipboard holds, and nothing else.
    var pasteCommand: [String]? {
        switch self {
        case .wayland: ["wl-paste", "--no-newline"]
        case .xclip: ["xclip", "-selection", "clipboard", "-out"]
        case .xsel: ["xsel", "--clipboard", "--output"]
        case .pasteboard: ["pbpaste"]
        case .terminal: nil
        }
    }

    /// The command that empties the clipboard; `nil` where copying nothing does so.
    var clearCommand: [String]? {
        switch self {
        case .wayland: ["wl-copy", "--clear"]
        case .xsel: ["xsel", "--clipboard", "--clear"]
        case .xclip, .pasteboard, .terminal: nil
        }
    }

    /// The way that fits the session, or `nil` when there is none.
    ///
    /// Over SSH only the clipboard at the person's end counts: a forwarded display, whose name begins with a host, or
    /// the terminal.
    package static func preferred(
        environment: [String: String], custom: Folders.Custom = .ofThisSystem, isInstalled: (String) -> Bool
    ) -> ClipboardBackend? {
        func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
        let isRemote = isSet("SSH_TTY") || isSet("SSH_CONNECTION")
        let displayIsNear = isSet("DISPLAY") && (!isRemote || environment["DISPLAY"]?.hasPrefix(":") == false)
        var candidates: [ClipboardBackend] = []
        if custom == .macOS, !isRemote { candidates.append(.pasteboard) }
        if isSet("WAYLAND_DISPLAY"), !isRemote { candidates.append(.wayland) }
        if displayIsNear { candidates += [.xclip, .xsel] }
        if let found = candidates.first(where: { $0.copyCommand.map { isInstalled($0[0]) } ?? false }) { return found }
        return isRemote ? .terminal : nil
    }
}
