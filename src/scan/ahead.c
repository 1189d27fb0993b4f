#include "ahead.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "veto/mem.h"

enum { PORTIONS = 4 };

struct portion {
	int64_t n; /* as READ said */
	unsigned char byte[JSON_PORTION];
};

struct ahead {
	pthread_t thread;
	bool runs;
	pthread_mutex_t lock; /* of all below */
	pthread_cond_t changed;
	bool leaving;
	bool wanted;          /* there is more to read */
	bool reading;         /* the thread is in READ, with the portion behind the full ones */
	byte_source *read;
	void *context;
	/* those that were read and not taken yet; the last of a file says so by its n, and stays */
	size_t first, full;
	size_t taken;         /* bytes of the first */
	struct portion portion[PORTIONS];
};

static void *
read_on(void *context)
{
	struct ahead *a = context;

	pthread_mutex_lock(&a->lock);
	while (!a->leaving) {
		struct portion *p = &a->portion[(a->first + a->full) % PORTIONS];

		if (!a->wanted || a->full == PORTIONS) {
			pthread_cond_wait(&a->changed, &a->lock);
			continue;
		}
		a->reading = true;
		pthread_mutex_unlock(&a->lock);
		p->n = a->read(a->context, p->byte, sizeof(p->byte));
		pthread_mutex_lock(&a->lock);
		a->reading = false;
		a->full++;
		a->wanted = a->wanted && p->n > 0;
		pthread_cond_broadcast(&a->changed);
	}
	pthread_mutex_unlock(&a->lock);
	return NULL;
}

struct ahead *
ahead_new(void)
{
	struct ahead *a = mem_alloc(sizeof(*a));

	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->changed, NULL);
	return a;
}

void
ahead_free(struct ahead *a)
{
	if (a == NULL)
		return;
	pthread_mutex_lock(&a->lock);
	a->leaving = true;
	pthread_cond_broadcast(&a->changed);
	pthread_mutex_unlock(&a->lock);
	if (a->runs)
		pthread_join(a->thread, NULL);
	pthread_cond_destroy(&a->changed);
	pthread_mutex_destroy(&a->lock);
	free(a);
}

bool
ahead_begin(struct ahead *a, byte_source *read, void *context)
{
	if (!a->runs && pthread_create(&a->thread, NULL, read_on, a) != 0)
		return false;
	a->runs = true;
	pthread_mutex_lock(&a->lock);
	a->read = read;
	a->context = context;
	a->first = a->full = a->taken = 0;
	a->wanted = true;
	pthread_cond_broadcast(&a->changed);
	pthread_mutex_unlock(&a->lock);
	return true;
}

/* The portion whose bytes are taken now, once there is one. */
static const struct portion *
wait_for_portion(struct ahead *a)
{
	pthread_mutex_lock(&a->lock);
	while (a->full == 0)
		pthread_cond_wait(&a->changed, &a->lock);
	pthread_mutex_unlock(&a->lock);
	return &a->portion[a->first];
}

static void
drop_portion(struct ahead *a)
{
	pthread_mutex_lock(&a->lock);
	a->first = (a->first + 1) % PORTIONS;
	a->full--;
	a->taken = 0;
	pthread_cond_broadcast(&a->changed);
	pthread_mutex_unlock(&a->lock);
}

int64_t
ahead_read(struct ahead *a, unsigned char *at, size_t n)
{
	const struct portion *p = wait_for_portion(a);

	if (p->n <= 0)
		return p->n;
	if (n > (size_t)p->n - a->taken)
		n = (size_t)p->n - a->taken;
	memcpy(at, p->byte + a->taken, n);
	a->taken += n;
	if (a->taken == (size_t)p->n)
		drop_portion(a);
	return (int64_t)n;
}

void
ahead_end(struct ahead *a)
{
	pthread_mutex_lock(&a->lock);
	a->wanted = false;
	while (a->reading)
		pthread_cond_wait(&a->changed, &a->lock);
	a->full = 0;
	pthread_mutex_unlock(&a->lock);
}
