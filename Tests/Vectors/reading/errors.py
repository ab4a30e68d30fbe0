"""How a reader says no."""


class Refused(Exception):
    """Bytes that the document does not allow."""

    def __init__(self, code, detail=""):
        super().__init__(f"{code} {detail}")
        self.code, self.detail = code, detail


def require(condition, code, detail=""):
    if not condition:
        raise Refused(code, detail)
