import Rendering

/// How the report looks, on screens light and dark and on paper.
enum ReportStyle {
    /// Text and marks stand out from their grounds by 4.5 to 1 at least (WCAG 2.2, 1.4.3).
    static let sheet: Markup = colours + layout + marks + charts + print

    private static let colours: Markup = """
        :root {
          color-scheme: light dark;
          --ground: #f6f5f1; --card: #ffffff; --ink: #1b1f24; --muted: #5a616b; --line: #dedbd3; --code: #f0eee8;
          --error: #b3261e; --warning: #8a5200; --note: #2f5f8f; --ok: #2c7a55; --link: #1f5f8b;
          --error-tint: #fbe7e5; --warning-tint: #fbefd6; --note-tint: #e4edf6; --ok-tint: #e8f3ec;
          --age-0: #cfe3ea; --age-1: #9cc3d1; --age-2: #679fb4; --age-3: #3c7890; --age-4: #1f4f63;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #14161a; --card: #1d2025; --ink: #e9e7e2; --muted: #a5abb4; --line: #343941; --code: #2a2e35;
            --error: #ff8f86; --warning: #f5bd63; --note: #8fbdec; --ok: #74cfa1; --link: #8cc4f0;
            --error-tint: #3d2222; --warning-tint: #3a2e17; --note-tint: #1f2d3d; --ok-tint: #1b3027;
            --age-0: #2f4c58; --age-1: #41707f; --age-2: #5f97a8; --age-3: #8abfcd; --age-4: #c4e6ee;
          }
        }

        """

    private static let layout: Markup = """
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 76rem; padding: clamp(1rem, 4vw, 3rem); background: var(--ground);
          color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
          overflow-wrap: anywhere; }
        h1 { margin: 0; font-size: clamp(1.6rem, 5vw, 2.6rem); line-height: 1.15; letter-spacing: -0.02em;
          text-wrap: balance; }
        h2 { margin: 3rem 0 1rem; font-size: 1.25rem; letter-spacing: -0.01em; }
        h3 { margin: 0; font-size: 1rem; }
        p { margin: 0 0 0.5rem; }
        ul { margin: 0; padding: 0; list-style: none; }
        a { color: var(--link); }
        code, .item h3, .list .name, .code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
        code { padding: 0.1em 0.35em; border-radius: 4px; background: var(--code); font-size: 0.875em; }
        code span { display: inline-block; max-width: 100%; }
        .eyebrow { margin-bottom: 0.5rem; color: var(--muted); font-size: 0.8125rem; font-weight: 600;
          letter-spacing: 0.08em; text-transform: uppercase; }
        time { white-space: nowrap; }
        .lead { margin-top: 0.75rem; max-width: 60rem; font-size: 1.0625rem; }
        .place, .muted { color: var(--muted); font-size: 0.875rem; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: 0.75rem;
          margin-top: 1.5rem; }
        .tile { padding: 0.9rem 1rem; border: 1px solid var(--line); border-left: 5px solid var(--line);
          border-radius: 8px; background: var(--card); }
        .tile b { display: block; font-size: 1.9rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
        .tile span { color: var(--muted); font-size: 0.875rem; }
        nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-top: 1.25rem; font-size: 0.9375rem; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; }
        .card, .item, .list { border: 1px solid var(--line); border-radius: 10px; background: var(--card); }
        .card:last-child:nth-child(odd) { grid-column: 1 / -1; }
        .card { min-width: 0; padding: 1.1rem 1.25rem 1rem; }
        .item { display: grid; grid-template-columns: minmax(0, 14rem) minmax(0, 1fr) minmax(0, 1fr); gap: 0.5rem 1.5rem;
          margin-bottom: 0.6rem; padding: 0.9rem 1.1rem; border-left: 5px solid var(--line); }
        .item h3 { font-size: 0.9375rem; }
        .item li + li { margin-top: 0.4rem; }
        .reasons li { display: flex; gap: 0.6rem; align-items: baseline; }
        .remedies { color: var(--ink); }
        .remedies li { padding-left: 1.25rem; position: relative; }
        .remedies li::before { content: "\\2192"; position: absolute; left: 0; color: var(--muted); }
        table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
        th { text-align: left; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .list { border-collapse: separate; border-spacing: 0; overflow: hidden; }
        .list th { color: var(--muted); font-size: 0.8125rem; font-weight: 600; }
        .list th, .list td { padding: 0.5rem 0.9rem; vertical-align: top; }
        .list tbody tr > * { border-top: 1px solid var(--line); }
        .list .code, .list .date { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .list .name { font-size: 0.875rem; }
        .list .date { width: 8rem; }
        .list .date + .name { width: 16rem; }
        .list + p { margin-top: 0.75rem; }
        .rules tr:target > * { background: var(--note-tint); }
        .plain li { padding: 0.15rem 0; }
        footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted);
          font-size: 0.8125rem; }
        @media (max-width: 56rem) {
          .item { grid-template-columns: minmax(0, 1fr); }
        }
        @media (max-width: 36rem) {
          .list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .list, .list tbody, .list tr { display: block; }
          .list tr { padding: 0.6rem 0.9rem; }
          .list tbody tr + tr { border-top: 1px solid var(--line); }
          .list tbody tr > * { display: inline; padding: 0; border: 0;
            margin-right: 0.5rem; vertical-align: baseline; }
          .list tbody td:last-child { display: block; }
          .rules .number::after { content: " found"; }
        }

        """

