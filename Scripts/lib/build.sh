# shellcheck shell=sh
# Sourced after setup.sh: builds the program as it is installed.

# Builds the release and sets `program` and `agent` to the paths of its two programs, which lie side by side.
#
# On Linux the Swift runtime is linked statically: the program runs where no toolchain is. Libraries are looked for where
# the system has them, and not first beside the program: that takes time at every start.
build_release() {
    if [ "$(uname -s)" = Linux ]; then set -- --static-swift-stdlib --disable-local-rpath; else set --; fi
    for product in vault vault-agent; do
        swift build --configuration release --product "$product" "$@" >&2 || die "the build failed"
    done
    program="$(swift build --configuration release --product vault "$@" --show-bin-path)/vault"
    # shellcheck disable=SC2034
    agent="$program-agent"
}

# Makes a folder of its own that vanishes with the script, and sets `scratch` to it.
make_scratch() {
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/vault.XXXXXX") || exit 1
    scratch=$(cd "$scratch" && pwd -P)
    trap 'rm -rf "$scratch"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

# Leads every path that vault looks up into the scratch folder, so that nobody's own vault is touched.
live_in_scratch() {
    mkdir -m 700 "$scratch/home" "$scratch/run"
    HOME=$scratch/home
    XDG_DATA_HOME=$HOME/.local/share XDG_STATE_HOME=$HOME/.local/state XDG_CONFIG_HOME=$HOME/.config
    XDG_RUNTIME_DIR=$scratch/run
    export HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR
    # No passphrase that a script types leaves an agent behind.
    VAULT_NO_AGENT=1
    export VAULT_NO_AGENT
    unset VAULT_FILE VAULT_PASSPHRASE_COMMAND VAULT_PASSPHRASE VAULT_PASSWORD
    mkdir -p "$XDG_DATA_HOME" "$XDG_STATE_HOME"
}
