#include <sodium.h>

// Swift does not import `crypto_generichash_blake2b_state`: its alignment of 64 is more than Swift's allocator promises.
// These take the state as bare memory of VAULT_BLAKE2B_STATE_SIZE bytes, aligned to 64.
#define VAULT_BLAKE2B_STATE_SIZE 384
_Static_assert(sizeof(crypto_generichash_blake2b_state) == VAULT_BLAKE2B_STATE_SIZE, "the state has another size");

static inline int vault_blake2b_start(void *state, const unsigned char *salt, const unsigned char *personal) {
    return crypto_generichash_blake2b_init_salt_personal(state, 0, 0, 32, salt, personal);
}

static inline int vault_blake2b_update(void *state, const unsigned char *bytes, unsigned long long count) {
    return crypto_generichash_blake2b_update(state, bytes, count);
}

static inline int vault_blake2b_finish(void *state, unsigned char *digest) {
    return crypto_generichash_blake2b_final(state, digest, 32);
}
