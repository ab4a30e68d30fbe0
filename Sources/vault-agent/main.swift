import Surroundings

let hardening = Hardening.apply()
