/*
 * The options of all commands, a row each, and how words are parsed by them. A command's list says
 * which rows it takes; from those words_parse makes what getopt_long wants, and lays each value
 * under the number of its row. What a value means is the command's matter. Where one name means two
 * things (--force, --text, --qr), it has two rows, of which a command takes one: so its help says
 * what it means there.
 *
 * The selectors, last of the numbers, are taken as one (CHOOSING): a command that takes accounts
 * has all of them, but for one whose name another of its options has. cli_needs adds what the
 * options ask for to what the command needs, for who opens the database and for --read-only.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "veto/i18n.h"

const struct option_row option_rows[OPTIONS] = {
	[OPT_DB] = {"db", 0, TYPE_FILE, N_("use this database")},
	[OPT_LANG] = {"lang", 0, TYPE_LANGUAGE, N_("speak this language")},
	[OPT_READ_ONLY] = {"read-only", 0, TYPE_NONE, N_("change nothing: refuse all that would write the database")},
	[OPT_HELP] = {"help", 'h', TYPE_NONE, N_("say how it is used")},
	[OPT_VERSION] = {"version", 'V', TYPE_NONE, N_("say which version this is")},
	[OPT_VERBOSE] = {"verbose", 'v', TYPE_NONE, N_("say more")},
	[OPT_DEMO] = {"demo", 0, TYPE_NONE, N_("show the screen on made-up accounts, kept nowhere")},
	[OPT_ON] = {"on", 0, TYPE_MOMENT, N_("when it happened: 2026-10-26, 26.10.2026, '2026-10-26 14:03', today, yesterday")},
	[OPT_VIA] = {"via", 0, TYPE_CHANNEL, N_("the way it went: form, setting, app, email, letter, centre, other")},
	[OPT_REFERENCE] = {"reference", 0, TYPE_TEXT, N_("the provider's case number or the like")},
	[OPT_WENT] = {"route", 0, TYPE_TEXT, N_("where it went, as you saw it: the form's address, an e-mail address, the switch, to whom")},
	[OPT_WITHOUT_TEXT] = {"without-text", 0, TYPE_NONE, N_("do not keep the text that was given with the entry, this once")},
	[OPT_NOTE] = {"note", 0, TYPE_TEXT, N_("a note; - reads it from standard input")},
	[OPT_EVIDENCE] = {"evidence", 0, TYPE_FILE, N_("keep this file with the entry; may be given more than once")},
	[OPT_ABOUT] = {"about", 0, TYPE_ENTRY_NUMBER, N_("the earlier entry that it is about")},
	[OPT_SINCE] = {"since", 0, TYPE_DAY, N_("only what happened on this day or later")},
	[OPT_UNTIL] = {"until", 0, TYPE_DAY, N_("only what happened on this day or earlier")},
	[OPT_ENTRY] = {"entry", 0, TYPE_ENTRY, N_("only entries of this kind")},
	[OPT_LOG_TEXT] = {"text", 0, TYPE_TEXT, N_("only entries with this text, as the screen's filter finds it")},
	[OPT_EFFECTIVE] = {"effective", 0, TYPE_NONE, N_("leave out what was struck, and the strikes")},
	[OPT_STRUCK] = {"struck", 0, TYPE_NONE, N_("show what was struck, and the strikes, too")},
	[OPT_FORMAT] = {"format", 0, TYPE_FORMAT, N_("how it is written")},
	[OPT_OUTPUT] = {"output", 'o', TYPE_FILE, N_("write into this file instead of standard output")},
	[OPT_FORCE] = {"force", 'f', TYPE_NONE, N_("replace a file that is there")},
	[OPT_RESTORE_FORCE] = {"force", 'f', TYPE_NONE, N_("also where a database stands; it is kept under another name")},
	[OPT_REMOVE_FORCE] = {"force", 'f', TYPE_NONE, N_("remove without asking")},
	[OPT_ERASE_FORCE] = {"force", 'f', TYPE_NONE, N_("erase without asking")},
	[OPT_WITHOUT_INTERNAL] = {"without-internal", 0, TYPE_NONE, N_("leave out who recorded it and the notes, as for a log that is handed over")},
	[OPT_SEPARATOR] = {"separator", 0, TYPE_SEPARATOR, N_("what stands between the fields of CSV: , or ; or tab")},
	[OPT_BOM] = {"bom", 0, TYPE_NONE, N_("begin the CSV with a byte order mark, as some spreadsheets need it")},
	[OPT_WITHIN] = {"within", 0, TYPE_DAYS, N_("due within this many days (30 where it is not given)")},
	[OPT_CHECK] = {"check", 0, TYPE_NONE, N_("exit with status 4 where an answer is overdue")},
	[OPT_OWNER] = {"owner", 0, TYPE_TEXT, N_("whose account it is")},
	[OPT_ONLY_OWNER] = {"owner", 0, TYPE_TEXT, N_("only accounts of this owner; an empty one: those without")},
	[OPT_ONLY_CENTRE] = {"centre", 0, TYPE_TEXT, N_("only accounts of this accounts centre; an empty one: those without")},
	[OPT_EMAIL] = {"email", 0, TYPE_ADDRESS, N_("the e-mail address known to the service")},
	[OPT_VISIBILITY] = {"visibility", 0, TYPE_VISIBILITY, N_("the profile is public, private or unknown")},
	[OPT_CENTRE] = {"centre", 0, TYPE_TEXT, N_("accounts that the provider links have the same word here")},
	[OPT_ALIAS] = {"alias", 0, TYPE_HANDLE, N_("its handle at the service today, where that has changed")},
	[OPT_LOOK_AGAIN] = {"look-again", 0, TYPE_DAY_OR_NONE, N_("the day on which you want to look at it again, past or to come; none takes it away")},
	[OPT_HANDLE] = {"handle", 0, TYPE_HANDLE, N_("another handle, while the account has no entry")},
	[OPT_OWNER_LIKE] = {"owner-like", 0, TYPE_TEXT, N_("only accounts with this in their owner; for looking alone")},
	[OPT_DUE_WITHIN] = {"due-within", 0, TYPE_DAYS, N_("only accounts with something due within this many days, or overdue")},
	[OPT_SERVICE] = {"service", 0, TYPE_SERVICE, N_("only accounts of this service")},
	[OPT_STATUS] = {"status", 0, TYPE_STATUS, N_("only accounts with this status")},
	[OPT_DRY_RUN] = {"dry-run", 'n', TYPE_NONE, N_("say what would be done, and do nothing")},
	[OPT_UPDATE] = {"update", 0, TYPE_NONE, N_("change accounts that are there to what the file says")},
	[OPT_ACCOUNT] = {"account", 0, TYPE_ACCOUNT, N_("store the items as those of this account")},
	[OPT_PROFILE] = {"profile", 0, TYPE_NAME, N_("the account is this profile of the export, though it is named otherwise")},
	[OPT_NO_EXCERPTS] = {"no-excerpts", 0, TYPE_NONE, N_("store no beginnings of texts")},
	[OPT_SET_VISIBILITY] = {"set-visibility", 0, TYPE_NONE, N_("set the account public or private, as the export says")},
	[OPT_YEAR] = {"year", 0, TYPE_YEAR, N_("only items of this year; none: those without a date")},
	[OPT_STATE] = {"state", 0, TYPE_ITEM_STATE, N_("only items in this state: open, public, restricted, removed")},
	[OPT_TEXT] = {"text", 0, TYPE_TEXT, N_("only items with this text")},
	[OPT_SET] = {"set", 0, TYPE_ITEM_STATE, N_("give all these items this state: open, public, restricted, removed")},
	[OPT_URL] = {"url", 0, TYPE_NONE, N_("only the addresses, one on each line")},
	[OPT_ONLY_TEXT] = {"text", 0, TYPE_NONE, N_("only the text to paste, and nothing beside it")},
	[OPT_WHOLE] = {"whole", 0, TYPE_NONE, N_("it must stand by itself, as the one does that is shipped")},
	[OPT_QUIET] = {"quiet", 'q', TYPE_NONE, N_("say only what is wrong")},
	[OPT_TRIAL_QUIET] = {"quiet", 'q', TYPE_NONE, N_("say only what is wrong; with --dry-run the numbers as well")},
	[OPT_TIMEOUT] = {"timeout", 0, TYPE_SECONDS, N_("give each form so long (30 where it is not given)")},
	[OPT_WITHOUT_SANDBOX] = {"without-sandbox", 0, TYPE_NONE, N_("work even where this kernel gives no sandbox, or half of one")},
	[OPT_LAST] = {"last", 0, TYPE_NONE, N_("say what was found the last time, without the network")},
	[OPT_REVIEW] = {"review", 0, TYPE_NONE, N_("only accounts that are to be looked at again")},
	[OPT_SUBMITTED] = {"submitted", 0, TYPE_MOMENT_OR_NOW, N_("it is sent: record it, today or on this day")},
	[OPT_TEXT_LANG] = {"text-lang", 0, TYPE_TEXT_LANGUAGE, N_("the language of the text, where it is to be another than that which is taken there")},
	[OPT_REASON] = {"reason", 0, TYPE_TEXT, N_("a reason of your own for the text")},
	[OPT_ROUTE] = {"route", 0, TYPE_ROUTE, N_("go this way; 'veto routes' shows those there are")},
	[OPT_WITHDRAW] = {"withdraw", 0, TYPE_NONE, N_("lead through taking an objection back instead")},
	[OPT_LINKED] = {"linked", 0, TYPE_NONE, N_("name the accounts of the same accounts centre in the text, and record it for them as well")},
	[OPT_NON_MEMBER] = {"non-member", 0, TYPE_NONE, N_("the text of a person who has no account at the service")},
	[OPT_WITH] = {"with", 0, TYPE_PARTS, N_("what the text says besides: words with commas between them")},
	[OPT_SIGNED_BY] = {"signed-by", 0, TYPE_TEXT, N_("who signs the text, where it is not the owner of the account")},
	[OPT_ADDRESS] = {"address", 0, TYPE_TEXT, N_("the postal address of who signs; a semicolon begins a new line")},
	[OPT_CONTACT] = {"contact", 0, TYPE_TEXT, N_("an e-mail address or telephone number of who signs")},
	[OPT_AS] = {"as", 0, TYPE_ACTING, N_("as what it is signed")},
	[OPT_MANDATE] = {"mandate", 0, TYPE_NONE, N_("only the text of a mandate, for the owner of the account to sign")},
	[OPT_PLACE] = {"place", 0, TYPE_PLACE, N_("the country or German Land in which the person lives")},
	[OPT_QR] = {"qr", 0, TYPE_NONE, N_("draw the address as a QR code as well")},
	[OPT_ONLY_QR] = {"qr", 0, TYPE_NONE, N_("only the addresses, each with its QR code below it")},
	[OPT_ADD] = {"add", 0, TYPE_NONE, N_("put these accounts on the list")},
	[OPT_DROP] = {"drop", 0, TYPE_NONE, N_("take them off it")},
	[OPT_SENT] = {"sent", 0, TYPE_NONE, N_("it was sent, just now: record it, and take it off the list")},
	[OPT_LATER] = {"later", 0, TYPE_NONE, N_("put it back to the end of the list")},
	[OPT_FROM] = {"from", 0, TYPE_FILE, N_("take it from this file instead of the network")},
	[OPT_HOST] = {"host", 0, TYPE_TEXT, N_("let entries lead to this host, to which they did not lead before; several with commas between them")},
	[OPT_EXPIRED] = {"expired", 0, TYPE_NONE, N_("take it though it says itself that its time is over")},
	[OPT_REVERT] = {"revert", 0, TYPE_NONE, N_("go back to the one before, and from that to what is shipped")},
	[OPT_SEEN_AT] = {"address", 0, TYPE_TEXT, N_("the address at which you saw it, where it is another")},
	[OPT_AUTHORITY] = {"authority", 0, TYPE_AUTHORITY, N_("complain to this authority")},
};

/*
 * What a command needs for an option that it was given, beside what its row says; and what it can
 * do without then.
 */
