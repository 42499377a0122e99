extension RequestLexicon {
  /// Everything that is neither mood nor glue.
  static let phrases: [(String, RequestMeaning)] = [
    (
      """
      back to normal, as usual, reset, start over, start again, wie immer, wie vorher, wie
      gewohnt, wieder normal, zuruck zum normalen, zuruck zur normalitat, normal again, forget it,
      forget that, forget all that, forget everything, clear, clear requests, clear wishes, no
      wishes, no requests, zurucksetzen, play anything, play whatever, play what you want,
      whatever you want, whatever you like, your choice, you choose, you decide, anything goes,
      spiel was du willst, was du willst, egal was, never mind, nevermind, cancel, cancel that,
      vergiss es, vergiss das alles, keine wunsche, normal, normales programm, back to the usual,
      usual programme, usual mix, alles wieder normal
      """, .reset
    ),
    (
      """
      surprise me, surprise, surprises, uberrasch mich, uberrasche mich, uberraschung, something
      unexpected, random
      """, .surprise
    ),
    (
      """
      more like this, more of this, more of that, more of the same, like this, like that, like
      this one, like this song, like this track, something like this, something similar, similar
      to this, same vibe, keep this vibe, same mood, stay in this mood, this mood, this vibe, in
      this vein, along these lines, in the same vein, similar, similar songs, similar music, mehr
      davon, so etwas wie das, mehr wie das, mehr so, mehr in der art, in der art, wie dieses, wie
      das hier, wie dieses lied, wie dieser song, so weiter, weiter so, keep going, ahnliches, was
      ahnliches, etwas ahnliches, ahnlich, mehr so etwas, mehr sowas, sowas, so eine stimmung,
      same again, stay like this, keep it like this, leave it like this, stay here, start from
      this, start from this track, start from this song, start from here, start here, go on from
      here, go on from this, from here on, bleib so, bleib dabei, lass es so, genau so weiter, bleib
      in dieser stimmung, diese stimmung, ab hier, von hier aus, von hier weiter, fang hier an
      """, .likeThis
    ),
    (
      """
      like, similar to, in the style of, in the vein of, in the spirit of, something like, sounds
      like, sounding like, sound like, more like, music like, songs like, bands like, artists
      like, such as, reminiscent of, a la, along the lines of, for fans of, if you like, style of,
      comparable to, wie, mehr wie, ahnlich wie, so wie, so was wie, so etwas wie, sowas wie,
      etwas wie, was wie, im stil von, in der art von, nach art von, klingt wie, musik wie,
      ahnlich zu, close to
      """, .likening
    ),
    (
      """
      never heard, have never heard, ive never heard, i have never heard, i never heard, never
      played, not heard before, havent heard before, not heard yet, havent heard yet, not played
      yet, unheard, unplayed, new to me, unknown to me, unknown, undiscovered, unfamiliar, fresh
      finds, discover, discovery, discoveries, something new, new music, new songs, new stuff,
      noch nie gehort, nie gehort, noch nicht gehort, ungehort, unbekannt, unbekannte,
      unbekanntes, neues entdecken, entdecken, was neues, etwas neues, neue musik, i dont know, i
      do not know, dont know yet, nicht kenne, noch nicht kenne, hidden gems, nothing i know,
      nothing ive heard, nothing i have heard, nothing familiar, nichts bekanntes
      """, .novelty(.unheard)
    ),
    (
      """
      already know, that i know, i know, i already know, know already, songs i know, my
      favourites, my favorites, favourites, favorites, favourite songs, favorite songs, familiar,
      well known, heard before, ive heard, i have heard, old favourites, old favorites, bekannt,
      bekannte, bekanntes, schon kenne, ich kenne, kenne, lieblingslieder, lieblingssongs,
      lieblingsmusik, meine lieblinge, vertraut, vertrautes, nothing new, nichts neues, safe
      choices, tried and true, altbekanntes
      """, .novelty(.known)
    ),
    (
      """
      rediscover, rediscoveries, forgotten, vergessen, vergessene, havent heard in a while, havent
      heard for a while, not heard in a while, havent heard in ages, not heard for ages, havent
      heard for ages, long time no hear, not played lately, lange nicht gehort, schon lange nicht
      mehr gehort, lange nicht mehr gehort, havent heard lately, not heard recently, havent heard
      recently, wiederentdecken, in letzter zeit nicht gehort
      """, .rested(days: 45)
    ),
    (
      """
      christmas, xmas, christmas songs, christmas music, christmas carols, carols, yuletide,
      weihnachten, weihnachtslieder, weihnachtsmusik, weihnachtlich, weihnachts, festive, advent,
      adventslieder, noel, navidad
      """, .festive
    ),
    (
      """
      this artist, this band, this singer, this group, dieser kunstler, diesen kunstler, diesem
      kunstler, diese kunstlerin, diese band, dieser band, dieser sanger, them, him, her, same
      artist, the same artist, derselbe kunstler, the same band
      """, .pointer(.artist)
    ),
    (
      """
      this genre, this style, dieses genre, diesem genre, dieser stil, diesen stil, same genre,
      this kind of music
      """, .pointer(.genre)
    ),
    (
      """
      this album, the same album, same album, dieses album, diesem album, diese platte, the rest
      of this album
      """, .pointer(.album)
    ),
    (
      """
      this decade, same decade, same era, this era, the same era, dieses jahrzehnt, aus dieser
      zeit, this period
      """, .pointer(.decade)
    ),
    ("same year, the same year, dasselbe jahr, aus diesem jahr", .pointer(.year)),
    ("this language, same language, diese sprache, dieser sprache", .pointer(.language)),
    (
      """
      older, alter, altere, alteres, earlier, old, oldies, oldie, vintage, retro, old school,
      oldschool, alt, alte, altes, fruher, golden oldies, evergreens
      """, .era(-0.8)
    ),
    (
      """
      newer, neuer, neuere, neueres, later, more recent, modern, recent, current, contemporary,
      neu, neue, neues, new, fresh, aktuell, aktuelle, latest, neueste, spater, todays, heutig
      """, .era(0.8)
    ),
    (
      """
      instrumental, instrumentals, instrumental music, instrumental only, instrumentalmusik,
      instrumentale, instrumentales, wordless, vocal free, non vocal, rein instrumental, karaoke
      version, just music
      """, .voice(.wordless)
    ),
    (
      """
      vocals, vocal, voice, voices, singing, singers, lyrics, words, gesang, stimme, stimmen,
      text, texte, worte, with vocals, with singing, with lyrics, with words, with a singer, mit
      gesang, mit text, mit stimme, gesungen, vocal music, sung music, jemand singt, someone
      singing, somebody singing, who sings, singt, people singing
      """, .voice(.sung)
    ),
    (
      """
      short songs, short tracks, short, kurze, kurz, kurze lieder, kurze stucke, shorter, kurzer,
      brief
      """, .length(0...180)
    ),
    (
      """
      long songs, long tracks, long, lange, lang, lange stucke, lange lieder, longer, langer,
      epic, epics, extended
      """, .length(360...86400)
    ),
    (
      """
      minor, minor key, minor keys, in minor, in a minor key, moll, in moll, molltonart,
      molltonarten
      """, .mode(.minor)
    ),
    (
      """
      major, major key, major keys, in major, in a major key, dur, in dur, durtonart, durtonarten
      """, .mode(.major)
    ),
    (
      """
      talk, talking, chatter, chat, chatting, commentary, announcements, presenter, moderation,
      gerede, reden, ansagen, ansage, geplapper, quatschen, sprechen, speech, speak, speaking,
      geredet, rede, red, moderieren, djing talk
      """, .talk
    ),
    (
      """
      shut up, be quiet, stop talking, sei still, halt den mund, halt die klappe, ruhe bitte, just
      the music, just play, nur musik, only music, no dj, kein dj, ohne dj
      """, .talkLevel(.off)
    ),
    (
      """
      tell me more, tell me about the songs, tell me about the music, talk to me, erzahl mir was,
      erzahl mehr, erzahl was
      """, .talkLevel(.high)
    ),
    (
      """
      adventurous, adventure, experimental choices, take risks, take more risks, be bold, explore,
      exploration, abenteuerlich, abenteuer, experimentierfreudig, mutiger, gewagt, weird,
      strange, quirky, obscure, schrag, deep cuts, off the beaten track
      """, .adventure(3)
    ),
    (
      """
      play it safe, safe, no risks, no experiments, keine experimente, auf nummer sicher, sicher,
      mainstream, crowd pleasers, conservative
      """, .adventure(-3)
    ),
    (
      """
      any tempo, any speed, all tempos, egal welches tempo, jedes tempo, tempo doesnt matter,
      tempo egal
      """, .freed(.tempo)
    ),
    (
      """
      any year, any years, any decade, any era, all years, all decades, jedes jahr, alle jahre,
      alle jahrzehnte, egal welches jahr
      """, .freed(.years)
    ),
    (
      """
      any genre, any genres, all genres, any style, alle genres, jedes genre, alle stile, egal
      welches genre, all styles
      """, .freed(.genres)
    ),
    (
      """
      any artist, any artists, all artists, anyone, everyone, alle kunstler, jeder kunstler,
      anybody, any band
      """, .freed(.names)
    ),
    ("any key, all keys, jede tonart, alle tonarten", .freed(.key)),
    ("any mood, all moods, jede stimmung, alle stimmungen", .freed(.mood)),
    (
      """
      any language, all languages, jede sprache, alle sprachen, egal welche sprache
      """, .freed(.language)
    ),
    ("any length, jede lange, alle langen, egal wie lang", .freed(.length)),
    ("vocals or not, with or without vocals, mit oder ohne gesang", .freed(.voice)),
    (
      """
      in order, from start to end, from start to finish, from the start, start to finish, front to
      back, all the way through, whole, in full, complete, entire, entire album, whole album, full
      album, von anfang bis ende, komplett, ganzes, das ganze, der reihe nach, am stuck, durch,
      vollstandig
      """, .inOrder
    ),
  ]
}
