#define _GNU_SOURCE
#include "process_memory.h"

#include <errno.h>

#ifdef __linux__

#include <elf.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

int vault_trace_attach(pid_t process) {
    long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXIT | PTRACE_O_TRACEEXEC;
    if (ptrace(PTRACE_SEIZE, process, 0, options) != 0) return -errno;
    return ptrace(PTRACE_INTERRUPT, process, 0, 0) == 0 ? 0 : -errno;
}

static void describe_call(pid_t process, struct vault_stop *stop) {
    struct __ptrace_syscall_info info;
    if (ptrace(PTRACE_GET_SYSCALL_INFO, process, sizeof info, &info) <= 0) return;
    if (info.op == PTRACE_SYSCALL_INFO_EXIT) stop->reason = VAULT_STOP_CALL_EXIT;
    if (info.op != PTRACE_SYSCALL_INFO_ENTRY) return;
    stop->reason = VAULT_STOP_CALL_ENTRY;
    stop->descriptor = (int)info.entry.args[0];
    if (info.entry.nr == SYS_read) stop->call = VAULT_CALL_READ;
    if (info.entry.nr == SYS_write) stop->call = VAULT_CALL_WRITE;
    if (info.entry.nr == SYS_pread64) stop->call = VAULT_CALL_READ_AT;
}

int vault_trace_look(pid_t process, struct vault_stop *stop) {
    *stop = (struct vault_stop){.reason = VAULT_STOP_NONE};
    int status = 0;
    pid_t answer = waitpid(process, &status, WNOHANG | __WALL);
    if (answer < 0) return -errno;
    if (answer == 0) return 0;
    stop->reason = VAULT_STOP_OTHER;
    if (!WIFSTOPPED(status)) {
        stop->reason = VAULT_STOP_ENDED;
    } else if (WSTOPSIG(status) == (SIGTRAP | 0x80)) {
        describe_call(process, stop);
    } else if (status >> 16 == PTRACE_EVENT_EXIT) {
        stop->reason = VAULT_STOP_ENDING;
    } else if (status >> 16 == PTRACE_EVENT_EXEC) {
        stop->reason = VAULT_STOP_EXECUTED;
    } else if (status >> 16 == 0) {
        stop->signal = WSTOPSIG(status);
    }
    return 0;
}

int vault_trace_continue(pid_t process, int signal) {
    return ptrace(PTRACE_SYSCALL, process, 0, (long)signal) == 0 ? 0 : -errno;
}

int vault_trace_detach(pid_t process, int signal) {
    return ptrace(PTRACE_DETACH, process, 0, (long)signal) == 0 ? 0 : -errno;
}

/// A search under way. Patterns are found by their first eight bytes: a bit for each hash, then a table.
struct search {
    const unsigned char *bytes;
    const struct vault_pattern *patterns;
    struct vault_finding *findings;
    size_t capacity;
    long found;
    /// For each place of the table one more than the number of a pattern, or 0.
    uint32_t *table;
    uint32_t table_mask;
    unsigned char bits[8192];
};

