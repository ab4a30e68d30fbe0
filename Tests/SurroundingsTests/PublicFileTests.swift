import Surroundings
import Testing

@Suite struct PublicFileTests {
    @Test func `others can read it, and a leftover is in nobody's way`() throws {
        let folder = try ScratchFolder()
        try folder.write(".a.prom.new", "left by a killed writer")
        for text in ["one\n", "two\n"] {
            try PublicFile.replaceAtomically(folder["a.prom"], with: text)
            #expect(try folder.text(of: "a.prom") == text)
            #expect(try PrivateFiles().inspect(folder["a.prom"])?.permissions == 0o644)
        }
        #expect(try PrivateFiles().names(inFolder: folder.path) == ["a.prom"])
    }

    @Test func `a folder that is not there is an error that names the file`() throws {
        let folder = try ScratchFolder()
        let error = #expect(throws: FileError.self) {
            try PublicFile.replaceAtomically(folder["gone/a.prom"], with: "")
        }
        #expect(error?.message.contains("a.prom") == true)
    }
}
