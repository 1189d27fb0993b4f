// tokens FILE: the bare thing, RapidJSON's reader with a handler that does nothing but count.
#include <cstdio>
#include <rapidjson/filereadstream.h>
#include <rapidjson/reader.h>

struct Count : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Count> {
	long long events = 0;

	bool Default()
	{
		events++;
		return true;
	}
};

int
main(int argc, char **argv)
{
	static char portion[128 * 1024];
	FILE *f = argc == 2 ? std::fopen(argv[1], "rb") : NULL;
	Count count;
	rapidjson::Reader reader;

	if (f == NULL)
		return 2;
	rapidjson::FileReadStream bytes(f, portion, sizeof(portion));
	bool read = !reader.Parse(bytes, count).IsError();
	std::fclose(f);
	std::printf("%lld\n", count.events);
	return !read;
}
