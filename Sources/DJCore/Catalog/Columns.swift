/// The columns that planning reads for every row, side by side: a pass over a large library costs
/// look-ups only.
struct Columns: Sendable {
  let artists: [Int32]
  let acts: [Int32]
  let albums: [Int32]
  let genres: [Int32]
  let titles: [Int32]
  let years: [Int16]
  let tempos: [Float]
  let camelots: [Int8]
  let marks: [Strata.Marks]
  let decades: [Int8]
  let energyBands: [Int8]
  let tempoBands: [Int8]
  let energyRanks: [Float]
  let lastHeard: [Double]

  init(_ catalog: Catalog) {
    let strata = catalog.strata
    artists = catalog.artists.ids
    acts = strata.acts
    albums = catalog.albums.ids
    genres = catalog.genres.ids
    titles = catalog.titles.ids
    years = catalog.years
    tempos = catalog.tempos
    camelots = catalog.camelots
    marks = strata.marks
    decades = strata.decades
    energyBands = strata.energyBands
    tempoBands = strata.tempoBands
    energyRanks = strata.energyRanks
    lastHeard = catalog.columns.lastHeard
  }
}
