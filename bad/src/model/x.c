#include "veto/mem.h"
#include "veto/store.h"
