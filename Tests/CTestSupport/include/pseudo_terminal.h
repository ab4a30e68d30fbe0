#ifndef VAULT_PSEUDO_TERMINAL_H
#define VAULT_PSEUDO_TERMINAL_H

#include <stddef.h>

/// Opens a new terminal of the given size; answers the side that presses keys, and the path of the side that a program
/// opens, or -1.
int vault_open_pseudo_terminal(unsigned short columns, unsigned short rows, char *path, size_t capacity);

/// Gives a terminal another size, of which the kernel tells the program in front of it by SIGWINCH; answers 0, or -1.
int vault_resize_pseudo_terminal(int terminal, unsigned short columns, unsigned short rows);

#endif
