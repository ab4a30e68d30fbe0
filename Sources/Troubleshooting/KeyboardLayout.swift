/// What the 47 keys of a keyboard type, row by row, without and with Shift.
///
/// - Source: the layouts of the X Keyboard Extension: us, de, fr and ru. A dead key stands for its own mark.
struct KeyboardLayout: Sendable {
    let name: String

    /// Without Shift, then with it.
    let keys: [UInt32]

    private init(_ name: String, _ plain: String, _ shifted: String) {
        self.name = name
        keys = (plain + shifted).unicodeScalars.map(\.value)
    }

    static let all = [
        KeyboardLayout(
            "American", #"`1234567890-=qwertyuiop[]\asdfghjkl;'zxcvbnm,./"#,
            ##"~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?"##),
        KeyboardLayout(
            "German", "^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-",
            #"°!"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_"#
        ),
        KeyboardLayout(
            "French", #"²&é"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!"#,
            "²1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§"
        ),
        KeyboardLayout(
            "Russian", #"ё1234567890-=йцукенгшщзхъ\фывапролджэячсмитьбю."#,
            #"Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"#),
    ]

    /// What a character becomes when somebody types it as on this keyboard while the machine takes it for another;
    /// `nil` for one that is on no key.
    func typed(_ character: UInt32, on other: KeyboardLayout) -> UInt32? {
        keys.firstIndex(of: character).map { other.keys[$0] }
    }
}
