#include "veto/companion.h"

const char *const companion_endings[COMPANIONS] = {
	[COMPANION_SELF] = "",
	[COMPANION_JOURNAL] = "-journal",
	[COMPANION_WAL] = "-wal",
	[COMPANION_SHM] = "-shm",
};
