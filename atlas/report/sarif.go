package report

import (
	"bufio"
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

// MostSARIF is how many results a SARIF file holds: code scanning of GitHub keeps no
// more of one run. The file says how many there were.
const MostSARIF = 5000

// sarifPrinter writes SARIF 2.1.0 (OASIS, 2020) as it goes.
type sarifPrinter struct {
	*reader
	w     *bufio.Writer
	index map[string]int
	n     int
}

// NewSARIF returns a printer of SARIF 2.1.0 with the texts of all rules, at most
// [MostSARIF] results and columns that count code points. Version is that of the
// program.
func NewSARIF(w io.Writer, version string, prefs ...language.Tag) Printer {
	p := &sarifPrinter{reader: newReader(prefs), w: bufio.NewWriter(w), index: map[string]int{}}
	rules := make([]sarifRule, len(validate.Rules))
	for i, r := range validate.Rules {
		p.index[r.ID] = i
		texts, _ := p.rules.Texts(r.ID, p.prefs...)
		rules[i] = sarifRule{
			ID: r.ID, ShortDescription: sarifText{texts.Title}, FullDescription: sarifText{texts.Why}, Help: sarifText{texts.Hint},
			HelpURI: RuleURL(r.ID), DefaultConfiguration: sarifLevel{levelOf(r.Severity)},
		}
	}
	driver := struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}{"socialatlas", version, projectURL, rules}
	p.write(`{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":`)
	p.encode(driver)
	p.write(`},"columnKind":"unicodeCodePoints","results":[`)
	return p
}

const projectURL = "https://github.com/socialtechatlas/commons"

// RuleURL is the address of the page of a rule.
func RuleURL(id string) string { return projectURL + "/blob/main/examples/ci/rules/" + id + ".md" }

type sarifText struct {
	Text string `json:"text"`
}

type sarifLevel struct {
	Level string `json:"level"`
}

type sarifRule struct {
	ID                   string     `json:"id"`
	ShortDescription     sarifText  `json:"shortDescription"`
	FullDescription      sarifText  `json:"fullDescription"`
	Help                 sarifText  `json:"help"`
	HelpURI              string     `json:"helpUri"`
	DefaultConfiguration sarifLevel `json:"defaultConfiguration"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    *int              `json:"ruleIndex,omitempty"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
}

func levelOf(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "error"
	case finding.Warning:
		return "warning"
	}
	return "note"
}

// Print implements [Printer].
func (p *sarifPrinter) Print(f finding.Finding) error {
	if p.n++; p.n > MostSARIF {
		return nil
	}
	if p.n > 1 {
		p.write(",\n")
	}
	r := sarifResult{RuleID: f.Rule, Level: levelOf(f.Severity), Message: sarifText{p.sentence(f)}, Fingerprints: map[string]string{"socialatlas/v1": fingerprint(f)}}
	if i, ok := p.index[f.Rule]; ok {
		r.RuleIndex = &i
	}
	if f.Position.File != "" {
		at := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{uriOf(f.Position.File)}}}
		if f.Position.Line > 0 {
			at.Physical.Region = &sarifRegion{f.Position.Line, f.Position.Column}
		}
		if f.Pointer != "" {
			at.Logical = []sarifLogical{{string(f.Pointer)}}
		}
		r.Locations = []sarifLocation{at}
	}
	p.encode(r)
	return nil
}

// Close implements [Printer].
func (p *sarifPrinter) Close(v Validation) error {
	type notification struct {
		Level   string    `json:"level"`
		Message sarifText `json:"message"`
	}
	notes := []notification{}
	if left := v.NotShown + max(0, p.n-MostSARIF); left > 0 {
		notes = append(notes, notification{"warning", sarifText{p.counted("notShown", left)}})
	}
	for _, n := range p.notRun(v) {
		notes = append(notes, notification{"note", sarifText{n}})
	}
	whole := !slices.ContainsFunc(v.Files, func(f validate.Summary) bool { return f.Incomplete })
	p.write(`],"invocations":[{"executionSuccessful":` + strconv.FormatBool(whole) + `,"toolExecutionNotifications":`)
	p.encode(notes)
	p.write("}]}]}\n")
	return p.w.Flush()
}

func (p *sarifPrinter) write(s string) { _, _ = p.w.WriteString(s) } // a failure is told by Flush

func (p *sarifPrinter) encode(v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // plain texts and numbers
	}
	_, _ = p.w.Write(data) // a failure is told by Flush
}

// sentence is the message, with where to find the record and what to do.
func (r *reader) sentence(f finding.Finding) string {
	text := r.rules.Message(f, r.prefs...)
	if where := r.whereabouts(f); where != "" { // lines are not rows, and workbooks have none
		text += " (" + where + ")"
	}
	if hint := r.rules.Hint(f, r.prefs...); hint != "" {
		text += " " + hint
	}
	return text
}

// fingerprint recognises a finding in another version of the file.
func fingerprint(f finding.Finding) string {
	e := validate.EntryOf(f)
	return digest(e.Rule, e.Record, string(e.Pointer), e.Digest)
}

// uriOf is a file name as a relative reference.
func uriOf(file string) string {
	return (&url.URL{Path: strings.TrimPrefix(file, "./")}).String()
}
