import CSQLite

/// The steps that SQLite may take before it must stop.
///
/// A database from a stranger can hold pages that lead to each other for ever; each is read in good faith.
/// `@safe` because the pointer that SQLite gets is to an object which the connection keeps until it is closed.
@safe
final class StepBudget {
    // Often enough to stop soon, seldom enough to cost nothing.
    private static let stepsBetweenCalls: Int32 = 10_000

    private let total: Int
    private var remaining: Int

    init(total: Int) {
        self.total = total
        remaining = total
    }

    /// Grants the whole budget anew.
    func replenish() { remaining = total }

    /// Makes SQLite ask this budget while it works for a connection.
    func watch(over connection: OpaquePointer) {
        unsafe sqlite3_progress_handler(
            connection, Self.stepsBetweenCalls,
            { context in
                guard let context = unsafe context else { return 1 }
                return unsafe Unmanaged<StepBudget>.fromOpaque(context).takeUnretainedValue().spend() ? 0 : 1
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func spend() -> Bool {
        remaining -= Int(Self.stepsBetweenCalls)
        return remaining >= 0
    }
}
