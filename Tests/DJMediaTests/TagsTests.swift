import DJCore
import Testing

@testable import DJMedia

@Suite struct TagsTests {
  private func tags(_ values: [String: [String]]) -> Tags { Tags(TagProperties(values: values)) }

  @Test(arguments: [
    ("1997", 1997), ("1997-05-21", 1997), ("21.5.1997", 1997), ("May 1997", 1997), ("97", nil),
    ("0000", nil), ("3000", nil), ("19971", 1997), ("", nil), ("12/2001", 2001),
  ])
  func year(text: String, expected: Int?) {
    #expect(tags(["DATE": [text]]).year == expected)
  }

  @Test(arguments: [
    ("3/12", 3, 12), ("3", 3, nil), ("0/0", nil, nil), ("03 / 12", 3, 12), ("A1", nil, nil),
    ("-3/12", nil, 12), ("99999999999999999999/2", nil, 2),
  ])
  func trackAndTotal(text: String, track: Int?, total: Int?) {
    let tags = tags(["TRACKNUMBER": [text]])
    #expect(tags.track == track)
    #expect(tags.trackTotal == total)
  }

  @Test(arguments: [
    ("-7.30 dB", -7.3), ("+2,5 dB", 2.5), (" 0.00", 0), ("nan", nil), ("1e400", 1), ("99 dB", nil),
    ("dB", nil),
  ])
  func replayGain(text: String, expected: Double?) {
    #expect(tags(["REPLAYGAIN_TRACK_GAIN": [text]]).trackGain == expected)
  }

  @Test(arguments: [
    ("[00:12.50]One\n[00:15.00]two", 12.5), ("[ti:Song]\n[00:00.00]Song\n[00:09.1]One", 9.1),
    ("[00:20]late\n[00:10]early", 10), ("[offset:+500]\n[00:10.0]a\n[00:12.0]b", 9.5),
    ("[00:05.00]\n[00:11.00] \n[00:14.00]a\n[00:16]b", 14), ("[00:10]alone", nil),
    ("[0:03][0:33]twice", 3), ("[00:04.00]<00:04.00> \n[00:06.00]<00:06.00>a\n[0:9]b", 6),
    ("plain\nwords", nil), ("[99999999999:00]a\n[nan:1]b", nil), ("[01:02:50]a\n[01:04:50]b", 62.5),
    ("\u{FEFF}[00:07.00]a\r\n[00:08.00]b", 7), ("[", nil), ("[]\n[:]x\n[:]y", nil),
  ])
  func theFirstTimeStampThatBearsWords(text: String, expected: Double?) {
    #expect(tags(["LYRICS": [text]]).lyricsStart == expected)
  }

  @Test func r128GainIsMovedToReplayGainsReference() {
    #expect(tags(["R128_TRACK_GAIN": ["-1280"]]).trackGain == 0)
    #expect(tags(["R128_ALBUM_GAIN": ["256"]]).albumGain == 6)
    #expect(tags(["R128_TRACK_GAIN": ["40000"]]).trackGain == nil)
  }

  @Test(arguments: [
    ("(17)", "Rock"), ("17", "Rock"), ("Rock", "Rock"), ("(999)", nil), ("80s", "80s"),
    ("  ", nil),
  ])
  func genre(text: String, expected: String?) {
    #expect(tags(["GENRE": [text]]).genre?.text == expected)
  }

  @Test func artistsAreJoinedOnce() {
    #expect(tags(["ARTIST": ["Ann", "Bob", "Ann"]]).artist == "Ann, Bob")
    #expect(tags(["ARTISTS": ["Ann"]]).artist == "Ann")
    #expect(tags(["ARTIST": ["", "\u{1B}[2J"]]).artist == "[2J")
  }

  @Test func tempoAndKeyMustBePossible() {
    #expect(tags(["BPM": ["128.5"]]).tempo == 128.5)
    #expect(tags(["BPM": ["0"]]).tempo == nil)
    #expect(tags(["BPM": ["9999"]]).tempo == nil)
    #expect(tags(["INITIALKEY": ["8A"]]).key?.name == "A minor")
    #expect(tags(["INITIALKEY": ["H#"]]).key == nil)
  }

