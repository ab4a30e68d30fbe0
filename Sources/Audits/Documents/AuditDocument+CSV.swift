import Hygiene
import Rendering
import VaultModel

extension AuditDocument {
    /// A row a finding, under headings that are the keys of the JSON.
    ///
    /// Characters that do not show themselves are escaped: who opens a table does not expect a terminal's commands in it.
    package var csv: String {
        let headings = ["severity", "rule", "name", "account", "item", "from", "due", "reason", "remedy"]
        let rows = report.findings.map { finding in
            [
                finding.severity.word, finding.rule.description, finding.name, finding.account ?? "",
                finding.item?.description ?? "", finding.from.text, finding.due?.text ?? "", finding.reason,
                finding.remedy,
            ].map(Visible.escaped)
        }
        return CSVText.text([headings] + rows)
    }
}
