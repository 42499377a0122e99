import DJCore

/// A small library with names that are hard to tell apart, and what was asked of it.
struct RequestLibrary {
  let catalog: Catalog

  init() {
    var tracks = (0..<400).map {
      SequencingLibrary.track($0, artists: 64, history: TrackHistory())
    }
    let artists = [
      "Artist 3": "Björk Marlowe", "Artist 9": "The Velvet Harbour",
      "Artist 12": "Caldalisk Quartet",
      "Artist 17": "Norbert Quendish", "Artist 20": "霧灯鳴", "Artist 21": "Deadmouse Five",
      "Artist 33": "Marlo & the Comets", "Artist 40": "Norbert Quendash",
    ]
    let languages = ["eng", "fra", "deu"]
    for index in tracks.indices {
      if let name = tracks[index].tags.artist.flatMap({ artists[$0.text] }) {
        tracks[index].tags.artist = Sanitised(name)
      }
      if index % 3 == 0 { tracks[index].tags.language = Sanitised(languages[index / 3 % 3]) }
      if index % 7 == 1 { tracks[index].tags.isInstrumental = true }
      if index % 5 == 2 { tracks[index].tags.playCount = 4 }
      if index % 11 == 3 { tracks[index].tags.furtherGenres = "Reggae" }
      if tracks[index].tags.artist == "The Velvet Harbour" {
        tracks[index].tags.album = "Crooked Feather, Vol. 2"
        tracks[index].tags.track = index % 30 + 1
      }
    }
    tracks[7].tags.title = "Paper Lanterns"
    tracks[8].tags.title = "Something Dark"
    catalog = Catalog(tracks)
  }

  func ask(_ requests: String..., current: Track? = nil) -> (Wishes, RequestAnswer) {
    var wishes = Wishes()
    var answer = RequestAnswer(understood: [], notUnderstood: [])
    // June 2026: summer has begun, spring is over.
    let scene = RequestScene(current: current, now: WallTime(1_781_700_000))
    for text in requests { answer = wishes.refine(with: text, catalog: catalog, scene: scene) }
    return (wishes, answer)
  }

  func understood(_ text: String) -> [Sanitised] { ask(text).1.understood }

  func picks(_ wishes: Wishes, _ count: Int = 10) -> [Track] {
    Sequencer.plan(SequencingLibrary.request(catalog, wishes: wishes, wanted: count))
      .picks.prefix(count).compactMap { catalog.track($0.track) }
  }

  func share(_ tracks: [Track], _ holds: (Track) -> Bool) -> Double {
    Double(tracks.count(where: holds)) / Double(max(tracks.count, 1))
  }
}
