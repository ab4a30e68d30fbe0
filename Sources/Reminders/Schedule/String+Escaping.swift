extension String {
    /// The text with some characters written otherwise.
    ///
    /// By scalars: to `Character` a quote before a combining mark is no quote, and to whoever reads the file it is.
    func escaping(_ escapes: [Unicode.Scalar: String]) -> String {
        var text = ""
        for scalar in unicodeScalars {
            if let escape = escapes[scalar] { text += escape } else { text.unicodeScalars.append(scalar) }
        }
        return text
    }
}
