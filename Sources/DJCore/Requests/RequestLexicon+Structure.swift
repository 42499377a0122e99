extension RequestLexicon {
  /// What holds a request together, and words without a meaning of their own.
  static let structure: [(String, RequestMeaning)] = [
    (
      """
      audiobook, audiobooks, my book, the book, my audiobook, go on reading, keep reading,
      read to me, read me something, horbuch, mein horbuch, horbucher, mein buch, lies vor,
      lies mir vor, lies weiter, weiterlesen, horspiel, bedtime story, gute nacht geschichte
      """, .programme(.book)
    ),
    (
      "podcast, podcasts, my podcast, my podcasts, mein podcast, the podcast, newest episode",
      .programme(.podcast)
    ),
    ("spoken word, a lecture, lecture, vortrag", .programme(nil)),
    (
      """
      no, not, without, nothing, never, none, dont, do not, doesnt, isnt, arent, not any, no more,
      avoid, hate, skip, stop playing, no playing, kein, keine, keinen, keiner, keinem, keines, nicht, ohne, nichts, nie,
      niemals, bloss kein, blos kein, please no, bitte kein, bitte keine, bitte nicht, ban, minus,
      leave out
      """, .negation
    ),
    (
      """
      anything but, everything but, anything except, everything except, all but, all except,
      except, except for, apart from, other than, but not, but no, alles ausser, alles auser,
      ausser, auser, nur nicht, nur kein, nur keine, excluding, alles bis auf
      """, .exclusion
    ),
    (
      """
      forget, drop the, enough of, no longer, genug, genug von, stop the, lose the, nicht mehr,
      kein mehr, vergiss, enough
      """, .forgetting
    ),
    (
      "only, just, nothing but, exclusively, nur, ausschliesslich, nichts als, nichts ausser, bloss",
      .only
    ),
    ("but, though, however, aber, jedoch, dafur, sondern, yet", .but),
    ("and, und, plus, as well as, sowie", .and), ("or, oder, nor, noch", .or),
    ("also, too, add, as well, auch, dazu, zusatzlich, ebenfalls, additionally", .also),
    (
      """
      keep, make, give, lets, let us, bring, mach, mache, machs, gib, bleib, bleibe, stay, turn,
      go, instead, rather, lieber, stattdessen, then, dann, danach
      """, .anew
    ),
    ("more, mehr, most, increasingly", .more),
    (
      "less, weniger, not so, not as, not so many, not so much, not too many, fewer, nicht so, not that, nicht ganz so, reduce",
      .less
    ),
    (
      """
      a bit, a little, a bit more, a little more, slightly, somewhat, bit, little, a touch, a tad,
      kind of, ein bisschen, bisschen, ein wenig, wenig, leicht, ein klein wenig, a little bit
      """, .slightly
    ),
    (
      """
      very, much, really, really really, far, way, super, extremely, totally, a lot, lots, so,
      sehr, viel, richtig, total, extrem, deutlich, ganz, wirklich, noch viel, even, noch mehr
      """, .strongly
    ),
    ("too, too much, far too, way too, zu, viel zu, zu viel, not enough, zu wenig", .tooMuch),
    (
      "by, from the artist, artist, artists, band, bands, singer, group, kunstler, sanger, gruppe, "
        + "sangerin, interpret, by the band, von der band, musician, composer, komponist",
      .hint(.artist)
    ),
    (
      "album, albums, the album, record, lp, ep, das album, platte, scheibe, cd, schallplatte",
      .hint(.album)
    ),
    (
      "song, track, title, tune, titel, lied, stuck, the song, the track, song called, number called",
      .hint(.title)
    ),
    ("genre, genres, style, stil, stilrichtung", .hint(.genre)),
    (
      """
      a, an, the, some, something, somewhat like, someone, somebody, thing, things, stuff, music,
      musik, songs, tracks, tunes, lieder, stucke, sound, sounds, play, put, on, hear, listen,
      want, wanna, would like, like to, i like, i love, love, id like, feel like, feeling like, in
      the mood for, lust auf, i, im, id, ive, me, my, we, us, you, your, please, bitte, pls,
      thanks, thank, thx, danke, now, right, next, again, for, from, of, in, at, to, with, mix,
      mit, von, vom, aus, der, die, das, dem, den, des, ein, eine, einen, einer, eines, mal,
      jetzt, doch, hits, hit, classics, best, good, great, nice, cool, fine, most of, feel,
      feeling, it, its, this, that, these, those, is, be, let, can, could, will, would, should,
      mood, vibe, vibes, stimmung, kind, sort, type, anything, everything, all, else, playing, many, viele, another,
      other, irgendwas, irgendetwas, spiel, spiele, spielen, spielst, ich, mir, mich, uns, du,
      dir, will, mochte, hatte, hab, habe, gern, gerne, horen, hor, nach, zum, zur, am, fur, auf,
      tonight, today, heute, abend, called, named, start, begin, beginne, fang, an, first,
      whatever, fits, end, out, up, down, about, around, etwas, was, es, ist, sind, so was, so
      etwas, irgend, help, while, time, times, year, years, jahr, jahre, jahren, session, back,
      sung, stop, when, after, before, who, which, any, bunch, couple, few, selection, playlist,
      radio, station, set, hour of, to the, into, onto, how, what, was ist mit, how about, what
      about, wie ware es mit, maybe, perhaps, vielleicht, need, brauche, dj, hey, hi, hello,
      hallo, ok, okay, well, just some, show, got, have, has, do, does, am, are, were, been, than,
      als, und zwar, wieder, bis, since, seit, mixed, mixture, mischung, bit of, a bit of, a
      little of, ein bisschen von, sing, singing in, recordings, aufnahmen, material, werke,
      works, pieces, piece, numbers, nummern, number, and nothing else, nothing else, und sonst
      nichts, sonst nichts, and that is all, music by, musik von, lieder von, songs by, tracks by,
      stucke von, something by, anything by, etwas von, was von, stuff by
      """, .filler
    ),
  ]
}
