import Rendering
import Testing

@Suite struct MarkupTests {
    @Test func `a text in a literal cannot become markup`() {
        let hostile = "</style><script>alert('1')</script>&\"\u{202E}\u{0}"
        let markup: Markup = "<td title=\"\(hostile)\">\(hostile)</td>"
        let escaped =
            "&lt;/style&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;\\u{202e}\\u{0}"
        #expect(markup.text == "<td title=\"\(escaped)\">\(escaped)</td>")
    }

    @Test func `markup and numbers go in as they are`() {
        let inner: Markup = "<b>\(7)</b>"
        #expect(("<p>\(inner)</p>" as Markup).text == "<p><b>7</b></p>")
    }

    @Test func `letters of all scripts stay`() {
        #expect(Markup(escaping: "거래소 محفظة 😀").text == "거래소 محفظة 😀")
    }

    @Test func `pieces are joined`() {
        #expect((["<i>a</i>", "<i>b</i>"] as [Markup]).joined(", ").text == "<i>a</i>, <i>b</i>")
        #expect(([] as [Markup]).joined().text.isEmpty)
    }
}
