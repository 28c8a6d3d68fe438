/*
 * Preloaded: of the writes and syncs of files below EIO_PLACE, the one with the number EIO_AT fails with EIO, and says so
 * by the file EIO_HIT. 0 fails none.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_long calls;

static int fails(int fd) {
    const char *place = getenv("EIO_PLACE"), *at = getenv("EIO_AT"), *hit = getenv("EIO_HIT");
    if (!place || !at || !hit) {
        return 0;
    }
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0 || (path[length] = 0, strncmp(path, place, strlen(place)) != 0)) {
        return 0;
    }
    if (atomic_fetch_add(&calls, 1) + 1 != atol(at)) {
        return 0;
    }
    close(open(hit, O_CREAT | O_WRONLY, 0600));
    errno = EIO;
    return 1;
}

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(write);
    return fails(fd) ? -1 : real(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    REAL(pwrite);
    return fails(fd) ? -1 : real(fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    REAL(pwrite64);
    return fails(fd) ? -1 : real(fd, bytes, count, offset);
}

int fsync(int fd) {
    REAL(fsync);
    return fails(fd) ? -1 : real(fd);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    return fails(fd) ? -1 : real(fd);
}
