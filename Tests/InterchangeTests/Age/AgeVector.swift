import Testing

/// Vectors of others for files of the age format.
///
/// - Source: C2SP, Community Cryptography Test Vectors, `age/testdata`, by their names there. Of `scrypt...` the whole
///   file, whose passphrase is `password` (of `scrypt_no_match` tried with `wrong`); of `stream...` what follows the header, whose file key is `YELLOW SUBMARINE`.
struct AgeVector: Sendable, CustomTestStringConvertible {
    let name: String
    /// What a reader must say: `success`, `no match`, or which part it refuses.
    let expected: String
    /// Base64 and runs of one byte, such as `65536x00`.
    let content: String
    /// HMAC-SHA-256 of the plaintext under an empty key, computed with Python from what Debian's `age` decrypts.
    let digest: String

    var testDescription: String { name }

    init(_ name: String, _ expected: String, _ content: String, _ digest: String = "") {
        (self.name, self.expected, self.content, self.digest) = (name, expected, content, digest)
    }

    static let files = [
        AgeVector(
            "scrypt", "success",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDEwCmdVakV5bUZLTV"
                + "ZYUUVLZE1NSEwyNG9ZZXhqRTNUSUMwTzB6R1NxSjJhVVkKLS0tIElPWGlRWVN0a29UMW12WlcydEZPcVpkaFJWdmo1"
                + "OGVnQUJ4L3NXZlpRYmMKGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg=",
            "ff691130676c4ae8031b511d49d39b945629a8006c193eb7ce9e5336c2c0d188"),
        AgeVector(
            "scrypt_and_x25519", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBhanRxQXZERWtWTnIyQjd6VU90cTJtQVFYRFNCbE5yVkF1TS"
                + "9kS2I1c1Q0ClUraEtsSjRpc3dlSjlQS0c3cGdzY21HM2NQQVNMZ1R3N1NPQnBiWjh4MlUKLT4gc2NyeXB0IDNkOXkw"
                + "Rys4cTFmZlBRMHhKSmF0SVEgMTAKZm9ab2x4dWhSU0w3SUc3b2FSKzQ1Nkl6a0h0dnVlN2o0bVVqaDNEQjZFSQotLS"
                + "0geXA0WjBsVjFMRWRrbTErdURDdVBVVis5aElYYlBLckJYS1EvZjVZMDNBcwoCVF5r9MYGHIk+jynszSwLcrHMRmye"
                + "Bidjz/QRkoKem7hWtQ=="),
        AgeVector(
            "scrypt_bad_tag", "no match",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDEwCmdVakV5bUZLTV"
                + "ZYUUVLZE1NSEwyNG9ZZXhqRTNUSUMwTzB6R1NxSjJhYmsKLS0tIFNyQW9rWEkwNWFvazF2ZWNDQW9DVjhnV2pESkRI"
                + "V2pKaE9Xek1rTVdSRk0KGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg="),
        AgeVector(
            "scrypt_double", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDEwCmdVakV5bUZLTV"
                + "ZYUUVLZE1NSEwyNG9ZZXhqRTNUSUMwTzB6R1NxSjJhVVkKLT4gc2NyeXB0IEd6WEc1b2ZkQU5vNnczbXNuM1FzSVEg"
                + "MTAKT3ZlSVR1d3hha3Y3azJvTG5pb05ZRjRCaGd6OUtaMzZwYjA5OHdEb0F2OAotLS0gYTVkKzRBeTFldkpob0Rza0"
                + "l6dVRaVjliQmdLazQ1NzNWWk5mdW9XSkRQRQruz2LHzpG0MydOaNTy+RNMt0xb/ve+qlLI8LwOmSwegzH7Zg=="),
        AgeVector(
            "scrypt_extra_argument", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDEwIDEwCmdVakV5bU"
                + "ZLTVZYUUVLZE1NSEwyNG9ZZXhqRTNUSUMwTzB6R1NxSjJhVVkKLS0tIGJEMWJveUQybXJCcWxCWStzVUtuTW9QYk5W"
                + "VUVRejBkaTF5V1NGTS9lTXMKGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg="),
        AgeVector(
            "scrypt_long_file_key", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDEwCm1TM0V5V0JhVk"
                + "ZTbEM2OUJMblR2aDZqcDR4MEdOR3o0Zmp2bTcvSWVaL0hqR2t1ZktrTjI2WlUKLS0tICtVNEo2ZlhzR2wxQWRreExq"
                + "b1NKMGx2VUdQai8zWHVONzI2Qm1LVHdvb1UKGzXG5ofdANo6w3msn3QsIVs7HZObypTKrcEO7Z28u3K8SfU="),
        AgeVector(
            "scrypt_no_match", "no match",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDEwCmdVakV5bUZLTV"
                + "ZYUUVLZE1NSEwyNG9ZZXhqRTNUSUMwTzB6R1NxSjJhVVkKLS0tIElPWGlRWVN0a29UMW12WlcydEZPcVpkaFJWdmo1"
                + "OGVnQUJ4L3NXZlpRYmMKGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg="),
        AgeVector(
            "scrypt_not_canonical_body", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDEwCmdVakV5bUZLTV"
                + "ZYUUVLZE1NSEwyNG9ZZXhqRTNUSUMwTzB6R1NxSjJhVVoKLS0tIEd2OVZKUUNzY0diYklWZ28xWG0xQU5VaG5veVNM"
                + "cXVrcExrU0d6SCtjcmsKGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg="),
        AgeVector(
            "scrypt_not_canonical_salt", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNSIDEwCmdVakV5bUZLTV"
                + "ZYUUVLZE1NSEwyNG9ZZXhqRTNUSUMwTzB6R1NxSjJhVVkKLS0tIElDVEE4dmlEMkRyUGJrdGp4YVNtNFB2Z2QzREtH"
                + "aUpTTC92ZFN0cjlNWXMKGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg="),
        AgeVector(
            "scrypt_salt_long", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNSczF4dVkgMTAKSlA3cm"
                + "9JNGFoQVRZQklXaW1USmFRaWk3a3NtVy96K0FxMGVTVnI5SGJMbwotLS0gcDJpQXVudUYwZlVWa05JN2hVdEgxQldG"
                + "Rm42OFdkT29nZFVlTGE4NG5FNAqH3QDaOsN5rJ90LCHuz2LHMLJ2/8oP5o4E5qY3lkHqOo2MEg=="),
        AgeVector(
            "scrypt_salt_missing", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCAxMApXMG1NdGh5aE5KT1YzZGViQ3drUWNVbE54L2k2U3MvQT"
                + "A3YVFDckc1R2N3Ci0tLSAxUXNQY0ViQlN5bGZQNGFwYWtKcXREQkpNcnBkODFyUHVTTFRDdmRaeDZFCqxdPzcG5VBx"
                + "06YEIEaXuQkFlcL39duu6A16AYwocgWK8858"),
        AgeVector(
            "scrypt_salt_short", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnIDEwClpHRjIvS0VVdmNwZ04zVH"
                + "gwSWxMRHBsb21iNnpSOElGVkU1QTNWelUxZ2cKLS0tIExxMzAwY0tkQzNnZXZUM1BOT3IvcmVXeXBkZk9YNm9FbXlm"
                + "bU9uQ2FBemsKRpe5CRs1xuaH3QDaOsN5rORjTI+PLuROD09kbF/HLYG9FxE="),
        AgeVector(
            "scrypt_uppercase", "no match",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDEwCmdVakV5bUZLTV"
                + "ZYUUVLZE1NSEwyNG9ZZXhqRTNUSUMwTzB6R1NxSjJhVVkKLS0tIEluL1RjS1A1d0RLUDE0c3VmRjc0cG9QWmNwYUxW"
                + "RUNtZkR0MEcreU1JczQKGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg="),
        AgeVector(
            "scrypt_work_factor_23", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDIzCnFXOWVWc1QwTl"
                + "ZiL1Zzd3R3OGtQSXhVbmFZbW05UHgxZFltcTIrNCtxWkEKLS0tIDM4VHBRTXhRUlJOTWZtWVlwQlg2RERyUHg0L1FZ"
                + "NVVtSm5oUHlWb1gvY3cKrF0/NwblUHHTpgQgRpe5CQWVwvf1267oDXoBjChyBYrzznw="),
        AgeVector(
            "scrypt_work_factor_hex", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDB4YQpnVWpFeW1GS0"
                + "1WWFFFS2RNTUhMMjRvWWV4akUzVElDME8wekdTcUoyYVVZCi0tLSBaaGZ2bTZ3WGdqQjA2VXV1NEdkRkZLT0Frdkxr"
                + "b1M5NjQrQ0NscGVIU1VNChs1xuaH3QDaOsN5rJ90LCH9GFobnj3tc50UrGqaUBJNuGbY"),
        AgeVector(
            "scrypt_work_factor_leading_garbage", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIGFhYWExMApnVWpFeW"
                + "1GS01WWFFFS2RNTUhMMjRvWWV4akUzVElDME8wekdTcUoyYVVZCi0tLSBMTFM5eWYrYWFqNGZzTXNqcFYzQWNkQkE4"
                + "SWxpN0t0Qm1vWngyQmx4SDhNChs1xuaH3QDaOsN5rJ90LCH9GFobnj3tc50UrGqaUBJNuGbY"),
        AgeVector(
            "scrypt_work_factor_leading_plus", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRICsxMApnVWpFeW1GS0"
                + "1WWFFFS2RNTUhMMjRvWWV4akUzVElDME8wekdTcUoyYVVZCi0tLSBhc0NHelNIU3U1RHdVN1k1aituU3JUb2hLb0ZO"
                + "amk5dUsvM0lrc1huQzRrChs1xuaH3QDaOsN5rJ90LCH9GFobnj3tc50UrGqaUBJNuGbY"),
        AgeVector(
            "scrypt_work_factor_leading_zero_decimal", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDAxMApnVWpFeW1GS0"
                + "1WWFFFS2RNTUhMMjRvWWV4akUzVElDME8wekdTcUoyYVVZCi0tLSA2aDNQNCt3NHlWcDBlNDJvelVEY0Qvem1MVWMv"
                + "VDJ3bEtFUmI5NXpmQlpvChs1xuaH3QDaOsN5rJ90LCH9GFobnj3tc50UrGqaUBJNuGbY"),
        AgeVector(
            "scrypt_work_factor_leading_zero_octal", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDAxMgpnVWpFeW1GS0"
                + "1WWFFFS2RNTUhMMjRvWWV4akUzVElDME8wekdTcUoyYVVZCi0tLSBvUXVlTWtKMXFZVkhBRFU1Rng0N1pBMGdWSWhZ"
                + "QjNNVnFCRmFrZVJKd0hRChs1xuaH3QDaOsN5rJ90LCH9GFobnj3tc50UrGqaUBJNuGbY"),
        AgeVector(
            "scrypt_work_factor_missing", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRCjFocWxhb0NVcGtnel"
                + "lJK29UUzBwMU54bTl1M0ZqaWI4UkVqcndwNDBtUkUKLS0tIDBuYUxhREVXTDltN3k3TnRJeEVjOE9teGJONzJLeVpy"
                + "dWNrTlh2MW05Vk0KGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg="),
        AgeVector(
            "scrypt_work_factor_negative", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIC0xMApnVWpFeW1GS0"
                + "1WWFFFS2RNTUhMMjRvWWV4akUzVElDME8wekdTcUoyYVVZCi0tLSA4aTJPWjVnbE1GRm5uTnlmaFBOOVZ2dkVEc0p6"
                + "dy9ROFg0dGgvZTdyakMwChs1xuaH3QDaOsN5rJ90LCH9GFobnj3tc50UrGqaUBJNuGbY"),
        AgeVector(
            "scrypt_work_factor_overflow", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDkyMjMzNzIwMzY4NT"
                + "Q3NzU4MTgKZ1VqRXltRktNVlhRRUtkTU1ITDI0b1lleGpFM1RJQzBPMHpHU3FKMmFVWQotLS0gVW9iU0tJSWhmQ3Nt"
                + "WEYyLzhBS1N2dlNaSWt6L1kzMUlwZjdZQVJJRmNCMAobNcbmh90A2jrDeayfdCwh/RhaG5497XOdFKxqmlASTbhm2A"
                + "=="),
        AgeVector(
            "scrypt_work_factor_trailing_garbage", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIGFhYWExMApnVWpFeW"
                + "1GS01WWFFFS2RNTUhMMjRvWWV4akUzVElDME8wekdTcUoyYVVZCi0tLSBMTFM5eWYrYWFqNGZzTXNqcFYzQWNkQkE4"
                + "SWxpN0t0Qm1vWngyQmx4SDhNChs1xuaH3QDaOsN5rJ90LCH9GFobnj3tc50UrGqaUBJNuGbY"),
        AgeVector(
            "scrypt_work_factor_wrong", "no match",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDEwCjFocWxhb0NVcG"
                + "tnellJK29UUzBwMU54bTl1M0ZqaWI4UkVqcndwNDBtUkUKLS0tIGk5bEhpTUp5ZGtYQzdYY1FrL2o3bHJKR21DZnpJ"
                + "L0wyY2ZKcUd5NmpUOEkKGzXG5ofdANo6w3msn3QsIf0YWhuePe1znRSsappQEk24Ztg="),
        AgeVector(
            "scrypt_work_factor_zero", "header failure",
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCByRjAvTndibFVISFRwZ1FnUnBlNUNRIDAKZ1VqRXltRktNVl"
                + "hRRUtkTU1ITDI0b1lleGpFM1RJQzBPMHpHU3FKMmFVWQotLS0gYStad255U0ZnVSsxWkRPcHM1QmE0NW16OVBDL21y"
                + "a09sYjA2OEZmWE1TOAobNcbmh90A2jrDeayfdCwh/RhaG5497XOdFKxqmlASTbhm2A=="),
    ]

