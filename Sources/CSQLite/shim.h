#include <sqlite3.h>

// `sqlite3_db_config` is variadic, which Swift cannot call.
static inline int vault_sqlite_db_config(sqlite3 *db, int option, int value, int *result) {
    return sqlite3_db_config(db, option, value, result);
}
