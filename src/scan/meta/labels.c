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
	{"Cuenta privada", LABEL_PRIVATE}, {"Conta privada", LABEL_PRIVATE},
	{"Priv\u00e9account", LABEL_PRIVATE}, {"Besloten account", LABEL_PRIVATE},
	{"Konto prywatne", LABEL_PRIVATE}, {"Privat konto", LABEL_PRIVATE},
	{"Cont privat", LABEL_PRIVATE}, {"Soukrom\u00fd \u00fa\u010det", LABEL_PRIVATE},
	{"S\u00fakromn\u00fd \u00fa\u010det", LABEL_PRIVATE}, {"Priv\u00e1t fi\u00f3k", LABEL_PRIVATE},
	{"Yksityinen tili", LABEL_PRIVATE}, {"Privatan ra\u010dun", LABEL_PRIVATE},
	{"\u0417\u0430\u043a\u0440\u044b\u0442\u044b\u0439 \u0430\u043a\u043a\u0430\u0443\u043d\u0442", LABEL_PRIVATE},
	{"\u79c1\u5bc6\u5e10\u6237", LABEL_PRIVATE},
	{"\u975e\u516c\u958b\u30a2\u30ab\u30a6\u30f3\u30c8", LABEL_PRIVATE},
	{"\u0399\u03b4\u03b9\u03c9\u03c4\u03b9\u03ba\u03cc\u03c2 \u03bb\u03bf\u03b3\u03b1\u03c1\u03b9\u03b1\u03c3\u03bc\u03cc\u03c2", LABEL_PRIVATE},
	{"Caption", LABEL_CAPTION}, {"Bildunterschrift", LABEL_CAPTION},
	{"L\u00e9gende", LABEL_CAPTION}, {"Leyenda", LABEL_CAPTION},
	{"Pie de foto", LABEL_CAPTION}, {"Didascalia", LABEL_CAPTION},
	{"Bijschrift", LABEL_CAPTION}, {"Legenda", LABEL_CAPTION},
	{"Podpis", LABEL_CAPTION}, {"Bildtext", LABEL_CAPTION}, {"Billedtekst", LABEL_CAPTION},
	{"Draft", LABEL_DRAFT}, {"Is draft", LABEL_DRAFT}, {"Entwurf", LABEL_DRAFT},
	{"Brouillon", LABEL_DRAFT}, {"Borrador", LABEL_DRAFT}, {"Bozza", LABEL_DRAFT},
	{"Concept", LABEL_DRAFT}, {"Rascunho", LABEL_DRAFT}, {"Wersja robocza", LABEL_DRAFT},
	{"Szkic", LABEL_DRAFT}, {"Utkast", LABEL_DRAFT}, {"Kladde", LABEL_DRAFT},
	{"Taslak", LABEL_DRAFT}, {"Schi\u021b\u0103", LABEL_DRAFT}, {"Koncept", LABEL_DRAFT},
	{"Piszkozat", LABEL_DRAFT}, {"Luonnos", LABEL_DRAFT}, {"\u4e0b\u66f8\u304d", LABEL_DRAFT},
	{"Published", LABEL_PUBLISHED}, {"Is published", LABEL_PUBLISHED},
	{"Ver\u00f6ffentlicht", LABEL_PUBLISHED}, {"Publi\u00e9", LABEL_PUBLISHED},
	{"Publi\u00e9e", LABEL_PUBLISHED}, {"Publicado", LABEL_PUBLISHED},
	{"Publicada", LABEL_PUBLISHED}, {"Pubblicato", LABEL_PUBLISHED},
	{"Gepubliceerd", LABEL_PUBLISHED}, {"Opublikowano", LABEL_PUBLISHED},
	{"Opublikowane", LABEL_PUBLISHED}, {"Publicerad", LABEL_PUBLISHED},
	{"Publicerat", LABEL_PUBLISHED}, {"Udgivet", LABEL_PUBLISHED},
	{"Publisert", LABEL_PUBLISHED}, {"Yay\u0131nland\u0131", LABEL_PUBLISHED},
	{"Publicat", LABEL_PUBLISHED}, {"Publikov\u00e1no", LABEL_PUBLISHED},
	{"K\u00f6zz\u00e9t\u00e9ve", LABEL_PUBLISHED}, {"Julkaistu", LABEL_PUBLISHED},
	{"\u516c\u958b\u6e08\u307f", LABEL_PUBLISHED},
	{"Audience", LABEL_AUDIENCE}, {"Zielgruppe", LABEL_AUDIENCE},
	{"Public vis\u00e9", LABEL_AUDIENCE}, {"Audiencia", LABEL_AUDIENCE},
	{"Pubblico", LABEL_AUDIENCE}, {"Doelgroep", LABEL_AUDIENCE},
};

