package main

import (
	"bufio"
	"cmp"
	"errors"
	"io"
	"os"

	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/schema/finding"
)

// outputs are the reports of one run, each on its way to a file or to standard
// output. A file appears when it is whole.
type outputs struct {
	printers []report.Printer
	files    []*unfinished
	failed   error
}

// unfinished is a file under its temporary name.
type unfinished struct {
	name   string
	file   *os.File
	writer *bufio.Writer
}

// apart tells whether every report has a place of its own, which is none of the files
// that are read: a report must not replace the list that it is about.
func (v validation) apart(read []string) error {
	taken := map[string]bool{}
	for _, f := range v.formats {
		place := "stdout"
		if f.file != "" {
			place = target(f.file)
		}
		if taken[place] {
			return &usageError{command: "validate", problem: "outputTwice", value: cmp.Or(f.file, place)}
		}
		taken[place] = true
		if f.file != "" && isAny(f.file, read) {
			return &writeError{f.file, errIsInput}
		}
	}
	return nil
}

// open opens every report that is asked for; one that cannot be written is told
// before the work begins.
func (v validation) open(e *env, read []string) (*outputs, error) {
	if err := v.apart(read); err != nil {
		return nil, err
	}
	o := &outputs{}
	for _, f := range v.formats {
		var w io.Writer = e.out
		if f.file != "" {
			if err := writable(f.file, true); err != nil {
				o.abandon()
				return nil, err
			}
			name := target(f.file)
			file, err := os.Create(name + ".part")
			if err != nil {
				o.abandon()
				return nil, &writeError{f.file, err}
			}
			u := &unfinished{name, file, bufio.NewWriter(file)}
			o.files = append(o.files, u)
			w = u.writer
		}
		o.printers = append(o.printers, e.printer(f.name, w))
	}
	return o, nil
}

func (o *outputs) print(f finding.Finding) {
	for _, p := range o.printers {
		if err := p.Print(f); err != nil && o.failed == nil {
			o.failed = &writeError{"-", err}
		}
	}
}

// close ends the reports and gives the files their names.
func (o *outputs) close(v report.Validation) error {
	for _, p := range o.printers {
		if err := p.Close(v); err != nil && o.failed == nil {
			o.failed = &writeError{"-", err}
		}
	}
	if o.failed != nil {
		return o.failed
	}
	for len(o.files) > 0 {
		u := o.files[0]
		err := errors.Join(u.writer.Flush(), u.file.Close())
		if err == nil {
			err = os.Rename(u.file.Name(), u.name)
		}
		if err != nil {
			return &writeError{u.name, err}
		}
		o.files = o.files[1:]
	}
	return nil
}

// abandon removes what has not been given its name.
func (o *outputs) abandon() {
	for _, u := range o.files {
		_ = u.file.Close()
		_ = os.Remove(u.file.Name())
	}
	o.files = nil
}