static const struct {
	enum opt option;
	unsigned needs, spares;
} option_needs[] = {
	{OPT_SUBMITTED, NEED_WRITE, 0}, {OPT_SET, NEED_WRITE, 0},  {OPT_ACCOUNT, NEED_WRITE, 0},
	{OPT_ADD, NEED_WRITE, 0},       {OPT_DROP, NEED_WRITE, 0}, {OPT_SENT, NEED_WRITE, 0},
	{OPT_LATER, NEED_WRITE, 0},
	{OPT_EVIDENCE, NEED_PATH, 0}, {OPT_OUTPUT, NEED_PATH, 0},
	{OPT_LAST, 0, NEED_WRITE | NEED_NETWORK},
	{OPT_FROM, NEED_PATH, NEED_NETWORK}, {OPT_REVERT, 0, NEED_NETWORK},
	{OPT_DRY_RUN, 0, NEED_WRITE},
};

unsigned
cli_needs(const struct cli *cli)
{
	const struct command_row *c = cli->command;
	unsigned needs = c->needs & ~(unsigned)NEED_WRITE_FOR_ALL;

	if (c->needs & NEED_WRITE_FOR_ALL && cli->words.arguments == c->most)
		needs |= NEED_WRITE;
	for (size_t i = 0; i < sizeof(option_needs) / sizeof(option_needs[0]); i++) {
		if (option(cli, option_needs[i].option) == NULL)
			continue;
		needs |= option_needs[i].needs;
		needs &= ~option_needs[i].spares;
	}
	return needs;
}

