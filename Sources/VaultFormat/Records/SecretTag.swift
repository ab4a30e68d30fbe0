/// The fields of a record's secrets that hold one value.
package enum SecretTag {
    package static let value: UInt16 = 0x0101
    package static let notes: UInt16 = 0x0102
    package static let longUsername: UInt16 = 0x0103
    package static let longURL: UInt16 = 0x0104
    package static let foreignFields: UInt16 = 0x0105
    package static let history: UInt16 = 0x0106
    package static let stamps: UInt16 = 0x0107
    package static let pending: UInt16 = 0x010A
    package static let apiKey: UInt16 = 0x0110
    package static let apiSecret: UInt16 = 0x0111
    package static let apiPassphrase: UInt16 = 0x0112
    package static let privateKey: UInt16 = 0x0113
    package static let seed: UInt16 = 0x0120
    package static let codes: UInt16 = 0x0130
    package static let formerCodes: UInt16 = 0x0131
}
