#include "veto/mem.h"

#include "veto/act.h"
