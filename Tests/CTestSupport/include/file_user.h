#ifndef VAULT_FILE_USER_H
#define VAULT_FILE_USER_H

/// Makes this thread, and no other, act on files as a user: only the superuser may ask, and only Linux knows it.
///
/// - Source: setfsuid(2); the rights of the superuser over files go and come back with it.
void vault_act_on_files_as(unsigned int user);

/// Makes this thread, and no other, an effective user; the superuser can come back, since he stays the real one.
///
/// - Source: setresuid(2); the C library would change all threads, and the system call itself does not.
int vault_be_user(unsigned int user);

#endif
