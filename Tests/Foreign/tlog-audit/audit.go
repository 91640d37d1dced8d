package main

import (
	"fmt"
	"sort"

	"golang.org/x/mod/sumdb/tlog"
)

// An audit is of one log, as its newest checkpoint describes it.
type audit struct {
	log    source
	newest tlog.Tree
	// The checkpoints of earlier looks and the newest, by size.
	seen  []kept
	tiles *tiles
	// Gives the hashes of the newest tree, once checkTiles has passed.
	hashes  tlog.HashReader
	asksAPI bool
	counts  struct{ entries, inclusions, consistencies, served int }
}

func open(vkeys string, log source, older []string) (*audit, error) {
	keys, err := readKeys(vkeys)
	if err != nil {
		return nil, err
	}
	// Before the newest, which may move while we read.
	seen, err := readKept(log, keys)
	if err != nil {
		return nil, err
	}
	files, err := readFiles(older, keys)
	if err != nil {
		return nil, err
	}
	signed, err := log.read("checkpoint")
	if err != nil {
		return nil, err
	}
	newest, err := keys.openKept("checkpoint", signed)
	if err != nil {
		return nil, err
	}
	a := &audit{log: log, newest: newest.tree, tiles: newTiles(log)}
	a.hashes = tlog.TileHashReader(a.newest, a.tiles)
	a.seen = append(append(seen, files...), newest)
	for _, earlier := range a.seen {
		if earlier.tree.N > a.newest.N {
			return nil, fmt.Errorf("%s: %d entries were signed for, and now only %d: the log has shrunk",
				earlier.name, earlier.tree.N, a.newest.N)
		}
	}
	sort.SliceStable(a.seen, func(i, j int) bool { return a.seen[i].tree.N < a.seen[j].tree.N })
	return a, nil
}

// Run checks every tile, every entry, the consistency of all checkpoints that were seen and the
// inclusion of the chosen entries.
func (a *audit) run(chosen []int64) error {
	if err := a.checkTiles(); err != nil {
		return err
	}
	records, err := a.checkEntries()
	if err != nil {
		return err
	}
	if err := a.checkConsistency(); err != nil {
		return err
	}
	for _, index := range chosen {
		if err := a.checkInclusion(index, records[index]); err != nil {
			return err
		}
	}
	return nil
}

// CheckTiles authenticates every tile against the root. The reader does so itself, but before
// x/mod 0.40 it leaves some unchecked (CVE-2026-56865). So one leaf of every tile is proved: all
// other hashes of that tile go into the proof, and those of the tiles above into one of the proofs.
func (a *audit) checkTiles() error {
	for _, tile := range leafTiles(a.newest.N) {
		if err := a.checkLeaf(tile.N * fullWidth); err != nil {
			return fmt.Errorf("%s, or a tile above or beside it: %w", path(tile), err)
		}
	}
	return nil
}

func (a *audit) checkLeaf(index int64) error {
	leaf, err := a.hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
	if err != nil {
		return err
	}
	proof, err := tlog.ProveRecord(a.newest.N, index, a.hashes)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, a.newest.N, a.newest.Hash, index, leaf[0])
}

// CheckEntries compares every entry of every bundle with its authenticated leaf hash.
func (a *audit) checkEntries() ([]tlog.Hash, error) {
	records := make([]tlog.Hash, 0, a.newest.N)
	for _, tile := range leafTiles(a.newest.N) {
		entries, err := bundle(a.log, tile)
		if err != nil {
			return nil, err
		}
		indexes := make([]int64, len(entries))
		for i := range entries {
			indexes[i] = tlog.StoredHashIndex(0, tile.N*fullWidth+int64(i))
		}
		leaves, err := a.hashes.ReadHashes(indexes)
		if err != nil {
			return nil, err
		}
		for i, entry := range entries {
			record := tlog.RecordHash(entry)
			if record != leaves[i] {
				return nil, fmt.Errorf("entry %d is not the one whose hash is in %s", len(records), path(tile))
			}
			records = append(records, record)
		}
	}
	a.counts.entries = len(records)
	return records, nil
}

// CheckConsistency proves that every seen tree is extended by the next one and by the newest.
func (a *audit) checkConsistency() error {
	for i, older := range a.seen {
		later := []kept{{"checkpoint", a.newest}}
		if i+1 < len(a.seen) && a.seen[i+1].tree != a.newest {
			later = append(later, a.seen[i+1])
		}
		for _, newer := range later {
			proof, err := tlog.ProveTree(newer.tree.N, older.tree.N, a.hashes)
			if err == nil {
				err = tlog.CheckTree(
					proof, newer.tree.N, newer.tree.Hash, older.tree.N, older.tree.Hash)
			}
			if err == nil && a.asksAPI {
				err = a.checkServedConsistency(proof, newer.tree, older.tree)
			}
			if err != nil {
				return fmt.Errorf("no proof that %s (%d) extends %s (%d): %w",
					newer.name, newer.tree.N, older.name, older.tree.N, err)
			}
			a.counts.consistencies++
		}
	}
	return nil
}

// CheckInclusion proves that an entry is in the newest tree and in the first seen one that reaches it:
// the one that was signed for when the entry was still young.
func (a *audit) checkInclusion(index int64, record tlog.Hash) error {
	first := sort.Search(len(a.seen), func(i int) bool { return a.seen[i].tree.N > index })
	trees := []tlog.Tree{a.newest}
	if a.seen[first].tree != a.newest {
		trees = append(trees, a.seen[first].tree)
	}
	for _, tree := range trees {
		proof, err := tlog.ProveRecord(tree.N, index, a.hashes)
		if err == nil {
			err = tlog.CheckRecord(proof, tree.N, tree.Hash, index, record)
		}
		if err == nil && a.asksAPI {
			err = a.checkServedInclusion(proof, tree, index, record)
		}
		if err != nil {
			return fmt.Errorf("no proof that the tree of %[2]d has entry %[1]d: %[3]w", index, tree.N, err)
		}
		a.counts.inclusions++
	}
	return nil
}

func (a *audit) String() string {
	return fmt.Sprintf(
		"the log holds: %d entries, %d tiles, %d checkpoints; "+
			"%d inclusion and %d consistency proofs, %d of the server's own the same",
		a.counts.entries, len(a.tiles.fetched), len(a.seen),
		a.counts.inclusions, a.counts.consistencies, a.counts.served)
}