static uint64_t word_at(const unsigned char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static uint64_t hash(uint64_t word) { return word * UINT64_C(0x9E3779B97F4A7C15); }

static int prepare(struct search *search, size_t count) {
    uint32_t size = 64;
    while (size < count * 4) size *= 2;
    search->table = calloc(size, sizeof *search->table);
    if (search->table == NULL) return -ENOMEM;
    search->table_mask = size - 1;
    for (size_t index = 0; index < count; index++) {
        uint64_t mixed = hash(word_at(search->bytes + search->patterns[index].offset));
        search->bits[mixed >> 51] |= (unsigned char)(1 << (mixed >> 48 & 7));
        uint32_t place = (uint32_t)(mixed >> 20) & search->table_mask;
        while (search->table[place] != 0) place = (place + 1) & search->table_mask;
        search->table[place] = (uint32_t)index + 1;
    }
    return 0;
}

static void note(struct search *search, uint64_t address, uint32_t pattern, enum vault_place place, const char *name) {
    if ((size_t)search->found < search->capacity) {
        struct vault_finding *finding = &search->findings[search->found];
        *finding = (struct vault_finding){.address = address, .pattern = pattern, .place = place};
        snprintf(finding->mapping, sizeof finding->mapping, "%s", name);
    }
    search->found++;
}

/// Looks at every place from `start` up to `end`; patterns may reach up to `limit`.
static void search_bytes(
    struct search *search, const unsigned char *bytes, size_t end, size_t limit, uint64_t address,
    enum vault_place kind, const char *name) {
    for (size_t offset = 0; offset < end && offset + 8 <= limit; offset++) {
        uint64_t mixed = hash(word_at(bytes + offset));
        if ((search->bits[mixed >> 51] >> (mixed >> 48 & 7) & 1) == 0) continue;
        uint32_t place = (uint32_t)(mixed >> 20) & search->table_mask;
        for (; search->table[place] != 0; place = (place + 1) & search->table_mask) {
            const struct vault_pattern *pattern = &search->patterns[search->table[place] - 1];
            if (pattern->length > limit - offset) continue;
            if (memcmp(search->bytes + pattern->offset, bytes + offset, pattern->length) != 0) continue;
            note(search, address + offset, search->table[place] - 1, kind, name);
        }
    }
}

enum { CHUNK = 1 << 20, OVERLAP = 64, PAGE = 4096 };

static int is_blank(const unsigned char *page, size_t length) {
    return page[0] == 0 && memcmp(page, page + 1, length - 1) == 0;
}

static uint64_t search_mapping(
    struct search *search, int memory, unsigned char *buffer, uint64_t start, uint64_t end, enum vault_place kind,
    const char *name) {
    uint64_t searched = 0;
    for (uint64_t address = start; address < end; address += CHUNK) {
        size_t wanted = end - address < CHUNK + OVERLAP ? (size_t)(end - address) : CHUNK + OVERLAP;
        ssize_t got = pread(memory, buffer, wanted, (off_t)address);
        // Guard pages and the like.
        if (got <= 0) continue;
        size_t length = (size_t)got < CHUNK ? (size_t)got : CHUNK;
        searched += length;
        for (size_t page = 0; page < length; page += PAGE) {
            size_t count = length - page < PAGE ? length - page : PAGE;
            // A pattern that begins in a blank page begins with zeros, and none does.
            if (is_blank(buffer + page, count)) {
                size_t edge = count < OVERLAP ? count : OVERLAP;
                search_bytes(
                    search, buffer + page + count - edge, edge, (size_t)got - page - count + edge,
                    address + page + count - edge, kind, name);
                continue;
            }
            search_bytes(search, buffer + page, count, (size_t)got - page, address + page, kind, name);
        }
    }
    return searched;
}

static uint64_t search_registers(struct search *search, pid_t process, unsigned char *buffer) {
    static const int sets[] = {NT_PRSTATUS, NT_FPREGSET, 0x202 /* NT_X86_XSTATE: the vector registers */};
    uint64_t searched = 0;
    for (size_t index = 0; index < sizeof sets / sizeof *sets; index++) {
        struct iovec registers = {.iov_base = buffer, .iov_len = 65536};
        if (ptrace(PTRACE_GETREGSET, process, (long)sets[index], &registers) != 0) continue;
        searched += registers.iov_len;
        search_bytes(
            search, buffer, registers.iov_len, registers.iov_len, 0, VAULT_PLACE_REGISTERS, "(registers)");
    }
    return searched;
}

static int search_mappings(struct search *search, pid_t process, unsigned char *buffer, uint64_t *searched) {
    char path[64], *line = NULL;
    size_t capacity = 0;
    snprintf(path, sizeof path, "/proc/%d/mem", (int)process);
    int memory = open(path, O_RDONLY | O_CLOEXEC);
    if (memory < 0) return -errno;
    snprintf(path, sizeof path, "/proc/%d/smaps", (int)process);
    FILE *mappings = fopen(path, "re");
    if (mappings == NULL) {
        int error = errno;
        close(memory);
        return -error;
    }
    unsigned long start = 0, end = 0, inode = 0;
    char rights[8] = "", name[256] = "";
    while (getline(&line, &capacity, mappings) > 0) {
        unsigned long from, to, number;
        char found_rights[8], found_name[256] = "";
        if (sscanf(line, "%lx-%lx %7s %*s %*s %lu %255[^\n]", &from, &to, found_rights, &number, found_name) >= 4) {
            start = from;
            end = to;
            inode = number;
            memcpy(rights, found_rights, sizeof rights);
            memcpy(name, found_name, sizeof name);
        }
        // The last line about a mapping.
        if (strncmp(line, "VmFlags:", 8) != 0) continue;
        if (rights[0] != 'r' || (rights[1] != 'w' && inode != 0) || strncmp(name, "[v", 2) == 0) continue;
        const char *slash = strrchr(name, '/');
        *searched += search_mapping(
            search, memory, buffer, start, end,
            strstr(line, " lo") != NULL ? VAULT_PLACE_LOCKED : VAULT_PLACE_ORDINARY, slash == NULL ? name : slash + 1);
    }
    free(line);
    fclose(mappings);
    close(memory);
    return 0;
}

long vault_search_memory(
    pid_t process, int is_held, const unsigned char *bytes, const struct vault_pattern *patterns, size_t count,
    struct vault_finding *findings, size_t capacity, uint64_t *searched) {
    struct search search = {.bytes = bytes, .patterns = patterns, .findings = findings, .capacity = capacity};
    *searched = 0;
    int status = prepare(&search, count);
    unsigned char *buffer = malloc(CHUNK + OVERLAP);
    if (buffer == NULL) status = -ENOMEM;
    if (status == 0) status = search_mappings(&search, process, buffer, searched);
    if (status == 0 && is_held) *searched += search_registers(&search, process, buffer);
    free(buffer);
    free(search.table);
    return status != 0 ? status : search.found;
}

static int can_open(pid_t process, const char *name) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)process, name);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) close(descriptor);
    return descriptor >= 0;
}