    static let bodies = [
        AgeVector(
            "stream_bad_tag", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTLdMW/73vqpSyPC8DpksHoMx+0Y="),
        AgeVector(
            "stream_bad_tag_second_chunk", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,4uyXFGK+IntMFiFWzn6CHQAFKnLNl1Cm4t/LzvFSJv5E"),
        AgeVector(
            "stream_bad_tag_second_chunk_full", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,4uyXFGK+IntMFiFWzn6CHQ==,65536x00,5Dki4jm9if6GKKKGRQrENQ"
                + "=="),
        AgeVector(
            "stream_empty_payload", "success",
            "7s9ix86RtDMnTmjU8vkTTK0uT88+UopBMN6r70M25VU=",
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
        AgeVector(
            "stream_last_chunk_empty", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,4uyXFGK+IntMFiFWzn6CHQBe4sTMk5Ss3otFrs2MNog="),
        AgeVector(
            "stream_last_chunk_full", "success",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,pXcMkBmIFd3t0TJ+HS3gGA==",
            "2d5f5611ba3abb77280a39a3fc18addb446011bf6df03581fc6b93d3bb370d06"),
        AgeVector(
            "stream_last_chunk_full_second", "success",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,4uyXFGK+IntMFiFWzn6CHQ==,65536x00,5Dki4jm9if6GKKKGRQrEFQ"
                + "==",
            "8ac93fb3805876812175206476d535a6bce11c639dd99afba926a905a2029f03"),
        AgeVector(
            "stream_missing_tag", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTLdMWw=="),
        AgeVector(
            "stream_no_chunks", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA=="),
        AgeVector(
            "stream_no_final", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTAC9Y2htqEgUyqoBKWGKwghh"),
        AgeVector(
            "stream_no_final_full", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,4uyXFGK+IntMFiFWzn6CHQ=="),
        AgeVector(
            "stream_no_final_two_chunks", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,4uyXFGK+IntMFiFWzn6CHQAgvn4A18IBGATHO+22OAKt"),
        AgeVector(
            "stream_no_final_two_chunks_full", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,4uyXFGK+IntMFiFWzn6CHQ==,65536x00,fwQt/50wPBVdw5LcMY8xcw"
                + "=="),
        AgeVector(
            "stream_no_nonce", "header failure",
            ""),
        AgeVector(
            "stream_short_chunk", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTFsd5uguDgy90yPIdw=="),
        AgeVector(
            "stream_short_nonce", "header failure",
            "7s9ix86RtDMnTmjU"),
        AgeVector(
            "stream_short_second_chunk", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,4uyXFGK+IntMFiFWzn6CHVsd5uguDgy90yPIdw=="),
        AgeVector(
            "stream_three_chunks", "success",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,4uyXFGK+IntMFiFWzn6CHQ==,65536x00,fwQt/50wPBVdw5LcMY8xcw"
                + "==,65536x00,+RDJmzOGk3TTU/b8xz4aQw==",
            "c8f48c39f6bcc88a41abf92693e7f60bab3541ed06b6ed5f1061f6aeb9d70b74"),
        AgeVector(
            "stream_trailing_garbage_long", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,pXcMkBmIFd3t0TJ+HS3gGFsd5uguDgy90yPId8+FPWHd33LQ"),
        AgeVector(
            "stream_trailing_garbage_short", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,pXcMkBmIFd3t0TJ+HS3gGFsd5uguDgy90yPIdw=="),
        AgeVector(
            "stream_two_chunks", "success",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,4uyXFGK+IntMFiFWzn6CHQ==,65536x00,5Dki4jm9if6GKKKGRQrEFQ"
                + "==",
            "8ac93fb3805876812175206476d535a6bce11c639dd99afba926a905a2029f03"),
        AgeVector(
            "stream_two_final_chunks", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,pXcMkBmIFd3t0TJ+HS3gGAAFKnLNl1Cm4t/LzvFSJv5k"),
        AgeVector(
            "stream_two_final_chunks_full", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,pXcMkBmIFd3t0TJ+HS3gGA==,65536x00,5Dki4jm9if6GKKKGRQrEFQ"
                + "=="),
        AgeVector(
            "stream_two_final_chunks_second", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTA==,65536x00,4uyXFGK+IntMFiFWzn6CHQ==,65536x00,5Dki4jm9if6GKKKGRQrEFQ"
                + "BWPYo599AaIxmZrjRofxQG"),
        AgeVector(
            "stream_two_final_chunks_short", "payload failure",
            "7s9ix86RtDMnTmjU8vkTTAAiIgzH7GcAJaI9aL07247ZAAUqcs2XUKbi38vO8VIm/mQ="),
    ]
}
