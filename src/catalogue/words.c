/* The words that the catalogue uses for what is one of a few. */
#include "veto/catalogue.h"

const struct word_row catalogue_marks[MARKS] = {
	[MARK_PRIMARY] = {"primary", N_("from the provider, an authority or a court itself")},
	[MARK_SECONDARY] = {"secondary", N_("second hand: press, consumer organisations, guides")},
	[MARK_DISPUTED] = {"disputed", N_("the sources disagree")},
	[MARK_UNSURE] = {"unsure", N_("unsure: one weak source, or an inference")},
	[MARK_UNKNOWN] = {"unknown", N_("looked for, not found")},
};

const struct word_row source_kinds[SOURCE_KINDS] = {
	[SOURCE_PROVIDER] = {"provider", N_("provider")},
	[SOURCE_AUTHORITY] = {"authority", N_("authority")},
	[SOURCE_COURT] = {"court", N_("court")},
	[SOURCE_LAW] = {"law", N_("law")},
	[SOURCE_CONSUMER] = {"consumer", N_("consumer organisation")},
	[SOURCE_PRESS] = {"press", N_("press")},
	[SOURCE_COMMENTARY] = {"commentary", N_("guide or commentary")},
	[SOURCE_ASSOCIATION] = {"association", N_("association")},
	[SOURCE_STUDY] = {"study", N_("study")},
	[SOURCE_COLLECTION] = {"collection", N_("collection of data")},
	[SOURCE_PERSON] = {"person", N_("a person's report")},
	[SOURCE_ARTICLE] = {"article", N_("article")},
};

const struct word_row catalogue_rules[CONTENT_RULES] = {
	[RULE_FOLLOWS_PROFILE] = {"follows-profile", N_("used where the profile is public")},
	[RULE_ELSEWHERE] = {"elsewhere", N_("used where they stand at something public")},
	[RULE_ALWAYS] = {"always", N_("used, whatever the profile shows")},
	[RULE_NEVER] = {"never", N_("not used")},
	[RULE_UNCERTAIN] = {"uncertain", N_("possibly used; the sources do not settle it")},
	[RULE_UNSTATED] = {"unstated", N_("not known")},
};

const struct word_row route_kinds[ROUTE_KINDS] = {
	[ROUTE_FORM] = {"form", N_("form")},
	[ROUTE_SETTING] = {"setting", N_("setting")},
	[ROUTE_EMAIL] = {"email", N_("e-mail")},
	[ROUTE_LETTER] = {"letter", N_("letter")},
	[ROUTE_HELP] = {"help", N_("help page")},
	[ROUTE_NONE] = {"none", N_("no route")},
};

const struct word_row catalogue_audiences[AUDIENCES] = {
	[FOR_MEMBERS] = {"members", N_("people with an account")},
	[FOR_NON_MEMBERS] = {"non-members", N_("people without an account")},
	[FOR_ANYONE] = {"anyone", N_("everybody")},
};

const struct word_row catalogue_answers[ANSWERS] = {
	[ANSWER_UNKNOWN] = {"unknown", N_("not known")},
	[ANSWER_YES] = {"yes", N_("yes")},
	[ANSWER_NO] = {"no", N_("no")},
};

const struct word_row catalogue_stands[STANDS] = {
	[STANDS_UNKNOWN] = {"unknown", N_("not known")},
	[STANDS_ON] = {"on", N_("on: training is permitted until it is changed")},
	[STANDS_OFF] = {"off", N_("off: training is not permitted unless it is changed")},
};

const struct word_row route_reasons[REASONS] = {
	[REASON_UNKNOWN] = {"unknown", N_("not known")},
	[REASON_REQUIRED] = {"required", N_("asked for")},
	[REASON_OPTIONAL] = {"optional", N_("may be left empty")},
	[REASON_NONE] = {"none", N_("there is no field for one")},
};

const struct word_row items_needed[ITEMS_NEEDED] = {
	[NEEDS_NAME] = {"name", N_("name")},
	[NEEDS_HANDLE] = {"handle", N_("name of the account")},
	[NEEDS_EMAIL] = {"email", N_("e-mail address of the account")},
	[NEEDS_COUNTRY] = {"country", N_("country")},
	[NEEDS_ADDRESS] = {"address", N_("postal address")},
	[NEEDS_PHONE] = {"phone", N_("telephone number")},
	[NEEDS_BIRTHDATE] = {"birthdate", N_("date of birth")},
	[NEEDS_REASON] = {"reason", N_("reason")},
	[NEEDS_LINKS] = {"links", N_("addresses of the content")},
	[NEEDS_PROMPT] = {"prompt", N_("what the model was asked and what it said")},
	[NEEDS_EVIDENCE] = {"evidence", N_("picture or file as evidence")},
	[NEEDS_IDENTITY] = {"identity", N_("proof of identity")},
	[NEEDS_MANDATE] = {"mandate", N_("mandate, where somebody acts for another person")},
};

const struct word_row holiday_kinds[HOLIDAY_KINDS] = {
	[HOLIDAY_FIXED] = {"fixed", ""},
	[HOLIDAY_EASTER] = {"easter", ""},
	[HOLIDAY_WEEKDAY] = {"weekday", ""},
};

const struct word_row weekday_words[WEEKDAY_WORDS] = {
	{"none", ""}, {"mon", ""}, {"tue", ""}, {"wed", ""},
	{"thu", ""},  {"fri", ""}, {"sat", ""}, {"sun", ""},
};

const struct word_row legal_bases[BASES] = {
	[BASIS_CONSENT] = {"consent", N_("consent (Art. 6(1)(a) GDPR)")},
	[BASIS_CONTRACT] = {"contract", N_("contract (Art. 6(1)(b) GDPR)")},
	[BASIS_INTERESTS] = {"legitimate-interests",
			     N_("legitimate interests (Art. 6(1)(f) GDPR)")},
};

const struct word_row authority_scopes[SCOPES] = {
	[SCOPE_GENERAL] = {"general", N_("companies and public bodies")},
	[SCOPE_PRIVATE] = {"private", N_("companies")},
	[SCOPE_PUBLIC] = {"public", N_("public bodies")},
	[SCOPE_FEDERAL] = {"federal", N_("bodies of the federation")},
	[SCOPE_CHURCH] = {"church", N_("church bodies")},
	[SCOPE_BROADCASTER] = {"broadcaster", N_("broadcasters")},
	[SCOPE_ABROAD] = {"abroad", N_("outside EU and EEA")},
};

const struct word_row wording_uses[WORDING_USES] = {
	[WORDING_OBJECTION] = {"objection", N_("objection")},
	[WORDING_NON_MEMBER] = {"non-member", N_("objection without an account")},
	[WORDING_WITHDRAWAL] = {"withdrawal", N_("withdrawal of the objection")},
	[WORDING_AGAIN] = {"again", N_("objecting again")},
	[WORDING_REMINDER] = {"reminder", N_("reminder")},
	[WORDING_COMPLAINT] = {"complaint", N_("complaint to the authority")},
	[WORDING_MANDATE] = {"mandate", N_("mandate")},
	[WORDING_GROUND] = {"ground", N_("proposed reason")},
};
