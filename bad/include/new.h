#include "veto/mem.h"