/* What may stand before a command. */
static const unsigned char options_first[] = {COMMON TAKES(VERSION) TAKES(VERBOSE) TAKES(DEMO)
						      OPTIONS};

bool
command_takes(const struct command_row *c, int o)
{
	bool selector = o >= SELECTORS, chooses = false;

	if (c != NULL && (o == OPT_FORMAT || o == OPT_SEPARATOR || o == OPT_BOM))
		return o == OPT_FORMAT ? c->formats != 0 : c->formats & AS(CSV);
	for (const unsigned char *p = c != NULL ? c->options : options_first; *p != OPTIONS; p++) {
		if (!selector && *p == o)
			return true;
		if (selector && *p < SELECTORS &&
		    strcmp(option_rows[*p].name, option_rows[o].name) == 0)
			return false;
		chooses = chooses || *p == SELECTORS;
	}
	return selector && chooses;
}

/* What getopt_long needs, made from the rows that the command takes. */
static void
make_getopt(const struct command_row *command, struct option *longs, char *letters)
{
	size_t n = 0, c = 0;

	if (command == NULL)
		letters[c++] = '+';
	letters[c++] = ':';
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];

		if (!command_takes(command, i))
			continue;
		longs[n++] = (struct option){row->name,
					     row->type == TYPE_NONE   ? no_argument
					     : type_may_lack(row->type) ? optional_argument
								      : required_argument,
					     NULL, 256 + i};
		if (row->letter == 0)
			continue;
		letters[c++] = row->letter;
		if (row->type != TYPE_NONE)
			letters[c++] = ':';
	}
	longs[n] = (struct option){0};
	letters[c] = '\0';
}

