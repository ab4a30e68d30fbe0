import ArgumentParser

/// A shell that completes what is typed.
///
/// Its script hands the words of the line to `vault __complete`, over standard input since other users see arguments,
/// and offers the lines that come back. `vault` is looked up on the `PATH`, whatever path stands on the line: the program
/// of a folder that somebody happens to be in must not run because Tab is pressed.
enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    /// The line that says that a path is wanted.
    static let files = ":files"

    /// What the shell reads.
    var script: String {
        switch self {
        case .bash: Self.bashScript
        case .zsh: Self.zshScript
        case .fish: Self.fishScript
        }
    }

    // Bash breaks words at characters that addresses have: they are put together again, and what stands before the last
    // break is not replaced by what is chosen. An at sign is a break that is replaced itself (rl_special_prefixes).
    private static let bashScript = #"""
        # Completions of vault for bash, as 'vault completions bash' prints them.
        _vault() {
            local rest=${COMP_LINE:0:COMP_POINT} trimmed word about last breaks kept='' i
            local -a words=()
            COMPREPLY=()
            for ((i = 0; i <= COMP_CWORD; i++)); do
                trimmed=${rest#"${rest%%[![:space:]]*}"}
                word=${COMP_WORDS[i]}
                if ((i == COMP_CWORD)); then word=$trimmed; fi
                last=$((${#words[@]} - 1))
                if ((i > 0)) && [[ -n $rest && $trimmed == "$rest" ]]; then
                    words[last]+=$word
                elif ((i == 0)) || [[ -n $rest ]]; then
                    words+=("$word")
                fi
                rest=${trimmed#"$word"}
            done
            last=$((${#words[@]} - 1))
            ((last > 0)) || return
            breaks=${COMP_WORDBREAKS//[^@:=]/}
            if [[ -n $breaks ]]; then kept=${words[last]%"${words[last]##*[$breaks]}"}; fi
            kept=${kept%@}
            while IFS=$'\t' read -r word about; do
                if [[ $word == :files ]]; then
                    compopt -o default 2>/dev/null
                    return
                fi
                COMPREPLY+=("${word#"$kept"}")
            done < <(printf '%s\0' "${words[@]:1}" | command vault __complete 2>/dev/null)
        }
        complete -F _vault vault

        """#

    private static let zshScript = #"""
        #compdef vault
        # Completions of vault for zsh, as 'vault completions zsh' prints them.
        _vault() {
            local word about
            local -a offered
            while IFS=$'\t' read -r word about; do
                if [[ $word == :files ]]; then
                    _files
                    return
                fi
                offered+=("${word//:/\\:}${about:+:$about}")
            done < <(printf '%s\0' "${(@Q)words[2,CURRENT-1]}" "$PREFIX" | command vault __complete 2>/dev/null)
            _describe vault offered
        }
        if [[ $funcstack[1] == _vault ]]; then _vault "$@"; else compdef _vault vault; fi

        """#

    private static let fishScript = #"""
        # Completions of vault for fish, as 'vault completions fish' prints them.
        function __vault_complete
            set -l typed (commandline -opc)
            set -e typed[1]
            set -l begun (commandline -ct)
            set -l answer (printf '%s\0' $typed "$begun" | command vault __complete 2>/dev/null)
            if test "$answer[1]" = :files
                __fish_complete_path "$begun"
            else if set -q answer[1]
                printf '%s\n' $answer
            end
        end
        complete -c vault -f -a '(__vault_complete)'

        """#
}
