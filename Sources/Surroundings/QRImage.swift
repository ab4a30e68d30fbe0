package import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Why a QR code could not be read from an image.
package enum QRImageError: Error, Equatable, Sendable {
    /// The program that reads them is not on the `PATH`.
    case toolMissing(String)

    case file(FileError)

    /// The file begins like no image that is read here.
    case noImage(path: String)

    /// There is no QR code in it, or none that can be read.
    case nothingFound(path: String)

    /// More text than a QR code holds, in bytes.
    case tooLong(limit: Int)

    case system(SystemFailure)

    /// What happened: lower case, no full stop; paths as they are.
    package var message: String {
        switch self {
        case .toolMissing(let name): "'\(name)', which reads QR codes, is not installed"
        case .file(let error): error.message
        case .noImage: "the file is no PNG, JPEG, GIF, WebP, BMP or PNM image"
        case .nothingFound: "no QR code can be read in the image"
        case .tooLong(let limit): "the image holds more than \(limit) bytes of text"
        case .system(let failure): "the image could not be read: \(failure.meaning) (\(failure.call))"
        }
    }
}

/// Reads QR codes from an image, by `zbarimg` of the ZBar bar code reader.
package enum QRImage {
    /// The program.
    package static let tool = "zbarimg"

    private static let largestFile: UInt64 = 67_108_864
    private static let longestText = 65_536

    /// The texts of all QR codes in an image, a line feed after each, straight into locked memory.
    ///
    /// The program sees what it reads, and so does whoever may look into its memory.
    package static func texts(
        in path: String, environment: [String: String]
    ) throws(QRImageError) -> SecretBytes {
        guard let executable = ExecutableSearch.find(tool, path: environment["PATH"]) else {
            throw .toolMissing(tool)
        }
        let format = try format(of: path)
        let real: String
        do { real = try Path.real(path) } catch { throw .file(error) }
        // Without `--nodbus` it tells every program on the bus what it read. The format is named, lest the library
        // behind it takes the name for an address, or the contents for a script of its own.
        var launch = ChildProcess.Launch(
            executable, ["--raw", "-q", "--nodbus", "-Sdisable", "-Sqrcode.enable", "\(format):\(real)"])
        launch.input = .nothing
        launch.error = .nothing
        let run: FinishedProgram
        do { run = try FinishedProgram.running(launch, environment: environment, limit: longestText) } catch {
            throw .system(error)
        }
        let ending = run.ending
        guard let output = run.output else { throw .tooLong(limit: longestText) }
        guard ending == .exited(0), !output.isEmpty else { throw .nothingFound(path: path) }
        return output
    }

    /// What the program calls the format of a file, by its first bytes.
    private static func format(of path: String) throws(QRImageError) -> String {
        let start: [UInt8]
        do { start = try ForeignFile.beginning(of: path, count: 12, limit: largestFile) } catch { throw .file(error) }
        let text = String(decoding: start, as: UTF8.self)
        if start.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "png" }
        if start.starts(with: [0xFF, 0xD8, 0xFF]) { return "jpeg" }
        if text.hasPrefix("GIF8") { return "gif" }
        if start.starts(with: Array("RIFF".utf8)), start.dropFirst(8).elementsEqual("WEBP".utf8) { return "webp" }
        if text.hasPrefix("BM") { return "bmp" }
        if text.hasPrefix("P"), start.count > 1, (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(start[1]) {
            return "pnm"
        }
        throw .noImage(path: path)
    }
}
