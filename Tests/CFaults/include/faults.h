#ifndef VAULT_FAULTS_H
#define VAULT_FAULTS_H

/// Begins to watch this process's calls for files below a folder: they are counted, written down, and made to fail.
///
/// The functions of this target take the place of the C library's own in the executable that is linked with it, and so
/// for every library it uses. What the variables of the process ask for:
///
/// - `VAULT_FAULT_ROOT`: the folder. Without it nothing is watched.
/// - `VAULT_FAULT_LOG`: a file that exists; what changes files is added to it, see `Tests/CampaignTests/Trace.swift`.
/// - `VAULT_FAULT_KIND`, `VAULT_FAULT_AT`: the kind of fault, and at which of the calls that can have it, from 1.
/// - `VAULT_FAULT_CALL`: the number of the only sort of call that can have it.
/// - `VAULT_FAULT_STAYS`: set when all later calls have it too.
/// - `VAULT_FAULT_FILE_LIMIT`: the size in bytes at which every file is full.
///
/// A sync of a watched file is counted and not done: the machine that tests is not going to lose its power.
///
/// - Returns: 0, or -1 when one of them makes no sense.
int vault_faults_begin(void);

#endif
