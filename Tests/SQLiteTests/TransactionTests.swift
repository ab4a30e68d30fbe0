import SQLite
import TestSupport
import Testing

@Suite struct TransactionTests {
    private let folder: TemporaryFolder
    private let connection: Connection
    private let other: Connection

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeDatabase()
        connection = try folder.open()
        other = try folder.open()
    }

    @Test func `changes are seen by others when the transaction is over`() throws {
        let keys = try connection.inWriteTransaction { () throws(SQLiteError) in
            try connection.insert(key: 2, value: [])
            return try other.keys()
        }

        #expect(keys == [1])
        #expect(try other.keys() == [1, 2])
    }

    @Test func `an error takes every change back and is passed on`() throws {
        let error = #expect(throws: CallerError.self) {
            try connection.inWriteTransaction { () throws(CallerError) in
                do throws(SQLiteError) { try connection.insert(key: 2, value: []) } catch { throw CallerError(error) }
                throw .own
            }
        }

        #expect(error == .own)
        #expect(try connection.keys() == [1])
        try other.insert(key: 2, value: [])
    }

    @Test func `an error of SQLite's takes every change back`() throws {
        #expect(throws: SQLiteError.self) {
            try connection.inWriteTransaction { () throws(SQLiteError) in
                try connection.insert(key: 2, value: [])
                try connection.insert(key: 1, value: [])
            }
        }

        #expect(try connection.keys() == [1])
    }

    @Test func `only one connection writes at a time`() throws {
        try connection.inWriteTransaction { () throws(SQLiteError) in
            let busy = #expect(throws: CallerError.self) {
                try other.inWriteTransaction { () throws(CallerError) in }
            }
            #expect(busy == .database(.busy))
        }
        try other.inWriteTransaction { () throws(SQLiteError) in }
    }

    @Test func `a commit that a reader holds up is taken back`() throws {
        try other.inReadTransaction { () throws(SQLiteError) in
            let error = #expect(throws: SQLiteError.self) {
                try connection.inWriteTransaction { () throws(SQLiteError) in
                    try connection.insert(key: 2, value: [])
                }
            }
            #expect(error?.reason == .busy)
        }

        #expect(try connection.keys() == [1])
    }

    @Test func `a reader is kept from nothing but the commit, from its start on`() throws {
        let error = #expect(throws: SQLiteError.self) {
            try connection.inReadTransaction { () throws(SQLiteError) in
                try other.insert(key: 2, value: [])
            }
        }

        #expect(error?.reason == .busy)
        #expect(try connection.keys() == [1])
    }

    @Test func `a statement left in the middle of its rows holds no lock`() throws {
        try connection.insert(key: 2, value: [])
        var statement = try connection.prepare("SELECT key FROM item")
        try connection.inReadTransaction { () throws(SQLiteError) in _ = try statement.step() }

        try other.insert(key: 3, value: [])

        #expect(throws: SQLiteError.self) { try statement.integer(at: 0) }
        #expect(try statement.step())
    }

    @Test func `a transaction inside another is refused and leaves that one open`() throws {
        try connection.inWriteTransaction { () throws(SQLiteError) in
            try connection.insert(key: 2, value: [])
            #expect(throws: SQLiteError.self) {
                try connection.inWriteTransaction { () throws(SQLiteError) in }
            }
            try connection.insert(key: 3, value: [])
        }

        #expect(try other.keys() == [1, 2, 3])
    }

    @Test func `a commit of another connection changes the data version`() throws {
        let before = try connection.dataVersion()
        try connection.insert(key: 2, value: [])
        #expect(try connection.dataVersion() == before)

        try other.insert(key: 3, value: [])
        #expect(try connection.dataVersion() != before)
    }
}
