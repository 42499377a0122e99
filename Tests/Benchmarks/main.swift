internal import ArgumentParser
internal import DJMedia
internal import Foundation

// The pool starts this program again as its workers, as djterm does.
if CommandLine.arguments.dropFirst().first == "worker" {
  exit(WorkerLoop.run(descriptor: 0))
}
signal(SIGPIPE, SIG_IGN)
await Benchmarks.start()
