import Foundation
import Hygiene
import Reminders
import Testing
import VaultModel

@Suite struct LaunchAgentTests {
    @Test(.enabled(if: ExecutableProgram.exists("python3")))
    func `another reader of property lists finds what was meant`() throws {
        let texts = ScheduledJob.nastyTexts + ["/a\\b", "/a]]>b", "/a&amp;b", "/<!--"]
        let job = try ScheduledJob.sample(
            texts[0], texts, environment: ["A": texts[1], "B": "</string>"], every: .eightHours, at: "07:30")
        let read = try ExecutableProgram.run(
            "python3",
            [
                "-c",
                "import plistlib,json,sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read()), sort_keys=True))",
            ],
            input: LaunchAgent(job).text)
        #expect(read.errors == "")
        let document = try JSONSerialization.jsonObject(with: Data(read.output.utf8)) as? [String: Any]
        #expect(document?["Label"] as? String == "vault-schedule-d65a4cce")
        #expect(document?["ProgramArguments"] as? [String] == [texts[0]] + texts)
        #expect(document?["EnvironmentVariables"] as? [String: String] == ["A": texts[1], "B": "</string>"])
        #expect(
            document?["StartCalendarInterval"] as? [[String: Int]] == [7, 15, 23].map { ["Hour": $0, "Minute": 30] })
        #expect(document?["Umask"] as? Int == 0o077)
    }

    @Test func `once a week is on Mondays`() throws {
        #expect(LaunchAgent(try .sample(every: .week)).text.contains("<key>Weekday</key><integer>1</integer>"))
    }
}