/* Capitals differ between the generations of an export. */
static bool
is_word(struct str s, const char *word)
{
	return s.n == strlen(word) && strncasecmp(s.s, word, s.n) == 0;
}

enum label
label_find(struct str label)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (is_word(label, labels[i].text))
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
		if (is_word(value, types[i].text))
			return types[i].type;
	return 0;
}

/*
 * Yes and no, true and false, in the languages of the Union and some more. A word that means both
 * somewhere stands in neither list.
 */
int
label_flag(struct str value)
{
	static const char *const yes[] = {
		"True", "Yes", "Wahr", "Ja", "Vrai", "Oui", "Verdadero", "S\u00ed", "Si", "Vero",
		"S\u00ec", "Waar", "Verdadeiro", "Sim", "Prawda", "Tak", "Sant", "Sand", "Sandt",
		"Do\u011fru", "Evet", "Adev\u0103rat", "Da", "Pravda", "Ano", "\u00c1no", "Igaz",
		"Igen", "Tosi", "Kyll\u00e4", "To\u010dno", "\u0391\u03bb\u03b7\u03b8\u03ad\u03c2",
		"\u039d\u03b1\u03b9", "\u0414\u0430", "\u306f\u3044", "\u662f",
	};
	static const char *const no[] = {
		"False", "No", "Falsch", "Nein", "Faux", "Non", "Falso", "Onwaar", "Nee",
		"Falso", "N\u00e3o", "Fa\u0142sz", "Nie", "Falskt", "Nej", "Falsk", "Nei",
		"Yanl\u0131\u015f", "Hay\u0131r", "Fals", "Nu", "Nepravda", "Ne", "Hamis", "Nem",
		"Ep\u00e4tosi", "Ei", "Neto\u010dno", "\u03a8\u03b5\u03c5\u03b4\u03ad\u03c2",
		"\u038c\u03c7\u03b9", "\u041d\u0435\u0442", "\u041d\u0435",
		"\u3044\u3044\u3048", "\u5426",
	};

	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++)
		if (is_word(value, yes[i]))
			return 1;
	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		if (is_word(value, no[i]))
			return 0;
	return -1;
}

/* What is known to be public; what is known to be limited; of any other word nothing. */
enum certainty
label_audience(struct str value)
{
	static const struct {
		const char *text;
		enum certainty to;
	} words[] = {
		{"Public", CERTAIN_SURE}, {"Everyone", CERTAIN_SURE},
		{"\u00d6ffentlich", CERTAIN_SURE}, {"Jeder", CERTAIN_SURE}, {"Alle", CERTAIN_SURE},
		{"Tout le monde", CERTAIN_SURE}, {"P\u00fablico", CERTAIN_SURE},
		{"Tutti", CERTAIN_SURE}, {"Openbaar", CERTAIN_SURE},
		{"Friends", CERTAIN_PRIVATE}, {"Only me", CERTAIN_PRIVATE},
		{"Close friends", CERTAIN_PRIVATE}, {"Followers", CERTAIN_PRIVATE},
		{"Freunde", CERTAIN_PRIVATE}, {"Nur ich", CERTAIN_PRIVATE},
		{"Enge Freunde", CERTAIN_PRIVATE}, {"Follower", CERTAIN_PRIVATE},
		{"Amis", CERTAIN_PRIVATE}, {"Moi uniquement", CERTAIN_PRIVATE},
		{"Amigos", CERTAIN_PRIVATE}, {"Solo yo", CERTAIN_PRIVATE},
		{"Amici", CERTAIN_PRIVATE}, {"Solo io", CERTAIN_PRIVATE},
		{"Vrienden", CERTAIN_PRIVATE}, {"Alleen ik", CERTAIN_PRIVATE},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (is_word(value, words[i].text))
			return words[i].to;
	return CERTAIN_POSSIBLE;
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
