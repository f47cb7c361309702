package legal

// Rule is the name of a rule that put a [Candidate] where it is.
type Rule string

// The rules, in the order in which they are tried.
const (
	// ByTheCode is a known code of a register or of ISO 20275.
	ByTheCode Rule = "code"
	// WholeText is a text that is a wording of the form, whole.
	WholeText Rule = "whole-text"
	// LongestWording is the wording that covers most of a register's text.
	LongestWording Rule = "longest-wording"
	// FormInName is a wording of the form where the names of its country carry it.
	FormInName Rule = "form-in-name"
	// LastForm is the last of several forms in a row: "GmbH & Co. KG".
	LastForm Rule = "last-form"
	// OverCompany is a co-operative, a mutual or another specific family in the
	// shell of a company: "société coopérative sous forme de SA".
	OverCompany Rule = "specific-over-company"
	// HeadOverSuffix is a family word that heads a name; the company behind it is
	// somebody else's: "Fondation de Technocorp Holding S.A.".
	HeadOverSuffix Rule = "head-over-suffix"
	// Narrowed is one of several forms of an abbreviation, told by a family word
	// beside it: "Co-operative Limited".
	Narrowed Rule = "narrowed-by-word"
	// FamilyWord is a word that tells the family and nothing more.
	FamilyWord Rule = "family-word"
	// StatusAlone is a status without a form beside it.
	StatusAlone Rule = "status-alone"
	// UnderStatus is the form, or one of the forms, that a status lies on.
	UnderStatus Rule = "under-status"
	// Abroad is a form of another country than asked for.
	Abroad Rule = "form-of-another-country"
	// Outranked is a candidate that lost to one of the other rules.
	Outranked Rule = "outranked"
	// RarelyMeant is a form that its wording or code seldom means: data/rare.tsv says
	// why, or it is a status with the code of the form that it lies on.
	RarelyMeant Rule = "rarely-meant"
	// SpeltOtherwise is a form whose abbreviation has other capitals or dots, where
	// another form is written just so: "a.G." is not "AG".
	SpeltOtherwise Rule = "spelt-otherwise"
)

// Rules returns all rules.
func Rules() []Rule {
	return []Rule{ByTheCode, WholeText, LongestWording, FormInName, LastForm, OverCompany, HeadOverSuffix, Narrowed,
		FamilyWord, StatusAlone, UnderStatus, Abroad, Outranked, RarelyMeant, SpeltOtherwise}
}