  @Test(arguments: [
    ("FMPS_RATING", "0.8", 0.8), ("FMPS_RATING", "0.0", nil), ("FMPS_RATING", "7", nil),
    ("RATING", "0.75", 0.75), ("RATING", "4", 0.8), ("RATING", "5", 1), ("RATING", "8", 0.8),
    ("RATING", "60", 0.6), ("RATING", "255", 1), ("RATING", "0", nil), ("RATING", "-3", nil),
    ("RATING", "1e9", 0.2), ("RATING", "★★★", nil), ("RATING", "999", nil),
    ("POPM", "196 12", 0.8), ("POPM", "1 0", 0.2), ("POPM", "0 12", nil), ("POPM", "999 1", nil),
    ("POPM", "", nil),
  ])
  func ratingsOfManyScales(name: String, text: String, expected: Double?) {
    #expect(tags([name: [text]]).rating == expected)
  }

  @Test(arguments: [
    ("PLAYCOUNT", "12", 12), ("FMPS_PLAYCOUNT", "3.0", 3), ("POPM", "196 12", 12),
    ("PLAYCOUNT", "0", nil), ("PLAYCOUNT", "-1", nil), ("PLAYCOUNT", "99999999999999999999", nil),
    ("PLAYCOUNT", "many", nil),
  ])
  func playCounts(name: String, text: String, expected: Int?) {
    #expect(tags([name: [text]]).playCount == expected)
  }

  @Test func identifiersMustLookLikeThem() {
    let id = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3"
    #expect(tags(["MUSICBRAINZ_TRACKID": [id]]).musicBrainzTrack?.text == id)
    #expect(tags(["MUSICBRAINZ_TRACKID": ["../../etc/passwd"]]).musicBrainzTrack == nil)
  }

  @Test func compilationAndLyrics() {
    #expect(tags(["COMPILATION": ["1"]]).isCompilation)
    #expect(!tags(["COMPILATION": ["0"]]).isCompilation)
    #expect(tags(["LYRICS": ["[00:12.00]Hey\nyou"]]).lyrics == "[00:12.00]Hey\nyou")
    #expect(tags(["LYRICS": [" \n "]]).lyrics == nil)
  }
}

/// What tags say of words, styles and other players.
@Suite struct WordTagsTests {
  private func tags(_ values: [String: [String]]) -> Tags { Tags(TagProperties(values: values)) }

  @Test(arguments: [
    ("fra", "fra"), ("fr", "fra"), ("French", "fra"), ("FRE", "fra"), ("fr-CA", "fra"),
    ("Deutsch", "deu"), ("Instrumental", "zxx"), ("zxx", "zxx"), ("xyz", "xyz"), ("??", nil),
    ("", nil),
  ])
  func language(text: String, expected: String?) {
    #expect(tags(["LANGUAGE": [text]]).language?.text == expected)
  }

  @Test func genresAreToldApart() {
    let two = tags(["GENRE": ["Jazz; Rock", "(17)", "jazz"]])
    #expect(two.genre == "Jazz" && two.furtherGenres == "Rock; jazz")
    #expect(tags(["GENRE": ["Jazz"]]).furtherGenres == nil)
    #expect(tags(["GENRE": [";;", " ; "]]).genre == nil)
  }

  @Test func whoeverSaysThatNobodySingsIsHeard() {
    for values in [
      ["TITLE": ["River (Instrumental)"]], ["TITLE": ["River - Karaoke Version"]],
      ["GENRE": ["Pop", "Instrumental"]], ["COMMENT": ["no vocals"]],
      ["COMMENT": ["Instrumental version"]],
    ] {
      #expect(tags(values).isInstrumental)
    }
    for values in [["TITLE": ["Instrumental Love"]], ["COMMENT": ["not instrumental"]], [:]] {
      #expect(!tags(values).isInstrumental)
    }
  }
}
