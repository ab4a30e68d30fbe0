import ArgumentParser
import Cryptography
import OneTimeCodes
import Surroundings
import VaultAccess
import VaultModel

/// Where a seed or a link comes from.
struct OTPSource: ParsableArguments {
    @Flag(name: .customLong("stdin"), help: "Read the otpauth link or the Base32 seed from standard input.")
    var standardInput = false

    @Option(help: ArgumentHelp("Read the QR code in this image, by zbarimg.", valueName: "image"))
    var qr: String?

    /// Reads what is not typed; understood before the vault is open.
    ///
    /// - Returns: `nil` when it is to be typed.
    func read(_ session: Session) throws(VaultError) -> SecretBytes? {
        guard !standardInput || qr == nil else {
            throw VaultError(.usage, "--stdin and --qr exclude each other", hint: "leave one out")
        }
        if let qr { return try QRText.read([qr], session: session) }
        guard standardInput else { return nil }
        let secret = try NewSecret.piped(session)
        return secret.value
    }

    /// Asks for it.
    func type(for place: Address, session: Session) throws(VaultError) -> SecretBytes {
        let manner = ValueManner(name: "otpauth link or seed", entry: .issued, draw: .never)
        let secret = try NewSecret.typed(manner, of: place.description, session: session)
        return secret.value
    }
}

/// The texts of QR codes in images.
enum QRText {
    /// Reads images one after the other; a line each code.
    ///
    /// - Throws: `.usage`, also when a code holds something else than a link.
    static func read(_ paths: [String], session: Session) throws(VaultError) -> SecretBytes {
        var texts = SecretWriter()
        for path in paths {
            do throws(QRImageError) {
                texts.append(try QRImage.texts(in: path, environment: session.surroundings.environment))
            } catch {
                throw VaultError(error, path)
            }
        }
        let text = texts.finish()
        guard text.withBytes(OneTimeCodeSource.isLink) else {
            throw VaultError(
                .usage, "the QR code holds no otpauth link",
                hint: "show the code for an authenticator, and not the one that opens a page or an app")
        }
        return text
    }
}

extension VaultError {
    /// Tells why a QR code could not be read.
    fileprivate init(_ error: QRImageError, _ path: String) {
        switch error {
        case .toolMissing:
            self.init(
                .failure, Visible.escaped(error.message),
                hint: "install it (Debian: apt install zbar-tools; macOS: brew install zbar), "
                    + "or pipe the link: 'vault otp add ADDRESS --stdin'")
        case .file(let error): self.init(error, .usage, hint: "name an image of the QR code")
        case .noImage: self.init(.usage, "\(Visible.quoted(path)): \(error.message)", hint: "take a screenshot as PNG")
        case .nothingFound:
            self.init(
                .usage, "\(Visible.quoted(path)): \(error.message)",
                hint: "take the whole code with its white edge, larger and sharp")
        case .tooLong: self.init(.usage, "\(Visible.quoted(path)): \(error.message)")
        case .system: self.init(.failure, error.message)
        }
    }
}
