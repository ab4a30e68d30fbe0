import ArgumentParser

/// How long a value is to be drawn: `--generate` alone for the usual length, or `--generate=N`.
enum Drawn: Equatable, ExpressibleByArgument {
    case usual
    case length(Int)

    /// What stands for the usual length, once `CommandLineReading` has joined option and value.
    static let usualWord = "usual"

    /// The options whose value may be left out.
    static let options: Set<String> = ["--generate", "--pin", "--wait-fresh"]

    init?(argument: String) {
        if argument == Self.usualWord {
            self = .usual
        } else if let length = Int(argument) {
            self = .length(length)
        } else {
            return nil
        }
    }

    /// The length, or else the usual one.
    func length(usually usual: Int) -> Int {
        switch self {
        case .usual: usual
        case .length(let length): length
        }
    }

    /// The arguments with each of these options joined to its number, or to the word for the usual length.
    ///
    /// The parser would take whatever follows for the value, and the label follows.
    static func joined(_ arguments: [String]) -> [String] {
        var joined: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument != "--" else { return joined + [argument] + rest }
            guard options.contains(argument) else {
                joined.append(argument)
                continue
            }
            if let next = rest.first, Int(next) != nil {
                rest.removeFirst()
                joined.append("\(argument)=\(next)")
            } else {
                joined.append("\(argument)=\(usualWord)")
            }
        }
        return joined
    }
}
