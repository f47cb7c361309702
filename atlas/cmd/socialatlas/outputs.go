package main

import (
	"bufio"
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

// open opens every report that is asked for; one that cannot be written is told
// before the work begins.
func (v validation) open(e *env) (*outputs, error) {
	o := &outputs{}
	for _, f := range v.formats {
		var w io.Writer = e.out
		if f.file != "" {
			if err := writable(f.file, true); err != nil {
				o.abandon()
				return nil, err
			}
			file, err := os.Create(f.file + ".part")
			if err != nil {
				o.abandon()
				return nil, &writeError{f.file, err}
			}
			u := &unfinished{f.file, file, bufio.NewWriter(file)}
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
