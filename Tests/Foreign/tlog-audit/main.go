// Tlog-audit checks a transparency log of C2SP's formats (tlog-checkpoint, tlog-tiles) with the code
// of the Go checksum database, golang.org/x/mod/sumdb, which shares nothing with the log's own.
//
//	tlog-audit [-api] [-sample N] [-seed S] VKEYS LOG [CHECKPOINT...]
//
// VKEYS is a file of verifier keys, one a line, that does not come from LOG. LOG is a URL or a folder.
// Each CHECKPOINT is a file that was kept from an earlier look; those that LOG itself lists in
// checkpoints/sizes are taken too. With -api the proofs that the log's server computes must be accepted and be the same.
//
// It exits with 0 if everything holds, 1 if the log is refused, 64 if the command cannot be
// understood and 69 if something could not be read at all.
package main

import (
	"errors"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"sort"
	"time"
)

const (
	exitRefused     = 1
	exitUsage       = 64
	exitUnavailable = 69
)

func main() {
	api := flag.Bool("api", false, "also check the proofs of the server's JSON API")
	sample := flag.Int("sample", 0, "prove the inclusion of this many `entries` only; 0 is all")
	seed := flag.Int64("seed", time.Now().UnixNano(), "chooses the sample")
	flag.Usage = usage
	flag.Parse()
	if flag.NArg() < 2 || *sample < 0 {
		usage()
		os.Exit(exitUsage)
	}

	log := newSource(flag.Arg(1))
	if _, isServer := log.(*server); *api && !isServer {
		fmt.Fprintln(os.Stderr, "tlog-audit: -api asks a server; LOG is a folder")
		os.Exit(exitUsage)
	}
	audit, err := open(flag.Arg(0), log, flag.Args()[2:])
	if err == nil {
		audit.asksAPI = *api
		err = audit.run(choose(audit.newest.N, *sample, *seed))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tlog-audit:", err)
		var unavailable *unavailableError
		if errors.As(err, &unavailable) {
			os.Exit(exitUnavailable)
		}
		os.Exit(exitRefused)
	}
	fmt.Printf("%v (seed %d)\n", audit, *seed)
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: tlog-audit [-api] [-sample N] [-seed S] VKEYS LOG [CHECKPOINT...]")
	flag.PrintDefaults()
}

// choose draws which entries of a log of that size are proved, in their order.
func choose(size int64, count int, seed int64) []int64 {
	chosen := rand.New(rand.NewSource(seed)).Perm(int(size))
	if 0 < count && count < len(chosen) {
		chosen = chosen[:count]
	}
	sort.Ints(chosen)
	indexes := make([]int64, len(chosen))
	for i, index := range chosen {
		indexes[i] = int64(index)
	}
	return indexes
}
