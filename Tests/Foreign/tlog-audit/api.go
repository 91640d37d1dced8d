package main

import (
	"encoding/json"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// A servedProof is the answer of /v1/proofs/inclusion and /v1/proofs/consistency.
type servedProof struct {
	Hashes []tlog.Hash

	// Of an inclusion proof.
	Index, Size *int64
	// Of a consistency proof.
	From, To *int64
}

func (a *audit) checkServedInclusion(
	own tlog.RecordProof, tree tlog.Tree, index int64, record tlog.Hash,
) error {
	served, err := a.ask(fmt.Sprintf("v1/proofs/inclusion?index=%d&size=%d", index, tree.N))
	if err != nil {
		return err
	}
	if !is(served.Index, index) || !is(served.Size, tree.N) {
		return fmt.Errorf("the server's proof is of another entry or size")
	}
	if err := tlog.CheckRecord(served.Hashes, tree.N, tree.Hash, index, record); err != nil {
		return fmt.Errorf("the server's proof: %w", err)
	}
	return a.compare(served.Hashes, own)
}

func (a *audit) checkServedConsistency(own tlog.TreeProof, tree, older tlog.Tree) error {
	served, err := a.ask(fmt.Sprintf("v1/proofs/consistency?from=%d&to=%d", older.N, tree.N))
	if err != nil {
		return err
	}
	if !is(served.From, older.N) || !is(served.To, tree.N) {
		return fmt.Errorf("the server's proof is of other sizes")
	}
	if err := tlog.CheckTree(served.Hashes, tree.N, tree.Hash, older.N, older.Hash); err != nil {
		return fmt.Errorf("the server's proof: %w", err)
	}
	return a.compare(served.Hashes, own)
}

func (a *audit) ask(path string) (proof servedProof, err error) {
	answer, err := a.log.read(path)
	if err != nil {
		return proof, err
	}
	if err := json.Unmarshal(answer, &proof); err != nil {
		return proof, fmt.Errorf("%s: %w", path, err)
	}
	return proof, nil
}

func is(served *int64, asked int64) bool { return served != nil && *served == asked }

// Compare asks for the very same proof: RFC 6962 leaves no choice.
func (a *audit) compare(served, own []tlog.Hash) error {
	if len(served) != len(own) {
		return fmt.Errorf("the server's proof has %d hashes, expected %d", len(served), len(own))
	}
	for i := range own {
		if served[i] != own[i] {
			return fmt.Errorf("hash %d of the server's proof is %v, expected %v", i, served[i], own[i])
		}
	}
	a.counts.served++
	return nil
}