int vault_try_intrusion(pid_t process, unsigned int user) {
    pid_t intruder = fork();
    if (intruder < 0) return -errno;
    if (intruder == 0) {
        if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setgid(user) != 0 || setuid(user) != 0)) _exit(255);
        int result = 0;
        if (can_open(process, "mem")) result |= VAULT_INTRUSION_READ_MEMORY;
        if (can_open(process, "maps")) result |= VAULT_INTRUSION_READ_MAPS;
        if (ptrace(PTRACE_SEIZE, process, 0, 0) == 0) result |= VAULT_INTRUSION_ATTACHED;
        _exit(result);
    }
    int status = 0;
    if (waitpid(intruder, &status, 0) != intruder) return -errno;
    return WIFEXITED(status) && WEXITSTATUS(status) != 255 ? WEXITSTATUS(status) : -EPERM;
}

int vault_allow_core(pid_t process) {
    struct rlimit limit = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    return prlimit(process, RLIMIT_CORE, &limit, NULL) == 0 ? 0 : -errno;
}

#else

int vault_trace_attach(pid_t process) { return (void)process, -ENOSYS; }
int vault_trace_look(pid_t process, struct vault_stop *stop) { return (void)process, (void)stop, -ENOSYS; }
int vault_trace_continue(pid_t process, int signal) { return (void)process, (void)signal, -ENOSYS; }
int vault_trace_detach(pid_t process, int signal) { return (void)process, (void)signal, -ENOSYS; }
long vault_search_memory(
    pid_t process, int is_held, const unsigned char *bytes, const struct vault_pattern *patterns, size_t count,
    struct vault_finding *findings, size_t capacity, uint64_t *searched) {
    return (void)process, (void)is_held, (void)bytes, (void)patterns, (void)count, (void)findings, (void)capacity,
           (void)searched, -ENOSYS;
}
int vault_try_intrusion(pid_t process, unsigned int user) { return (void)process, (void)user, -ENOSYS; }
int vault_allow_core(pid_t process) { return (void)process, -ENOSYS; }

#endif
