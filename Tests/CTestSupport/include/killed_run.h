#ifndef VAULT_KILLED_RUN_H
#define VAULT_KILLED_RUN_H

/// When a process is killed.
enum vault_kill {
    /// Never.
    VAULT_KILL_NEVER,
    /// So many microseconds after its start, whatever it does then.
    VAULT_KILL_AFTER_MICROSECONDS,
    /// In front of its n-th system call that changes something, counted from 1; 0 counts them and kills nothing.
    VAULT_KILL_AT_CALL,
};

/// A process to run to its end.
struct vault_run {
    /// Absolute; also the first of `arguments`.
    const char *path;
    /// Both end with NULL.
    char *const *arguments;
    char *const *environment;
    /// Files for the descriptors 0 to 5, of which 1 and 2 are made anew. NULL: 0 to 2 lead nowhere, 3 to 5 are closed.
    const char *streams[6];
    enum vault_kill kill;
    long moment;
};

/// What came of it.
struct vault_run_end {
    /// As `waitpid` tells it.
    int status;
    /// How many calls that change something it came to, where they were counted.
    long calls;
};

/// Whether `VAULT_KILL_AT_CALL` is known to this system.
int vault_can_count_calls(void);

/// Runs a process and waits for its end; answers 0, or an error number.
///
/// On Linux calls are counted by ptrace(2), which has to be asked for by the process itself: hence a fork of our own.
int vault_run_and_kill(const struct vault_run *run, struct vault_run_end *end);

#endif
