package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// TileHeight is fixed by C2SP tlog-tiles.
const (
	tileHeight = 8
	fullWidth  = 1 << tileHeight
)

// Tiles is a tlog.TileReader. It fetches a tile once, so that what was checked is what is used.
type tiles struct {
	log     source
	fetched map[tlog.Tile][]byte
}

func newTiles(log source) *tiles {
	return &tiles{log, make(map[tlog.Tile][]byte)}
}

func (t *tiles) Height() int { return tileHeight }

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	contents := make([][]byte, len(wanted))
	for i, tile := range wanted {
		if _, isKnown := t.fetched[tile]; !isKnown {
			content, err := t.fetch(tile)
			if err != nil {
				return nil, err
			}
			t.fetched[tile] = content
		}
		contents[i] = t.fetched[tile]
	}
	return contents, nil
}

// SaveTiles is told which tiles were authenticated; see checkTiles for why that is not relied on.
func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t *tiles) fetch(tile tlog.Tile) ([]byte, error) {
	content, isWider, err := readTile(t.log, tile)
	if err != nil {
		return nil, err
	}
	length := tile.W * tlog.HashSize
	if isWider && len(content) > length {
		content = content[:length]
	}
	if len(content) != length {
		return nil, fmt.Errorf("%s: %d bytes, expected %d", path(tile), len(content), length)
	}
	return content, nil
}

// Bundle fetches the entries of a leaf tile. Nothing vouches for them yet.
func bundle(log source, tile tlog.Tile) ([][]byte, error) {
	tile.L = -1
	rest, isWider, err := readTile(log, tile)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(rest) > 0 && len(entries) < tile.W {
		if len(rest) < 2 || len(rest)-2 < int(binary.BigEndian.Uint16(rest)) {
			return nil, fmt.Errorf("%s: entry %d of the bundle is cut off", path(tile), len(entries))
		}
		end := 2 + int(binary.BigEndian.Uint16(rest))
		entries = append(entries, rest[2:end])
		rest = rest[end:]
	}
	if len(entries) != tile.W || (len(rest) > 0 && !isWider) {
		return nil, fmt.Errorf("%s: not the %d entries of its width", path(tile), tile.W)
	}
	return entries, nil
}

// ReadTile fetches a tile or a bundle. A log may drop a partial one as soon as the whole one exists,
// which is then asked for instead; the caller takes the part of it that the width names.
func readTile(log source, tile tlog.Tile) (content []byte, isWider bool, err error) {
	content, err = log.read(path(tile))
	if tile.W == fullWidth || !errors.Is(err, fs.ErrNotExist) {
		return content, false, err
	}
	whole := tile
	whole.W = fullWidth
	if content, wholeErr := log.read(path(whole)); wholeErr == nil {
		return content, true, nil
	}
	return nil, false, err
}

// Path is tile/L/N[.p/W]: tlog's own path without the height, which C2SP fixes, and with the
// entries in place of the checksum database's data.
func path(tile tlog.Tile) string {
	withoutHeight := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	if tile.L < 0 {
		return "tile/entries/" + strings.TrimPrefix(withoutHeight, "data/")
	}
	return "tile/" + withoutHeight
}

// LeafTiles lists the tiles of level 0 of a tree of that size.
func leafTiles(size int64) []tlog.Tile {
	var found []tlog.Tile
	for first := int64(0); first < size; first += fullWidth {
		width := size - first
		if width > fullWidth {
			width = fullWidth
		}
		found = append(found, tlog.Tile{H: tileHeight, L: 0, N: first / fullWidth, W: int(width)})
	}
	return found
}
