import DJCore
import Foundation
import Synchronization
import Testing

@testable import DJModel

@Suite struct LanguageModelTests {
  private static let order = RephraseOrder(
    link: LinkID(1), text: "Next: “Respect” by Aretha Franklin, from 1967.",
    facts: [Fact(claim: "next.year", value: "1967", source: "tag:year")], language: "en", limit: 100
  )

  private func model(_ server: SmallServer, seconds: Double = 10) throws -> LanguageModel {
    let address = try #require(ModelAddress("http://127.0.0.1:\(server.port)/v1/"))
    return LanguageModel(.init(address: address, name: "small", key: "k3y"), seconds: seconds)
  }

  @Test func aGoodAnswerIsALine() async throws {
    let heard = Mutex("")
    let server = try SmallServer { request in
      heard.withLock { $0 = request }
      return SmallServer.completion("  From 1967: Aretha Franklin and “Respect”.\n")
    }
    let answer = await try model(server).rephrase(Self.order)
    #expect(answer?.text == "From 1967: Aretha Franklin and “Respect”.")
    let request = heard.withLock { $0 }
    #expect(request.hasPrefix("POST /v1/chat/completions HTTP/1.1\r\n"))
    #expect(request.contains("Authorization: Bearer k3y\r\n"))
    let body = try #require(request.components(separatedBy: "\r\n\r\n").last)
    let json = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
    #expect(json?["model"] as? String == "small")
    let messages = json?["messages"] as? [[String: String]]
    #expect(messages?.last?["content"]?.contains("\"value\":\"1967\"") == true)
  }

  @Test func chunkedAnswersAreRead() async throws {
    let body = String(decoding: SmallServer.completion("Hello there."), as: UTF8.self)
      .components(separatedBy: "\r\n\r\n")[1]
    let (first, second) = (body.prefix(20), body.dropFirst(20))
    let chunks =
      "\(String(first.count, radix: 16))\r\n\(first)\r\n\(String(second.count, radix: 16));x=y\r\n\(second)\r\n0\r\n\r\n"
    let server = try SmallServer { _ in
      Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)".utf8)
    }
    #expect(await try model(server).rephrase(Self.order)?.text == "Hello there.")
  }

  @Test(arguments: [
    Array("rubbish".utf8), [], [0, 255, 13, 10],
    SmallServer.answer("{}"), SmallServer.answer("[]"), SmallServer.answer("{\"choices\":[]}"),
    SmallServer.answer("{\"choices\":[{\"message\":{\"content\":7}}]}"),
    SmallServer.answer("no", status: "500 Oops"),
    SmallServer.answer("", status: "301 Moved", head: "Location: http://198.51.100.1/\r\n"),
    Array("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{}".utf8),
    Array("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n".utf8),
    Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx".utf8),
    SmallServer.answer(String(repeating: "[", count: 100_000)),
    SmallServer.answer(String(repeating: "x", count: 400_000)),
    SmallServer.completion(""), SmallServer.completion("One line.\nAnother line."),
    SmallServer.completion(String(repeating: "word ", count: 200)),
  ])
  func badAnswersAreNone(answer: [UInt8]) async throws {
    let server = try SmallServer { _ in answer }
    #expect(await try model(server).rephrase(Self.order) == nil)
  }

  @Test func whatComesIsSanitised() async throws {
    let server = try SmallServer { _ in
      SmallServer.completion("Hello \u{1B}[31m\u{202E}there\u{200B}.")
    }
    #expect(await try model(server).rephrase(Self.order)?.text == "Hello [31mthere.")
  }

  @Test func aSlowModelIsNotWaitedFor() async throws {
    let server = try SmallServer { _ in nil }
    // It would wait for ever.
    #expect(await try model(server, seconds: 0.2).rephrase(Self.order) == nil)
  }

  @Test func nobodyThereIsNoAnswer() async throws {
    let address = try #require(ModelAddress("http://127.0.0.1:1/v1"))
    #expect(await LanguageModel(.init(address: address)).rephrase(Self.order) == nil)
  }

  @Test func wishesComeBackAsPlainWords() async throws {
    let server = try SmallServer { request in
      SmallServer.completion(request.contains("rainy") ? "\"calm jazz\"" : "none")
    }
    let model = try model(server)
    #expect(await model.interpret("something for a rainy window")?.text == "calm jazz")
    #expect(await model.interpret("asdf") == nil)
  }

  @Test func onlyNeighboursAreAsked() async throws {
    let near: [UInt32] = [0x7F00_0001, 0x0A01_0203, 0xAC10_0001, 0xAC1F_FFFF, 0xC0A8_0001]
    let far: [UInt32] = [0x0808_0808, 0xAC20_0001, 0xC0A9_0001, 0, 0xFFFF_FFFF]
    #expect(near.allSatisfy { Neighbourhood.contains(four: $0) })
    #expect(!far.contains { Neighbourhood.contains(four: $0) })
    var six = [UInt8](repeating: 0, count: 16)
    #expect(!Neighbourhood.contains(six: six))
    six[15] = 1
    #expect(Neighbourhood.contains(six: six))
    six[0] = 0x20
    #expect(!Neighbourhood.contains(six: six))
    // 8.8.8.8, dressed up.
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 8, 8, 8, 8]
    #expect(!Neighbourhood.contains(six: mapped))
    let address = try #require(ModelAddress("http://198.51.100.7/v1"))
    let exchange = Exchange(address, allowsForeign: false, within: 5)
    #expect(throws: Exchange.Failure.foreign) { try exchange.post([], to: "/x", key: nil) }
  }

  @Test func addressesAreReadStrictly() {
    #expect(ModelAddress("http://localhost:11434/v1/")?.text == "http://localhost:11434/v1")
    #expect(ModelAddress("http://[::1]:80")?.host == "::1")
    for text in [
      "https://localhost", "localhost:1", "http://", "http://a b/", "http://u@h/", "http://h:x/",
      "http://h:70000/", "http://h:0/", "http://h/v1?x=1", "http://h/\r\nX: y",
      "file:///etc/passwd",
    ] {
      #expect(ModelAddress(text) == nil, "\(text)")
    }
  }
}
