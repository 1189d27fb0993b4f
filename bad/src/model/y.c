#include "veto/account.h"