static int
option_of(int found, const struct command_row *c)
{
	if (found >= 256)
		return found - 256;
	for (int i = 0; i < OPTIONS; i++) {
		if (command_takes(c, i) && option_rows[i].letter == found)
			return i;
	}
	return -1;
}

static bool
complain(struct complaint *why, const char *format, const char *word)
{
	why->format = format;
	snprintf(why->word, sizeof(why->word), "%s", word != NULL ? word : "");
	return false;
}

/* A day as it is typed; no account is called so. */
static bool
is_day(const char *word)
{
	return strcmp(word, "today") == 0 || strcmp(word, "yesterday") == 0 ||
	       (word[0] >= '0' && word[0] <= '9' && strlen(word) >= 8 &&
		strspn(word, "0123456789-.:T +Z") == strlen(word) && strpbrk(word, "-.") != NULL);
}

bool
words_parse(struct words *w, const struct command_row *c, int argc, char **argv, int *used,
	    struct complaint *why)
{
	struct option longs[OPTIONS + 1];
	char letters[2 * OPTIONS + 4];
	int found;

	make_getopt(c, longs, letters);
	opterr = 0;
	optind = 0;
	while ((found = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		const char *word = argv[optind > 0 ? optind - 1 : 0];
		int o = option_of(found, c);

		if (found == '?')
			return complain(why,
					optopt >= 256 ? N_("the option '%s' takes no value")
						      : N_("unknown or ambiguous option '%s'; "
							   "--help shows those there are"),
					word);
		if (found == ':' || o < 0)
			return complain(why, N_("the option '%s' needs a value"), word);
		/*
		 * A value that may be left out may also stand in the next word, where that can be
		 * nothing else.
		 */
		if (optarg == NULL && type_may_lack(option_rows[o].type) && optind < argc &&
		    is_day(argv[optind]))
			optarg = argv[optind++];
		if (optarg != NULL && *optarg == '\0' &&
		    type_may_lack(option_rows[o].type))
			return complain(why, N_("the option '%s' needs a value"), word);
		w->value[o] = optarg != NULL ? optarg : "";
		if (o != OPT_EVIDENCE)
			continue;
		if (w->evidence_count == VALUES_MAX)
			return complain(why, N_("the option '%s' is there too often"), word);
		w->evidence[w->evidence_count++] = optarg;
	}
	*used = optind;
	w->argument = argv + optind;
	w->arguments = argc - optind;
	return true;
}
