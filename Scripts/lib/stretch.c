/* Times one bare key stretching: stretch PASSES MEBIBYTES; prints milliseconds. The yardstick of Scripts/bench. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int count, char **arguments) {
    unsigned char key[32], salt[crypto_pwhash_SALTBYTES] = {0};
    struct timespec start, end;
    if (count != 3 || sodium_init() < 0) return 2;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (crypto_pwhash(key, sizeof key, "passphrase", 10, salt, strtoull(arguments[1], NULL, 10),
                      strtoull(arguments[2], NULL, 10) << 20, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return 1;
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.3f\n", (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6);
    return 0;
}
