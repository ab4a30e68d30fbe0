#ifndef VAULT_SYSTEM_H
#define VAULT_SYSTEM_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

// What Swift's view of the C library hides: variadic functions, macros over bit sets, handlers of signals.
// Unless said otherwise a function answers 0 or more when it worked, and the negated error number when it did not.

/// Forbids core dumps, `ptrace` and reading of this process's memory by other processes of the same user.
int vault_deny_inspection(void);

/// Gives the signals of a crash (SEGV, BUS, ILL, FPE, TRAP, ABRT, QUIT) their default action, unless they are ignored.
///
/// The Swift runtime catches them on a terminal, and where it finds its program (a toolchain, or the variable
/// `SWIFT_BACKTRACE`) that one shows registers and memory to whoever sits in front of it.
void vault_forget_crash_handlers(void);

/// Opens `/dev/null` in place of each of the descriptors 0, 1 and 2 that is closed, the wrong way round, so that using
/// it still fails and no file opened later is taken for a standard stream.
int vault_occupy_standard_descriptors(void);

/// The variables of this process, ended by NULL.
char **vault_environment(void);

/// A pipe whose ends are not inherited by other programs.
int vault_pipe(int ends[2]);

/// Waits until written data is on the medium, as far as the system can promise it.
int vault_synchronize(int descriptor);

/// Gives a file another name on the same file system, unless something has that name (EEXIST).
int vault_rename_exclusively(const char *from, const char *to);

/// The columns of a terminal, or 0 when the descriptor is none or does not know.
int vault_terminal_columns(int descriptor);

/// Takes a terminal out of echo and line editing, and forgets what was typed before.
int vault_terminal_hide(int descriptor, struct termios *before);

/// Does so again, after somebody else set the terminal; nothing is forgotten.
int vault_terminal_hide_again(int descriptor);

/// Gives a terminal its settings back, and forgets what was typed but not read.
int vault_terminal_restore(int descriptor, const struct termios *before);

/// Catches the signals that end, stop or continue a program (INT, TERM, HUP, QUIT, TSTP, CONT), except those that are
/// ignored.
///
/// The handler only writes the signal's number to a pipe; `vault_signals_wait` reads it. One watch at a time.
int vault_signals_watch(void);

/// Gives the signals their former actions back. A signal caught but not read yet is raised again.
void vault_signals_unwatch(void);

/// Waits until the descriptor can be read (0) or a signal was caught (its number).
int vault_signals_wait(int descriptor);

/// Stops this process as the default action of the signal would, and returns when it is continued.
int vault_signals_stop(int number);

/// Whether something keeps the system's clock right (1) or nothing does (0), and by how many microseconds it may be
/// wrong at most. A container may refuse to tell.
int vault_clock_state(int64_t *greatest_error);

/// How a program is started.
struct vault_launch {
    /// An absolute path.
    const char *path;

    /// NUL-terminated texts one after the other, the program's name first.
    const char *arguments;
    size_t arguments_length;

    /// NUL-terminated `NAME=value` texts one after the other. Only pointers into it are made, no copy.
    const char *environment;
    size_t environment_length;

    /// For standard input, output and error: a path to open for reading and writing, or NULL to use the descriptor.
    const char *stream_paths[3];
    int stream_descriptors[3];

    /// Whether the program leads a new session without a controlling terminal; it gets one by opening it as a stream.
    int starts_session;

    /// Whether the program gets descriptors above 2 that this process was given by its own parent.
    int passes_descriptors;

    /// Descriptors of this process that the program gets under numbers from 3 to 255, whatever else it gets.
    const int *handed_from;
    const int *handed_to;
    int handed_count;
};

/// Starts a program without `fork` in Swift; answers its process identifier.
///
/// In the program no signal is blocked, and SIGPIPE and the signals of a watch have their default action.
int vault_launch(const struct vault_launch *launch, pid_t *process);

/// Holds back the signals that are passed on to a program (INT, TERM, HUP, QUIT, USR1, USR2), before it is started.
int vault_relay_prepare(void);

/// From here on passes signals on to a program in this process's group, those aside that a terminal sends to both, until it
/// has ended: then they mean this process again. 0 when none was started, and everything is as before.
void vault_relay_attach(pid_t process);

/// Waits until one of two descriptors can be read, or the program that was attached has ended; answers the sum of 1 for
/// the first, 2 for the second, 4 for the end. A negative descriptor is left out.
int vault_relay_poll(int first, int second);

/// How many bytes of a pipe wait to be read.
int vault_relay_count(int stream);

/// Waits for the end of a program that was attached, and stops passing signals on.
int vault_relay_wait(pid_t process, int *status);

/// A socket in the file system at which this process listens. A path that is too long for an address is reached by way of
/// its folder, where the system can do that (ENAMETOOLONG elsewhere). Nothing may have the name (EADDRINUSE).
///
/// This socket, and those that the functions below make, are not inherited by other programs, never wait, and raise no
/// signal.
int vault_socket_listen(const char *path, int queue);

/// A connection to whoever listens at a path; a full queue is waited for (EAGAIN after so many milliseconds).
int vault_socket_connect(const char *path, int milliseconds);

/// The next connection of a listener's queue (EAGAIN when nobody waits).
int vault_socket_accept(int listener);

/// The user and the number of the process at the other end: at the time of its `connect`, or of its `listen`. The number
/// is 0 where the system does not tell.
int vault_socket_peer(int number, uid_t *user, pid_t *process);

/// A descriptor that stands for a process, whatever becomes of its number, and can be read when the process has ended;
/// ENOSYS where there is no such thing.
int vault_process_open(pid_t process);

/// Sends a signal to the process that a descriptor stands for.
int vault_process_signal(int descriptor, int number);

/// Sends what can be sent without waiting (EAGAIN: nothing).
ssize_t vault_socket_send(int number, const void *bytes, size_t count);

/// Receives what has arrived (EAGAIN: nothing); 0 when the other end will send no more.
ssize_t vault_socket_receive(int number, void *bytes, size_t count);

/// The descriptor from which `vault_signals_take` reads, to be waited for together with others; -1 without a watch.
int vault_signals_descriptor(void);

/// The number of a signal that was caught, or 0 when there is none.
int vault_signals_take(void);

#endif
