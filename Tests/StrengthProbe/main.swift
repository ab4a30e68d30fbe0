import Passwords

// Judges the passwords on standard input, one a line, invented ones only: log10 of the guesses, and microseconds.
let clock = ContinuousClock()

// The lists are read at the first use, which is not a password's own time.
_ = Strength.estimate(of: Array("é".utf8).span)

while let line = readLine() {
    let password = Array(line.utf8)
    var log10Guesses = 0.0
    let time = clock.measure { log10Guesses = Strength.estimate(of: password.span).log10Guesses }
    print("\(log10Guesses)\t\(time / Duration.microseconds(1))")
}
