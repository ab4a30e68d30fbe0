import Foundation
import Surroundings
import TestSupport

/// A small file system in memory, mounted on a folder, that is filled but for a few pages. For the superuser alone.
final class FullDisk {
    private let folder: String
    private var filler: String { "\(folder)/filler" }

    private static let page = 4_096

    /// Whether this process may mount one.
    static let isPossible: Bool = {
        do {
            let folder = try TemporaryFolder()
            _ = try FullDisk(mountedOn: folder.path)
            return true
        } catch { return false }
    }()

    /// - Parameter folder: What it holds is out of sight as long as the disk is there.
    init(mountedOn folder: String) throws {
        self.folder = folder
        guard try Self.run("/bin/mount", ["-t", "tmpfs", "-o", "size=2m,mode=700", "none", folder]) else {
            throw LabFailure(description: "nothing can be mounted")
        }
    }

    deinit {
        do { _ = try Self.run("/bin/umount", ["-l", folder]) } catch {}
    }

    /// Fills the disk.
    func fill(leaving pages: Int) throws {
        guard FileManager.default.createFile(atPath: filler, contents: nil),
            let handle = FileHandle(forWritingAtPath: filler)
        else { throw LabFailure(description: "no filler") }
        let zeros = Data(count: Self.page)
        // Until it throws, since that is what a full disk is.
        do { while true { try handle.write(contentsOf: zeros) } } catch {}
        let size = try handle.seekToEnd()
        try handle.truncate(atOffset: size - min(size, UInt64(pages * Self.page)))
        try handle.close()
    }

    /// Makes room again.
    func clear() throws { try FileManager.default.removeItem(atPath: filler) }

    private static func run(_ program: String, _ arguments: [String]) throws -> Bool {
        var launch = ChildProcess.Launch(program, arguments)
        launch.error = .file("/dev/null")
        return try ChildProcess(launch, environment: ChildEnvironment(["PATH": "/usr/bin:/bin"])).wait() == .exited(0)
    }
}
