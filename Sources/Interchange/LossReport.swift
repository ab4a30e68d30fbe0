package import VaultModel

/// What became of a foreign table: every column, every changed label, every row that was left out.
///
/// It holds titles and names of columns, never values.
package struct LossReport: Equatable, Sendable {
    /// What became of a column.
    package enum Fate: Equatable, Sendable {
        /// Its values are what the word says; the word is a place of `ColumnPlace`.
        case mapped(to: String)
        case keptAsField
        case dropped
    }

    /// A column of the table.
    package struct Column: Equatable, Sendable {
        package let name: String
        package let fate: Fate
        /// Values that are not empty; of a kept column, those that were kept. Identical rows count once.
        package let values: Int

        package init(name: String, fate: Fate, values: Int) {
            self.name = name
            self.fate = fate
            self.values = values
        }
    }

    /// A title that could not be the label.
    package struct ChangedLabel: Equatable, Sendable {
        package let line: Int
        package let title: String
        package let label: Label

        package init(line: Int, title: String, label: Label) {
            self.line = line
            self.title = title
            self.label = label
        }
    }

    /// A row that becomes no account.
    package struct SkippedRow: Equatable, Sendable {
        /// Why it is left out.
        package enum Cause: Equatable, Sendable {
            /// It holds no value.
            case empty
            /// Every value equals that of the row on an earlier line.
            case identical(line: Int)
            /// The vault has the same account.
            case alreadyThere
            /// The vault has another account of this label.
            case conflict(Label)
        }

        package let line: Int
        package let cause: Cause

        package init(line: Int, cause: Cause) {
            self.line = line
            self.cause = cause
        }
    }

    /// A value that did not fit the place of its column and is kept as a named field.
    package struct UnusableValue: Equatable, Sendable {
        package let line: Int
        package let column: String
        /// The place that did not take it: `totp`, `created`, `modified` or `exchange`.
        package let place: String

        package init(line: Int, column: String, place: String) {
            self.line = line
            self.column = column
            self.place = place
        }
    }

    /// The program that wrote the table, when its header says so.
    package let formatName: String?

    /// In the order of the table.
    package let columns: [Column]

    /// By line.
    package internal(set) var changedLabels: [ChangedLabel] = []

    /// By line.
    package internal(set) var skippedRows: [SkippedRow]

    /// By line.
    package let unusableValues: [UnusableValue]

    /// Whether a value of the table would be nowhere in the vault: a dropped column is not empty.
    ///
    /// A row left out by `--on-conflict skip` is listed and does not count: what the vault has instead is what was
    /// asked for. A changed label is no loss, since the title is kept.
    package var wouldLose: Bool { columns.contains { $0.fate == .dropped && $0.values > 0 } }
}
