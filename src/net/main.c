/*
 * veto-net: speaks HTTPS for veto, which is linked with no network library. It sees no database,
 * and no file but certificates and the configuration of the resolver.
 */
#include <curl/curl.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net.h"
#include "veto/file.h"

enum { CA_MAX = 16 * 1024 * 1024, LINE_MAX_BYTES = 1024 };

/*
 * Certificates that $SSL_CERT_FILE names, read while files can be; else empty, and the system's are
 * used.
 */
static struct buf ca;

static const char *const readable[] = {
	"/etc/ssl",
	"/usr/share/ca-certificates",
	"/usr/local/share/ca-certificates",
	"/etc/pki",
	"/etc/ca-certificates",
	"/etc/resolv.conf",
	"/etc/hosts",
	"/etc/host.conf",
	"/etc/nsswitch.conf",
	"/etc/gai.conf",
	"/etc/services",
	"/run/systemd/resolve/resolv.conf",
	"/run/systemd/resolve/stub-resolv.conf",
	NULL,
};

static bool
read_certificates(struct err *e)
{
	const char *path = getenv("SSL_CERT_FILE");
	int64_t size;
	int fd;
	bool ok;

	if (path == NULL || *path == '\0')
		return true;
	if (!file_open(path, &fd, &size, e))
		return failed_at(e, "SSL_CERT_FILE");
	ok = size <= CA_MAX ||
	     failed(e, ERR_FAILED, "SSL_CERT_FILE: %s: %s", path, strerror(EFBIG));
	if (ok) {
		buf_room(&ca, (size_t)size);
		ok = file_read(fd, path, ca.data, (size_t)size, e) == size;
		ca.used = (size_t)size;
	}
	close(fd);
	return ok;
}

/*
 * The C library loads the ways to look up a host when it first needs them; by then nothing can be
 * loaded any more. The line of nsswitch.conf is a list of their names, with actions in brackets in
 * between.
 */
static void
load_resolvers(void)
{
	FILE *f = fopen("/etc/nsswitch.conf", "re");
	char line[LINE_MAX_BYTES], file[LINE_MAX_BYTES + 32], *rest;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
		char *word = line + strspn(line, " \t");

		if (strncmp(word, "hosts:", 6) != 0)
			continue;
		for (word = strtok_r(word + 6, " \t\n", &rest); word != NULL;
		     word = strtok_r(NULL, " \t\n", &rest)) {
			snprintf(file, sizeof(file), "libnss_%s.so.2", word);
			if (strpbrk(word, "[]=/!#") == NULL)
				dlopen(file, RTLD_NOW);
		}
	}
	if (f != NULL)
		fclose(f);
}

static bool
prepare(struct err *e)
{
	load_resolvers();
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return failed(e, ERR_FAILED, "libcurl");
	return read_certificates(e);
}

/* "libcurl/7.88.1 OpenSSL/3.0.19 zlib/1.2.13 ...". */
static void
libraries(struct buf *out)
{
	for (const char *at = curl_version(); *at != '\0'; at++)
		buf_text(out, *at == ' ' && at[1] != '(' ? ", " : (char[]){*at, '\0'});
}

static bool
run(struct job_work *work, struct err *e)
{
	return fetch_all(work, buf_view(&ca), e);
}

int
main(void)
{
	static const struct job_program program = {
		.name = "veto-net",
		.libraries = libraries,
		.prepare = prepare,
		.run = run,
		.rights = {.read = readable,
			   .network = true,
			   .threads = true,
			   .descriptors = 256,
			   .memory = INT64_C(1) << 30},
	};

	return job_main(&program);
}
