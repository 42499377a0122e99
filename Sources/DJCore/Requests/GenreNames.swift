/// Genres as people and tags spell them: names of one genre fold to one form.
enum GenreNames {
  /// The form, then other spellings, folded.
  private static let spellings: [(form: String, others: String)] = [
    ("r and b", "rnb,r n b,rhythm and blues,contemporary r and b,randb"),
    (
      "drum and bass",
      """
      dnb, drum n bass, drumnbass, d and b, drum bass, drum and base, jungle drum and bass
      """
    ),
    ("hip hop", "hiphop,rap,hip hop rap,rap hip hop,rapmusik"),
    ("trip hop", "triphop"),
    (
      "electronic",
      """
      electronica, elektronisch, elektronische, elektronik, elektronische musik, electronic music
      """
    ),
    (
      "soundtrack",
      """
      score, ost, original soundtrack, film music, filmmusik, film score, soundtracks, movie
      music, movie soundtrack, filmscore, game music
      """
    ),
    ("rock and roll", "rocknroll,rock n roll,rock roll"),
    (
      "classical",
      """
      klassik, klassisch, klassische, klassische musik, classical music, classic music, orchestral
      """
    ),
    ("bossa nova", "bossanova,bossa"),
    ("punk", "punk rock,punkrock"), ("metal", "heavy metal"),
    ("indie rock", "indie"), ("alternative", "alternative rock,alt rock,alt"),
    ("progressive rock", "prog,prog rock"), ("singer songwriter", "liedermacher,singersongwriter"),
    ("synth pop", "synthpop,electropop"), ("k pop", "kpop"), ("j pop", "jpop"), ("lo fi", "lofi"),
    ("folk", "volksmusik,folk music"), ("world", "world music,weltmusik"),
    ("latin", "latino,latin music,latina"),
    ("christmas", "holiday,xmas"), ("techno", "tekno"), ("electro", "elektro"),
    ("psychedelic", "psychedelia,psychedelic rock"), ("new age", "newage"),
    ("country", "country and western,country music"), ("opera", "oper,opern"),
    ("big band", "bigband"),
    ("easy listening", "easylistening"), ("edm", "electronic dance music"),
    ("spoken word", "spoken,audiobook,horbuch,horspiel"),
    ("childrens", "children,kids,kinderlieder,childrens music"),
    ("reggae", "reggea"), ("afrobeat", "afrobeats,afro beat"), ("deep house", "deephouse"),
  ]

  /// Genres that a library may lack; then that is said, instead of not knowing the word.
  private static let known = Set(
    """
    grunge, shoegaze, dubstep, trance, ska, gospel, opera, musical, dub, swing, bluegrass,
    americana, salsa, tango, samba, flamenco, fado, chanson, schlager, polka, klezmer, bebop,
    fusion, acid jazz, garage, hardcore, hardstyle, emo, post rock, post punk, math rock, new
    wave, krautrock, glam rock, hard rock, death metal, black metal, thrash metal, doom metal,
    power metal, industrial, noise, drone, downtempo, idm, breakbeat, jungle, trap, grime, drill,
    reggaeton, cumbia, merengue, bachata, afrobeat, highlife, rai, qawwali, baroque, chamber
    music, minimal, deep house, acid house, tech house, progressive house, electro swing, synth
    pop, dream pop, indie pop, britpop, k pop, j pop, vaporwave, chillwave, lo fi, new age, world,
    spoken word, singer songwriter, motown, doo wop, rockabilly, surf rock, psychedelic,
    progressive rock, alternative, edm, electro, big band, easy listening, rock and roll, latin,
    funk, soul, disco, jazz, blues, rock, pop, metal, punk, folk, country, classical, reggae,
    techno, house, ambient, hip hop, trip hop, r and b, drum and bass, bossa nova, soundtrack,
    electronic, indie rock
    """.split(separator: ",").map { $0.trimmed })

  private static let forms: [String: String] = {
    var forms: [String: String] = [:]
    for (form, others) in spellings {
      for other in others.split(separator: ",") { forms[other.trimmed] = form }
    }
    return forms
  }()

  /// The one form of a folded genre.
  static func form(_ folded: String) -> String { forms[folded] ?? folded }

  /// True for what is a genre, whether the library has it or not.
  static func isKnown(_ folded: String) -> Bool { known.contains(form(folded)) }

  /// Folded words of known genres and their other spellings, for misspelt ones.
  static var all: [String] { (Array(known) + Array(forms.keys)).sorted() }
}

extension Substring {
  /// Without blanks and line ends around it.
  fileprivate var trimmed: String {
    split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }
}
