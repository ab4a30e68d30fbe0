/// What stands for a secret that is not shown.
enum Mask {
    /// Always as many, so that they do not tell the length.
    static let dots = "••••••••"
}
