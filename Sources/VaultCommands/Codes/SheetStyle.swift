import Rendering

/// How a sheet looks: dark on light everywhere, since it is made for paper, and as wide as A4 and Letter both are.
enum SheetStyle {
    /// Names from anywhere are readable with the fonts that a system has for them; codes are in a fixed width, where O and 0
    /// differ.
    static let sheet: Markup = """
        @page { margin: 14mm 12mm; }
        * { box-sizing: border-box; }
        html { background: #fff; -webkit-text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 190mm; padding: 6mm; background: #fff; color: #111;
          font: 10pt/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK KR", "Noto Sans Arabic",
          "Apple SD Gothic Neo", "Geeza Pro", sans-serif; overflow-wrap: anywhere; }
        h1 { margin: 0; font-size: 20pt; line-height: 1.15; letter-spacing: -0.01em; }
        h2 { margin: 0; font-size: 13pt; line-height: 1.25; }
        h3 { margin: 2.5mm 0 1mm; font-size: 9.5pt; }
        h3 small { font-size: 8.5pt; font-weight: normal; color: #555; }
        h2, h3 { break-after: avoid; }
        .whole { break-inside: avoid; }
        p { margin: 0; }
        .origin { margin-top: 1mm; color: #444; }
        .origin code { font-size: 8pt; }
        .what { margin: 3mm 0 0; padding: 2.5mm 4mm 2.5mm 8mm; border: 0.3mm solid #999; border-radius: 1.5mm; font-size: 8.5pt; }
        .what li + li { margin-top: 0.6mm; }
        code, kbd { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        kbd { font-size: 0.95em; }
        article { margin-top: 6mm; padding-top: 3mm; border-top: 0.3mm solid #999; }
        .account { color: #333; break-after: avoid; }
        .codes { margin: 0; padding: 0; list-style: none; columns: 2; column-gap: 8mm; }
        .codes li { display: grid; grid-template-columns: 3.6mm 7mm minmax(0, 1fr) auto; gap: 0 2mm; align-items: baseline;
          padding: 0.7mm 0; border-bottom: 0.2mm solid #ddd; break-inside: avoid; }
        .box { width: 3.4mm; height: 3.4mm; border: 0.35mm solid #111; align-self: center; }
        .gone .box { background: linear-gradient(to top right, #fff 44%, #111 44%, #111 56%, #fff 56%);
          -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        .number { text-align: right; color: #555; font-size: 8pt; font-variant-numeric: tabular-nums; }
        .codes code { font-size: 11pt; white-space: pre-wrap; }
        .codes i { color: #444; font-size: 8.5pt; }
        .gone code { text-decoration: line-through; color: #555; }
        .key code { display: block; margin-right: 0.5mm; padding: 1.5mm 2.5mm; border: 0.3mm solid #999; font-size: 11pt; white-space: pre-wrap; }
        .names { margin: 1mm 0 0; padding-left: 5mm; }
        .names .mark { font-size: 11pt; }
        .symbols { display: flex; flex-wrap: wrap; gap: 4mm; margin-top: 2mm; }
        figure { margin: 0; width: 56mm; break-inside: avoid; }
        figure svg { display: block; width: 100%; }
        figcaption { color: #444; font-size: 8pt; text-align: center; }
        @media print {
          body { max-width: none; padding: 0; }
          header { break-after: avoid; }
        }
        """
}
