#ifndef VAULT_PROCESS_MEMORY_H
#define VAULT_PROCESS_MEMORY_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Another process, held at its system calls and searched. Linux alone has this; elsewhere every function answers
// -ENOSYS. Unless said otherwise a function answers 0 or more when it worked, and the negated error number when not.

/// Why a process is held.
enum vault_stop_reason {
    /// It is not held: it runs, or waits for something.
    VAULT_STOP_NONE,
    VAULT_STOP_CALL_ENTRY,
    VAULT_STOP_CALL_EXIT,
    /// It is about to end; its memory is still there.
    VAULT_STOP_ENDING,
    /// It became another program.
    VAULT_STOP_EXECUTED,
    VAULT_STOP_OTHER,
    /// It is gone.
    VAULT_STOP_ENDED,
};

/// The system calls that a test tells apart.
enum vault_stop_call { VAULT_CALL_OTHER, VAULT_CALL_READ, VAULT_CALL_WRITE, VAULT_CALL_READ_AT };

struct vault_stop {
    enum vault_stop_reason reason;
    enum vault_stop_call call;
    /// The first argument of the call.
    int descriptor;
    /// A signal to be handed on when the process runs again.
    int signal;
};

/// Takes hold of a process. From here on the calling thread alone may use the functions below on it.
int vault_trace_attach(pid_t process);

/// Looks whether the process has come to a stop.
int vault_trace_look(pid_t process, struct vault_stop *stop);

/// Lets it run to its next stop.
int vault_trace_continue(pid_t process, int signal);

/// Lets go of a process that is held.
int vault_trace_detach(pid_t process, int signal);

/// What is looked for: at least 8 bytes, at an offset in the bytes of all patterns.
struct vault_pattern {
    uint32_t offset;
    uint32_t length;
};

enum vault_place { VAULT_PLACE_ORDINARY, VAULT_PLACE_LOCKED, VAULT_PLACE_REGISTERS };

struct vault_finding {
    uint64_t address;
    uint32_t pattern;
    enum vault_place place;
    /// Name of the mapping, as `[stack]` or `[heap]`; empty for one without a name.
    char mapping[24];
};

/// Searches everything that the process could have written to: all its memory but unwritable pages of files, and, if
/// it is held, its registers. Answers the number of findings, of which the first `capacity` are stored.
///
/// - Parameter searched: Bytes that were looked at.
long vault_search_memory(
    pid_t process, int is_held, const unsigned char *bytes, const struct vault_pattern *patterns, size_t count,
    struct vault_finding *findings, size_t capacity, uint64_t *searched);

/// What another process of a user may do to one of his.
enum vault_intrusion { VAULT_INTRUSION_ATTACHED = 1, VAULT_INTRUSION_READ_MEMORY = 2, VAULT_INTRUSION_READ_MAPS = 4 };

/// Tries, as a user in a process of its own, to attach to another process and to open its memory; answers the bits of
/// what worked.
int vault_try_intrusion(pid_t process, unsigned int user);

/// Lifts the limit on core files of another process, as only the superuser may.
int vault_allow_core(pid_t process);

#endif
