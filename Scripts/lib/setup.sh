# shellcheck shell=sh
# Sourced by the scripts, from the top folder: sees that the machine has what they need, and installs what is missing.
#
#   need_toolchain           a Swift toolchain that runs, or an explanation and exit 1
#   need_packages NAME...    from the list below; the missing ones are named, then installed with apt-get or brew

system=$(uname -s)

say() { printf '%s\n' "$*" >&2; }

heading() { printf '\n== %s\n' "$*" >&2; }

die() {
    say "${0##*/}: $*"
    exit 1
}

# Where Homebrew keeps what macOS has too: pkg-config does not look there by itself.
if [ "$system" = Darwin ] && command -v brew >/dev/null 2>&1; then
    PKG_CONFIG_PATH="$(brew --prefix)/opt/sqlite/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
    export PKG_CONFIG_PATH
fi

# Sets `apt` and `brew` to the packages that bring a thing, and answers whether it is here already.
has() {
    case $1 in
    git) apt=git brew=git && command -v git ;;
    certificates) apt=ca-certificates brew='' && { [ "$system" = Darwin ] || [ -s /etc/ssl/certs/ca-certificates.crt ]; } ;;
    # Headers of the C library, and what the linker puts around a program.
    c-compiler) apt=g++ brew='' && { [ "$system" = Darwin ] || ls /usr/lib/gcc/*/*/libstdc++.a; } ;;
    binutils) apt=binutils brew='' && { [ "$system" = Darwin ] || command -v readelf; } ;;
    pkg-config) apt=pkg-config brew=pkgconf && command -v pkg-config ;;
    libsodium) apt=libsodium-dev brew=libsodium && pkg-config --exists libsodium ;;
    sqlite) apt=libsqlite3-dev brew=sqlite && pkg-config --exists sqlite3 ;;
    qrencode) apt=libqrencode-dev brew=qrencode && pkg-config --exists libqrencode ;;
    python) apt=python3 brew=python3 && command -v python3 ;;
    zbarimg) apt=zbar-tools brew=zbar && command -v zbarimg ;;
    oathtool) apt=oathtool brew=oath-toolkit && command -v oathtool ;;
    # Opens what is exported, and the other way round.
    age) apt=age brew=age && command -v age ;;
    # A browser, a reader of PDF and a reader of QR symbols: what a person does with a printed sheet.
    chromium) apt=chromium brew='' && command -v chromium ;;
    poppler) apt=poppler-utils brew=poppler && command -v pdftoppm ;;
    zbar) apt=zbar-tools brew=zbar && command -v zbarimg ;;
    # Shells whose completions are tested.
    zsh) apt=zsh brew=zsh && command -v zsh ;;
    fish) apt=fish brew=fish && command -v fish ;;
    # A picker that a person may have in the place of the built-in one.
    fzf) apt=fzf brew=fzf && command -v fzf ;;
    cron) apt=cron brew='' && [ -x /usr/sbin/cron ] ;;
    # Its exports are what the import is tested with.
    keepassxc) apt=keepassxc brew=keepassxc && command -v keepassxc-cli ;;
    # What the toolchain's own programs load.
    toolchain-libraries)
        apt='libcurl4-openssl-dev libedit2 libncurses-dev libsqlite3-0 libxml2-dev zlib1g-dev' brew=''
        swift build --version
        ;;
    *) die "no package is known for '$1'" ;;
    esac >/dev/null 2>&1
}

need_toolchain() {
    # swiftly puts its tools there, and a shell that was open before does not know yet.
    for folder in "${SWIFTLY_BIN_DIR:-}" "$HOME/.local/share/swiftly/bin" "$HOME/.swiftly/bin"; do
        command -v swift >/dev/null 2>&1 && break
        if [ -x "$folder/swift" ]; then PATH="$folder:$PATH" && export PATH; fi
    done
    wanted=$(sed -n '1s/.*swift-tools-version: *//p' Package.swift)
    if ! command -v swift >/dev/null 2>&1; then
        say "There is no Swift toolchain here, and vault is built with Swift $wanted or later. To get one:"
        say "  on Linux:  install swiftly as https://www.swift.org/install/linux/ tells, then 'swiftly install latest'"
        say "  on macOS:  install Xcode from the App Store, or swiftly from https://www.swift.org/install/macos/"
        say "Then open a new shell and run this again."
        exit 1
    fi
    if [ "$system" = Linux ]; then need_packages toolchain-libraries; fi
    found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    [ -n "$found" ] || die "'swift --version' does not run: mend the toolchain first, see https://www.swift.org/install"
    if [ "$(printf '%s\n%s\n' "$wanted" "$found" | sort -t . -k 1,1n -k 2,2n | head -n 1)" != "$wanted" ]; then
        die "vault is built with Swift $wanted or later, and this is $found: see https://www.swift.org/install"
    fi
}

need_packages() {
    missing=''
    for thing in "$@"; do
        has "$thing" && continue
        if [ "$system" = Darwin ]; then missing="$missing $brew"; else missing="$missing $apt"; fi
    done
    missing=$(printf '%s' "$missing" | tr -s ' ' | sed 's/^ //')
    [ -n "$missing" ] || return 0
    say "Missing system packages, installed now: $missing"
    # The names are a list, and no file names.
    # shellcheck disable=SC2086
    install_packages $missing
    for thing in "$@"; do
        has "$thing" || die "'$thing' is still missing after that; install it by hand and run this again"
    done
}

install_packages() {
    if [ "$system" = Darwin ]; then
        command -v brew >/dev/null 2>&1 || die "no Homebrew here: get it from https://brew.sh, then run this again"
        brew install --quiet "$@" >&2 || die "brew could not install them"
        return
    fi
    command -v apt-get >/dev/null 2>&1 || die "no apt-get here: install these (Debian's names) by hand: $*"
    as_root=''
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || die "no sudo here: as root, run 'apt-get install $*'"
        as_root=sudo
    fi
    if [ -z "${package_lists_are_fresh:-}" ]; then
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null || die "apt-get could not update its lists"
        package_lists_are_fresh=yes
    fi
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null ||
        die "apt-get could not install them"
}

need_to_build() {
    if [ "$system" = Linux ]; then need_packages git certificates c-compiler binutils pkg-config libsodium sqlite qrencode
    else need_packages pkg-config libsodium sqlite qrencode; fi
}
