#include "veto/library.h"

#include <dlfcn.h>

#include "veto/i18n.h"

bool
library_load(const char *soname, const struct library_function *functions, size_t n, struct err *e)
{
	void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);

	if (library == NULL)
		return failed(e, ERR_FAILED,
			      _("the library %s is missing on this machine; installing it makes "
				"this work"),
			      soname);
	for (size_t i = 0; i < n; i++) {
		void *found = dlsym(library, functions[i].name);

		if (found == NULL) {
			dlclose(library);
			return failed(e, ERR_FAILED,
				      _("the library %s has no '%s': it is not the one this "
					"program was built for"),
				      soname, functions[i].name);
		}
		*(void **)functions[i].at = found; /* as POSIX has it for dlsym */
	}
	return true;
}
