package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A source gives the log's files by their paths (C2SP tlog-tiles). A file that the log does not have
// is fs.ErrNotExist; whether it should is for the caller to know.
type source interface {
	read(path string) ([]byte, error)
}

// An unavailableError says nothing about the log: it could not be asked.
type unavailableError struct{ err error }

func (e *unavailableError) Error() string { return e.err.Error() }
func (e *unavailableError) Unwrap() error { return e.err }

func newSource(log string) source {
	if strings.HasPrefix(log, "http://") || strings.HasPrefix(log, "https://") {
		return &server{strings.TrimSuffix(log, "/"), &http.Client{Timeout: time.Minute}}
	}
	return folder(log)
}

// A folder holds the files themselves, as an export does.
type folder string

func (f folder) read(path string) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(string(f), filepath.FromSlash(path)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, &unavailableError{err}
	}
	return content, err
}

// A server serves them.
type server struct {
	base   string
	client *http.Client
}

func (s *server) read(path string) ([]byte, error) {
	url := s.base + "/" + path
	answer, err := s.client.Get(url)
	if err != nil {
		return nil, &unavailableError{err}
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	switch {
	case err != nil:
		return nil, &unavailableError{fmt.Errorf("%s: %w", url, err)}
	case answer.StatusCode == http.StatusNotFound:
		return nil, fmt.Errorf("%s: %w", url, fs.ErrNotExist)
	case answer.StatusCode != http.StatusOK:
		return nil, &unavailableError{fmt.Errorf("%s: %s", url, answer.Status)}
	}
	return content, nil
}
