package main

import (
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

// The examples of C2SP tlog-tiles.
func TestPath(t *testing.T) {
	for _, test := range []struct {
		tile tlog.Tile
		path string
	}{
		{tlog.Tile{H: 8, L: 0, N: 0, W: 256}, "tile/0/000"},
		{tlog.Tile{H: 8, L: 0, N: 273, W: 112}, "tile/0/273.p/112"},
		{tlog.Tile{H: 8, L: 2, N: 0, W: 1}, "tile/2/000.p/1"},
		{tlog.Tile{H: 8, L: 0, N: 1234067, W: 256}, "tile/0/x001/x234/067"},
		{tlog.Tile{H: 8, L: -1, N: 1234067, W: 8}, "tile/entries/x001/x234/067.p/8"},
		// A level that looks like the height.
		{tlog.Tile{H: 8, L: 8, N: 8, W: 8}, "tile/8/008.p/8"},
	} {
		if path := path(test.tile); path != test.path {
			t.Errorf("%v: %s, expected %s", test.tile, path, test.path)
		}
	}
}

func TestLeafTiles(t *testing.T) {
	tiles := leafTiles(70_000)
	if last := tiles[len(tiles)-1]; len(tiles) != 274 || last.W != 112 {
		t.Errorf("%d tiles, the last %d wide", len(tiles), last.W)
	}
	if tiles := leafTiles(256); len(tiles) != 1 || tiles[0].W != 256 {
		t.Errorf("%v, expected one full tile", tiles)
	}
}
