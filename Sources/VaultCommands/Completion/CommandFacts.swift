import ArgumentParser
import Settings

/// What a command takes, by what it says of itself.
struct CommandFacts {
    struct Argument {
        /// With their dashes; none for an operand.
        let names: [String]
        /// What a value of it is called; `nil` for a flag.
        let value: String?
        /// The values that it may have, where they are few.
        let values: [String]
        let isRepeating: Bool
        let about: String
    }

    /// Options and flags.
    let options: [Argument]

    /// What stands without a name, in order.
    let operands: [Argument]

    /// Reads the document that manual and reference are made of.
    init(of command: any ParsableCommand.Type) {
        let document = JSON5Value.decode(Array(command._dumpHelp().utf8))
        let arguments =
            document?["command"]?["arguments"]?.elements.filter { $0["shouldDisplay"]?.isTrue == true } ?? []
        options = arguments.filter { $0["kind"]?.text != "positional" }.map(Argument.init)
        operands = arguments.filter { $0["kind"]?.text == "positional" }.map(Argument.init)
    }

    func option(named name: String) -> Argument? { options.first { $0.names.contains(name) } }
}

extension CommandFacts.Argument {
    fileprivate init(_ document: JSON5Value) {
        let isFlag = document["kind"]?.text == "flag"
        self.init(
            names: (document["names"]?.elements ?? []).compactMap { name in
                name["name"]?.text.map { (name["kind"]?.text == "long" ? "--" : "-") + $0 }
            },
            value: isFlag ? nil : document["valueName"]?.text ?? "",
            values: (document["allValues"]?.elements ?? []).compactMap(\.text),
            isRepeating: document["isRepeating"]?.isTrue == true, about: document["abstract"]?.text ?? "")
    }
}

extension JSON5Value {
    fileprivate subscript(_ key: String) -> JSON5Value? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    fileprivate var elements: [JSON5Value] { if case .array(let elements) = self { elements } else { [] } }
    fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
    fileprivate var isTrue: Bool { if case .boolean(true) = self { true } else { false } }
}
