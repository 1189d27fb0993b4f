#include "meta.h"

#include <string.h>
#include <strings.h>

static const struct {
	const char *text;
	enum label label;
} labels[] = {
	{"Comment", LABEL_TEXT}, {"Opmerking", LABEL_TEXT},
	{"Kommentar", LABEL_TEXT},
	{"Text", LABEL_TEXT}, {"Message", LABEL_TEXT},
	{"Nachricht", LABEL_TEXT},
	{"Media Owner", LABEL_OWNER}, {"Media-eigenaar", LABEL_OWNER},
	{"Author", LABEL_OWNER},
	{"Auteur", LABEL_OWNER}, {"Autore", LABEL_OWNER},
	{"\u4f5c\u8005", LABEL_OWNER},
	{"Time", LABEL_TIME},               {"Zeit", LABEL_TIME},             {"Tijd", LABEL_TIME},
	{"Orario", LABEL_TIME}, {"Data e ora", LABEL_TIME},
	{"\u5132\u5b58\u6642\u9593", LABEL_TIME},
	{"URL", LABEL_URL}, {"Reaction", LABEL_REACTION},
	{"Reaktion", LABEL_REACTION},
	{"Username", LABEL_USERNAME}, {"Benutzername", LABEL_USERNAME},
	{"Gebruikersnaam", LABEL_USERNAME},
	{"Nom d\u2019utilisateur", LABEL_USERNAME}, {"Nom d'utilisateur", LABEL_USERNAME},
	{"Nome utente", LABEL_USERNAME},
	{"Kullan\u0131c\u0131 ad\u0131", LABEL_USERNAME}, {"Nombre de usuario", LABEL_USERNAME},
	{"Name", LABEL_NAME},               {"Naam", LABEL_NAME},             {"Nom", LABEL_NAME},
	{"Nome", LABEL_NAME}, {"Ad", LABEL_NAME},
	{"Nombre", LABEL_NAME},
	{"Private Account", LABEL_PRIVATE}, {"Privates Konto", LABEL_PRIVATE},
	{"Compte priv\u00e9", LABEL_PRIVATE},
	{"Account privato", LABEL_PRIVATE}, {"Gizli Hesap", LABEL_PRIVATE},
	{"Caption", LABEL_CAPTION},
};

enum label
label_find(struct str label)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (str_is(label, labels[i].text))
			return labels[i].label;
	return LABEL_UNKNOWN;
}

unsigned
label_reaction(struct str value)
{
	static const struct {
		const char *text;
		unsigned type;
	} types[] = {
		{"LIKE", 1}, {"LOVE", 2}, {"HAHA", 3}, {"WOW", 4}, {"SORRY", 5}, {"SAD", 5},
		{"ANGER", 6}, {"ANGRY", 6}, {"CARE", 7},
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (value.n == strlen(types[i].text) &&
		    strncasecmp(value.s, types[i].text, value.n) == 0)
			return types[i].type;
	return 0;
}

enum visibility
label_switch(struct str title)
{
	static const struct {
		const char *text;
		enum visibility to;
	} words[] = {
		{"Private", VISIBILITY_PRIVATE}, {"Gizli", VISIBILITY_PRIVATE},
		{"Public", VISIBILITY_PUBLIC}, {"Herkese A\u00e7\u0131k", VISIBILITY_PUBLIC},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (memmem(title.s, title.n, words[i].text, strlen(words[i].text)) != NULL)
			return words[i].to;
	return VISIBILITY_UNKNOWN;
}
