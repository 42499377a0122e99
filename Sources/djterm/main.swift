internal import ArgumentParser
internal import CSystem
internal import DJMedia
internal import DJWorkers
internal import Foundation

csystem_keep_memory()
// A worker answers requests on its standard input and does nothing else: it must not wait for
// argument parsing.
if CommandLine.arguments.dropFirst().first == "worker" {
  exit(WorkerLoop.run(descriptor: 0))
}
signal(SIGPIPE, SIG_IGN)
// A file that grows too large is an error like a full disk, not sudden death.
signal(SIGXFSZ, SIG_IGN)
if Djterm.playsSoon(CommandLine.arguments) {
  WorkerProgram(executable: Places.executable).prewarm()
}
await Djterm.start()