    private static let marks: Markup = """
        .severity { flex: none; display: inline-block; min-width: 4.1rem; padding: 0.05rem 0.45rem; text-align: center; border-radius: 4px; font-size: 0.75rem; font-weight: 650; }
        .severity.error { background: var(--error-tint); color: var(--error); }
        .severity.warning { background: var(--warning-tint); color: var(--warning); }
        .severity.note { background: var(--note-tint); color: var(--note); }
        .item.error, .tile.error { border-left-color: var(--error); }
        .item.warning, .tile.warning { border-left-color: var(--warning); }
        .item.note, .tile.note { border-left-color: var(--note); }
        .tile.error b { color: var(--error); }
        .tile.warning b { color: var(--warning); }
        .tile.note b { color: var(--note); }
        .tile.none b { color: var(--muted); }
        a.code { color: var(--muted); font-size: 0.75rem; text-decoration: none; white-space: nowrap; }
        a.code:hover, a.code:focus { text-decoration: underline; }
        .new, .due { padding: 0 0.35rem; border: 1px solid currentColor; border-radius: 4px; font-size: 0.6875rem;
          font-weight: 650; white-space: nowrap; }
        .new { color: var(--ok); }
        .due { color: var(--muted); }

        """

    private static let charts: Markup = """
        .patterns { position: absolute; }
        .chart { display: block; overflow: visible; }
        .chart text { fill: var(--muted); font-size: 11px; font-variant-numeric: tabular-nums; }
        .chart .value { fill: var(--ink); font-weight: 600; }
        .chart .axis { stroke: var(--muted); stroke-width: 1; }
        .fill-error { fill: var(--error); }
        .fill-warning { fill: url(#hatch-warning); }
        .fill-note { fill: url(#dots-note); }
        .fill-ok { fill: var(--ok); }
        .fill-unknown { fill: url(#hatch-unknown); }
        .fill-age-0 { fill: var(--age-0); } .fill-age-1 { fill: var(--age-1); } .fill-age-2 { fill: var(--age-2); }
        .fill-age-3 { fill: var(--age-3); } .fill-age-4 { fill: var(--age-4); }
        .zone-error { fill: var(--error-tint); } .zone-warning { fill: var(--warning-tint); }
        .zone-ok { fill: var(--ok-tint); }
        #hatch-warning .ground { fill: var(--warning); } #hatch-warning .ink { fill: var(--warning-tint); }
        #dots-note .ground { fill: var(--note); } #dots-note .ink { fill: var(--note-tint); }
        #hatch-unknown .ground { fill: var(--code); } #hatch-unknown .ink { fill: var(--muted); }
        .bar { display: block; border-radius: 3px; }
        .bars { margin-top: 0.25rem; }
        .bars th, .bars td { padding: 0.22rem 0; font-weight: 400; }
        .bars th[scope="row"] { width: 34%; padding-right: 0.75rem; font-size: 0.875rem; line-height: 1.3; }
        .bars thead th { color: var(--muted); font-size: 0.75rem; }
        .bars abbr { text-decoration: none; }
        .bars .number { width: 2.4rem; padding-left: 0.4rem; font-size: 0.875rem; }
        .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 0.25rem 0 0.75rem; color: var(--muted);
          font-size: 0.8125rem; }
        .legend li { display: flex; align-items: center; gap: 0.4rem; }
        .legend svg { border-radius: 3px; }
        details { margin-top: 0.75rem; font-size: 0.875rem; }
        summary { color: var(--muted); font-size: 0.8125rem; cursor: pointer; }
        .scroll { overflow-x: auto; }
        .figures { margin-top: 0.5rem; font-size: 0.8125rem; }
        .figures th, .figures td { padding: 0.2rem 0.5rem; border-bottom: 1px solid var(--line); font-weight: 400; }

        """

    private static let print: Markup = """
        @media print {
          @page { margin: 14mm; }
          html { font-size: 82%; }
          nav { display: none; }
          :root { color-scheme: light; --ground: #ffffff; --card: #ffffff; --ink: #000000; --muted: #4a4f57;
            --line: #c4c4c4; --code: #f0eee8; --error: #b3261e; --warning: #8a5200; --note: #2f5f8f; --ok: #2c7a55;
            --link: #000000; --error-tint: #fbe7e5; --warning-tint: #fbefd6; --note-tint: #e4edf6; --ok-tint: #e8f3ec;
            --age-0: #cfe3ea; --age-1: #9cc3d1; --age-2: #679fb4; --age-3: #3c7890; --age-4: #1f4f63; }
          body { max-width: none; padding: 0 1px; -webkit-print-color-adjust: exact;
            print-color-adjust: exact; }
          h1 { font-size: 20pt; }
          h2 { margin: 1.2rem 0 0.5rem; break-after: avoid; }
          .tiles { margin-top: 0.75rem; gap: 0.5rem; }
          .tile { padding: 0.4rem 0.7rem; }
          .tile b { font-size: 15pt; }
          .cards { grid-template-columns: 1fr 1fr; gap: 0.5rem; }
          .card { padding: 0.6rem 0.8rem; }
          .card, .item, .tile, tr { break-inside: avoid; }
          .tiles { grid-template-columns: repeat(4, 1fr); }
          .item { grid-template-columns: minmax(0, 8rem) minmax(0, 4fr) minmax(0, 3fr); gap: 0.5rem 1rem; }
          details { display: none; }
        }
        """
}
