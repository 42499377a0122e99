internal import DJMedia
internal import Foundation

if CommandLine.arguments.dropFirst().first == "worker" {
  exit(WorkerLoop.run(descriptor: 0))
}
print("djterm")
