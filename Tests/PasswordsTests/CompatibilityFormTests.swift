import Foundation
import Passwords
import Testing

@Suite struct CompatibilityFormTests {
    // Foundation normalises with data of its own, of a later version of Unicode.
    @Test func `the list says what normalisation does`() {
        var replaced = 0
        for value in UInt32(0)..<0x30000 {
            guard let scalar = Unicode.Scalar(value), let age = scalar.properties.age, age.major <= 14 else { continue }
            let text = String(scalar)
            let differs = !text.precomposedStringWithCompatibilityMapping.unicodeScalars.elementsEqual(
                text.precomposedStringWithCanonicalMapping.unicodeScalars)
            #expect(CompatibilityForm.replaces(scalar) == differs, "U+\(String(value, radix: 16))")
            if differs { replaced += 1 }
        }
        #expect(replaced > 3_000)
    }
}
