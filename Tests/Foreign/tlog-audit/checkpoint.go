package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Keys are the log's, as they came from outside it. All have the same name: the log's origin.
type keys struct {
	origin    string
	verifiers note.Verifiers
}

func readKeys(path string) (*keys, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, &unavailableError{err}
	}
	var verifiers []note.Verifier
	for _, line := range strings.Fields(string(content)) {
		verifier, err := note.NewVerifier(line)
		if err != nil {
			return nil, &unavailableError{fmt.Errorf("%s: %q: %w", path, line, err)}
		}
		if len(verifiers) > 0 && verifier.Name() != verifiers[0].Name() {
			return nil, &unavailableError{fmt.Errorf("%s: keys of two logs", path)}
		}
		verifiers = append(verifiers, verifier)
	}
	if len(verifiers) == 0 {
		return nil, &unavailableError{fmt.Errorf("%s: no verifier key", path)}
	}
	return &keys{verifiers[0].Name(), note.VerifierList(verifiers...)}, nil
}

// Open checks a checkpoint's signature and reads its tree: origin, size, root, and nothing else.
// (tlog.ParseTree reads the checksum database's own text, which has another first line.)
func (k *keys) open(signed []byte) (tlog.Tree, error) {
	opened, err := note.Open(signed, k.verifiers)
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return tlog.Tree{}, errors.New("the note's text is not the three lines of a checkpoint")
	}
	if lines[0] != k.origin {
		return tlog.Tree{}, fmt.Errorf("origin %q, but the key is of %q", lines[0], k.origin)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 1 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, fmt.Errorf("%q is not the size of a log with entries", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil || root.String() != lines[2] {
		return tlog.Tree{}, fmt.Errorf("%q is not a root hash in base64", lines[2])
	}
	return tlog.Tree{N: size, Hash: root}, nil
}

// A kept checkpoint was seen at an earlier time.
type kept struct {
	name string
	tree tlog.Tree
}

// ReadKept reads the checkpoints that the log itself keeps, if it has a list of them: an addition of
// this log's to C2SP tlog-tiles.
func readKept(log source, keys *keys) ([]kept, error) {
	list, err := log.read("checkpoints/sizes")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var found []kept
	for _, size := range strings.Fields(string(list)) {
		name := "checkpoints/" + size
		signed, err := log.read(name)
		if err != nil {
			return nil, err
		}
		checkpoint, err := keys.openKept(name, signed)
		if err != nil {
			return nil, err
		}
		if strconv.FormatInt(checkpoint.tree.N, 10) != size {
			return nil, fmt.Errorf("%s: its size is %d", name, checkpoint.tree.N)
		}
		found = append(found, checkpoint)
	}
	return found, nil
}

// ReadFiles reads the checkpoints that were kept outside the log.
func readFiles(paths []string, keys *keys) ([]kept, error) {
	var found []kept
	for _, path := range paths {
		signed, err := os.ReadFile(path)
		if err != nil {
			return nil, &unavailableError{err}
		}
		checkpoint, err := keys.openKept(path, signed)
		if err != nil {
			return nil, err
		}
		found = append(found, checkpoint)
	}
	return found, nil
}

func (k *keys) openKept(name string, signed []byte) (kept, error) {
	tree, err := k.open(signed)
	if err != nil {
		return kept{}, fmt.Errorf("%s: %w", name, err)
	}
	return kept{name, tree}, nil
}
