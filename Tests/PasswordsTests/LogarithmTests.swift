import Passwords
import Testing

@Suite struct LogarithmTests {
    // Powers of two are exact; the others from GNU bc, l(x)/l(2) with scale 20.
    @Test(arguments: [
        (1.0, 0.0), (1_024, 10), (0.5, -1), (3, 1.584_962_500_721_156), (10, 3.321_928_094_887_362),
        (7_776, 12.924_812_503_605_78), (0.000_244_140_625, -12), (1.414_213_562_373_095, 0.5),
    ])
    func `base 2 matches`(value: Double, expected: Double) {
        #expect(abs(Logarithm.base2(value) - expected) < 1e-12)
    }

    @Test(arguments: [(1.0, 0.0), (10, 1), (1e12, 12), (1e300, 300), (2, 0.301_029_995_663_981)])
    func `base 10 matches`(value: Double, expected: Double) {
        #expect(abs(Logarithm.base10(value) - expected) < 1e-12)
    }

    @Test func `nothing has no logarithm`() {
        #expect(Logarithm.base2(0) == -.infinity)
    }

    @Test func `the logarithm of a product is the sum`() {
        for step in 1...2_000 {
            let value = 0.37 * Double(step)
            #expect(abs(Logarithm.base2(value * 3) - Logarithm.base2(value) - Logarithm.base2(3)) < 1e-12)
        }
    }
}
