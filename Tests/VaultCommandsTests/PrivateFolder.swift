import Surroundings

/// Folders of a test's world.
enum PrivateFolder {
    static func make(_ path: String) throws { try PrivateFiles().makePrivateFolder(path) }
}
