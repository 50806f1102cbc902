/** What the three accounts sell. Prices in minor units of the named currency. */

export type Cover =
  'skyline' | 'arcade' | 'brush' | 'ink' | 'ticket' | 'badge' | 'botanic' | 'grid' | 'none' | 'missing'

export interface Good {
  id: string
  title: string
  kind: 'digital' | 'physical' | 'subscription' | 'ticket'
  status?: 'draft' | 'archived'
  eur?: number
  usd?: number
  /** How often it sells against the others; 0 where only a story sells it. */
  weight: number
  cover: Cover
  description: string
  stock?: number
  variants?: readonly { name: string; stock: number | null; eur?: number; usd?: number }[]
  /** The part of its sales that comes through the app stores. */
  storeShare?: number
  /** On sale since: the part of the world's span that had passed. */
  since?: number
}

const HOSTILE_TITLE =
  'Ex libris <script>alert("x")</script><img src=x onerror=alert(1)> \u202Egnp.etoNdaer\u202C Zero\u200Bwidth\u200Djoin & "quotes" =HYPERLINK("http://evil.example")'

const ENDLESS_TITLE =
  'Grande veduta panoramica di Torino dal Monte dei Cappuccini all’alba di gennaio, con la Mole Antonelliana, la Gran Madre, il Po in piena, ' +
  'le Alpi dal Monviso al Monte Rosa nominate una per una, incisa a mano su sette lastre, stampata su carta cotone 310 g in tiratura limitata di sessanta ' +
  'copie numerate e firmate, con certificato, tubo rigido e una lettera di tre pagine sulla storia di ogni tetto che si vede'

export const BOTTEGA_GOODS: readonly Good[] = [
  {
    id: 'prod_mole_alba',
    title: 'Print: Mole Antonelliana at dawn',
    kind: 'physical',
    eur: 2800,
    usd: 3200,
    weight: 100,
    cover: 'skyline',
    stock: 140,
    description: 'Giclée on 230 g cotton paper, signed in pencil.',
    variants: [
      { name: 'A3', stock: 96 },
      { name: 'A2', stock: 44, eur: 4200, usd: 4800 }
    ]
  },
  {
    id: 'prod_portici',
    title: 'Print: Under the arcades of via Po, A3',
    kind: 'physical',
    eur: 2800,
    usd: 3200,
    weight: 82,
    cover: 'arcade',
    stock: 88,
    description: 'The long walk to the river, in four greys and one red.'
  },
  {
    id: 'prod_gran_madre',
    title: 'Print: Gran Madre in the rain, A4',
    kind: 'physical',
    eur: 1800,
    usd: 2100,
    weight: 74,
    cover: 'arcade',
    stock: 112,
    description: 'Risograph in two inks.'
  },
  {
    id: 'prod_tram_15',
    title: 'Print: Tram 15, corso Regina, A4',
    kind: 'physical',
    eur: 1800,
    usd: 2100,
    weight: 90,
    cover: 'grid',
    stock: 120,
    description: 'The orange tram that everybody remembers.'
  },
  {
    id: 'prod_mercato',
    title: 'Print: Porta Palazzo, Saturday morning, A3',
    kind: 'physical',
    eur: 3000,
    usd: 3400,
    weight: 58,
    cover: 'arcade',
    stock: 84,
    description: 'Crates, awnings and too many tomatoes.'
  },
  {
    id: 'prod_superga',
    title: 'Print: Superga above the fog, A3',
    kind: 'physical',
    eur: 2800,
    usd: 3200,
    weight: 66,
    cover: 'skyline',
    stock: 96,
    description: 'November, from the balcony of the studio.'
  },
  {
    id: 'prod_valentino',
    title: 'Print: Rowers at the Valentino, A4',
    kind: 'physical',
    eur: 1800,
    usd: 2100,
    weight: 50,
    cover: 'botanic',
    stock: 70,
    description: 'Linocut, hand-pulled.'
  },
  {
    id: 'prod_bicerin',
    title: 'Postcard set: Eight cafés and a bicerin',
    kind: 'physical',
    eur: 1200,
    usd: 1400,
    weight: 95,
    cover: 'grid',
    stock: 210,
    description: 'Eight cards with envelopes.'
  },
  {
    id: 'prod_calendario',
    title: 'Wall calendar: Twelve courtyards',
    kind: 'physical',
    eur: 2200,
    usd: 2600,
    weight: 45,
    cover: 'grid',
    stock: 83,
    description: 'One courtyard of the centre for each month.'
  },
  {
    id: 'prod_quaderno',
    title: 'Sketchbook: Toned sand, 96 pages',
    kind: 'physical',
    eur: 1650,
    usd: 1900,
    weight: 88,
    cover: 'botanic',
    stock: 156,
    description: 'Sewn, lies flat, 160 g.'
  },
  {
    id: 'prod_inchiostro_seppia',
    title: 'Ink: Seppia, 50 ml',
    kind: 'physical',
    eur: 1390,
    usd: 1600,
    weight: 78,
    cover: 'ink',
    stock: 132,
    description: 'Warm brown, waterproof once dry.'
  },
  {
    id: 'prod_inchiostro_po',
    title: 'Ink: Verde Po, 50 ml',
    kind: 'physical',
    eur: 1390,
    usd: 1600,
    weight: 70,
    cover: 'ink',
    stock: 118,
    description: 'The green of the river in March.'
  },
  {
    id: 'prod_inchiostro_notte',
    title: 'Ink: Notte in collina, 50 ml',
    kind: 'physical',
    eur: 1390,
    usd: 1600,
    weight: 64,
    cover: 'ink',
    stock: 104,
    description: 'Blue-black with a red sheen.'
  },
  {
    id: 'prod_set_inchiostri',
    title: 'Ink set: Three small bottles',
    kind: 'physical',
    eur: 2900,
    usd: 3400,
    weight: 40,
    cover: 'ink',
    stock: 58,
    description: 'Seppia, Verde Po and Notte, 20 ml each.'
  },
  {
    id: 'prod_pennello_8',
    title: 'Brush: Travel round no. 8',
    kind: 'physical',
    eur: 2450,
    usd: 2800,
    weight: 44,
    cover: 'brush',
    stock: 66,
    description: 'Synthetic squirrel, brass cap.'
  },
  {
    id: 'prod_pennino',
    title: 'Dip pen with six nibs',
    kind: 'physical',
    eur: 1490,
    usd: 1700,
    weight: 42,
    cover: 'brush',
    stock: 73,
    description: 'Beech holder turned in the Val Pellice.'
  },
  {
    id: 'prod_tote',
    title: 'Tote bag: Fondo tinta',
    kind: 'physical',
    eur: 1900,
    usd: 2200,
    weight: 48,
    cover: 'badge',
    stock: 90,
    description: 'Organic cotton, screen-printed.',
    variants: [
      { name: 'Natural', stock: 55 },
      { name: 'Black', stock: 35 }
    ]
  },
  {
    id: 'prod_manifesto',
    title: 'Poster: Bottega Lume, the first five years',
    kind: 'physical',
    eur: 1500,
    usd: 1800,
    weight: 30,
    cover: 'badge',
    stock: 41,
    description: 'The window of the shop, year after year.'
  },
  {
    id: 'prod_best_seller',
    title: 'Advent box: 24 small prints of Torino',
    kind: 'physical',
    eur: 3900,
    usd: 4500,
    weight: 220,
    cover: 'skyline',
    stock: 60,
    description: 'A print a day until Christmas Eve.',
    since: 0.72
  },
  {
    id: 'prod_asleep',
    title: 'Print: Fiat factory roof, A2',
    kind: 'physical',
    eur: 4200,
    usd: 4800,
    weight: 0,
    cover: 'grid',
    stock: 19,
    description: 'The test track of the Lingotto, seen from above.'
  },
  {
    id: 'prod_endless',
    title: ENDLESS_TITLE,
    kind: 'physical',
    eur: 18000,
    usd: 20500,
    weight: 3,
    cover: 'skyline',
    stock: 17,
    description: 'Sixty numbered copies.'
  },
  {
    id: 'prod_missing_image',
    title: 'Print: Ponte Vittorio after dark, A4',
    kind: 'physical',
    eur: 1800,
    usd: 2100,
    weight: 26,
    cover: 'missing',
    stock: 34,
    description: 'Its picture was never uploaded.'
  },
  {
    id: 'prod_hostile',
    title: HOSTILE_TITLE,
    kind: 'physical',
    eur: 900,
    usd: 1000,
    weight: 4,
    cover: 'badge',
    stock: 45,
    description: '<iframe src="javascript:alert(1)"></iframe> Bookplates, pack of twenty.'
  },
  {
    id: 'prod_micro',
    title: 'Sticker: Toret',
    kind: 'physical',
    eur: 490,
    usd: 550,
    weight: 60,
    cover: 'badge',
    stock: 480,
    description: 'The little bull of the drinking fountains.'
  },
  {
    id: 'prod_brush_acquerello',
    title: 'Brush pack: Acquerello, 32 brushes',
    kind: 'digital',
    eur: 1900,
    usd: 2200,
    weight: 66,
    cover: 'brush',
    description: 'For tablet painting; granulating, wet-edge and dry.',
    storeShare: 0.12
  },
  {
    id: 'prod_bad_file',
    title: 'Brush pack: Linocut, 18 brushes',
    kind: 'digital',
    eur: 1600,
    usd: 1800,
    weight: 62,
    cover: 'brush',
    description: 'Gouges, chatter and a proper bite.',
    storeShare: 0.05
  },
  {
    id: 'prod_little_kept',
    title: 'Pocket brushes: Torino palette and stamps',
    kind: 'digital',
    eur: 999,
    usd: 999,
    weight: 190,
    cover: 'brush',
    description: 'Bought inside the drawing app.',
    storeShare: 0.9
  },
  {
    id: 'prod_brush_china',
    title: 'Brush pack: China ink, 24 brushes',
    kind: 'digital',
    eur: 1700,
    usd: 1900,
    weight: 40,
    cover: 'ink',
    description: 'Scanned from real bottles and real accidents.',
    storeShare: 0.1
  },
  {
    id: 'prod_guida',
    title: 'PDF guide: Perspective for narrow streets',
    kind: 'digital',
    eur: 1400,
    usd: 1600,
    weight: 34,
    cover: 'arcade',
    description: '64 pages with step-by-step plates.',
    storeShare: 0
  },
  {
    id: 'prod_palette',
    title: 'Colour palettes: Four seasons in Piedmont',
    kind: 'digital',
    eur: 600,
    usd: 700,
    weight: 38,
    cover: 'botanic',
    description: 'Swatches for five programs.',
    storeShare: 0.1
  },
  {
    id: 'prod_price_changed',
    title: 'Video course: Ink landscapes in six evenings',
    kind: 'digital',
    eur: 4900,
    usd: 5600,
    weight: 22,
    cover: 'skyline',
    description: 'Six lessons of forty minutes.',
    storeShare: 0.05
  },
  {
    id: 'prod_club',
    title: 'Club Lume, monthly',
    kind: 'subscription',
    eur: 900,
    usd: 1000,
    weight: 0,
    cover: 'badge',
    description: 'A brush, a wallpaper and an hour live every month.',
    storeShare: 0.2
  },
  {
    id: 'prod_laboratorio_incisione',
    title: 'Workshop ticket: Linocut in an afternoon',
    kind: 'ticket',
    eur: 6500,
    usd: 7400,
    weight: 12,
    cover: 'ticket',
    stock: 18,
    description: 'Via della Rocca, Saturday, 14:30 to 18:30, all tools included.'
  },
  {
    id: 'prod_laboratorio_inchiostro',
    title: 'Workshop ticket: Making your own ink',
    kind: 'ticket',
    eur: 4800,
    usd: 5500,
    weight: 12,
    cover: 'ticket',
    stock: 14,
    description: 'Oak galls, soot and patience.'
  },
  {
    id: 'prod_passeggiata',
    title: 'Sketch walk ticket: Quadrilatero at dusk',
    kind: 'ticket',
    eur: 2500,
    usd: 2900,
    weight: 16,
    cover: 'ticket',
    stock: 22,
    description: 'Two hours, ten people, one bicerin.'
  },
  {
    id: 'prod_wholesale',
    title: 'Wholesale set: 24 prints, assorted',
    kind: 'physical',
    eur: 36000,
    usd: 96000,
    weight: 0,
    cover: 'grid',
    stock: 6,
    description: 'For bookshops and galleries.'
  },
  {
    id: 'prod_draft',
    title: 'Print: The new Porta Nuova, A3',
    kind: 'physical',
    status: 'draft',
    eur: 2800,
    usd: 3200,
    weight: 0,
    cover: 'none',
    description: 'Waiting for the last proof.'
  },
  {
    id: 'prod_archived',
    title: 'Print: Balôn flea market, first edition',
    kind: 'physical',
    status: 'archived',
    eur: 2600,
    usd: 3000,
    weight: 0,
    cover: 'arcade',
    stock: 0,
    description: 'Sold out and not coming back.'
  }
]

export const GIULIA_GOODS: readonly Good[] = [
  {
    id: 'prod_ritratto',
    title: 'Ritratto a matita da fotografia, 30 × 40',
    kind: 'physical',
    eur: 18000,
    weight: 22,
    cover: 'botanic',
    description: 'Consegna in tre settimane.'
  },
  {
    id: 'prod_illustrazione',
    title: 'Illustrazione editoriale, mezza pagina',
    kind: 'digital',
    eur: 32000,
    weight: 26,
    cover: 'grid',
    description: 'Due bozze, una revisione.',
    storeShare: 0
  },
  {
    id: 'prod_copertina',
    title: 'Copertina di libro',
    kind: 'digital',
    eur: 78000,
    weight: 12,
    cover: 'arcade',
    description: 'Fronte, dorso e quarta.',
    storeShare: 0
  },
  {
    id: 'prod_logo',
    title: 'Marchio disegnato a mano',
    kind: 'digital',
    eur: 52000,
    weight: 10,
    cover: 'badge',
    description: 'File vettoriali e guida all’uso.',
    storeShare: 0
  },
  {
    id: 'prod_inviti',
    title: 'Partecipazioni di nozze, 50 pezzi',
    kind: 'physical',
    eur: 26000,
    weight: 14,
    cover: 'botanic',
    description: 'Acquerello e calligrafia.'
  },
  {
    id: 'prod_lezione',
    title: 'Lezione di disegno, due ore',
    kind: 'ticket',
    eur: 7000,
    weight: 18,
    cover: 'ticket',
    description: 'In studio o online.'
  },
  {
    id: 'prod_stampa_gatto',
    title: 'Stampa: Il gatto del portiere, A4',
    kind: 'physical',
    eur: 2500,
    weight: 20,
    cover: 'grid',
    stock: 40,
    description: 'Firmata.'
  },
  {
    id: 'prod_identita',
    title: 'Identità visiva completa',
    kind: 'digital',
    eur: 480000,
    weight: 0,
    cover: 'badge',
    description: 'Per festival, case editrici, botteghe.',
    storeShare: 0
  }
]

export const MARA_GOODS: readonly Good[] = [
  {
    id: 'prod_studio',
    title: 'Studio membership, monthly',
    kind: 'subscription',
    usd: 500,
    weight: 0,
    cover: 'badge',
    description: 'Process videos and a sketchbook flip-through every week.',
    storeShare: 0.35
  },
  {
    id: 'prod_studio_plus',
    title: 'Studio membership plus, monthly',
    kind: 'subscription',
    usd: 1200,
    weight: 0,
    cover: 'badge',
    description: 'Everything, and a live critique.',
    storeShare: 0.2
  },
  {
    id: 'prod_zine',
    title: 'Zine: Bus stops of Los Angeles (PDF)',
    kind: 'digital',
    usd: 800,
    weight: 30,
    cover: 'grid',
    description: '48 pages.',
    storeShare: 0.2
  },
  {
    id: 'prod_swatches',
    title: 'Palettes: Golden hour, 40 swatches',
    kind: 'digital',
    usd: 600,
    weight: 24,
    cover: 'botanic',
    description: 'For tablet painting.',
    storeShare: 0.3
  },
  {
    id: 'prod_gouache',
    title: 'Class: Gouache skies in 90 minutes',
    kind: 'digital',
    usd: 2400,
    weight: 14,
    cover: 'skyline',
    description: 'Recorded live.',
    storeShare: 0.1
  }
]

export const BOTTEGA_POSTS: readonly string[] = [
  'The ink bottles are back',
  'How the Mole print is made, plate by plate',
  'A walk under the arcades with wet shoes',
  'Which paper for which ink',
  'Studio cat against linocut',
  'New: brushes that bleed on purpose',
  'Six mistakes in my first poster',
  'Sunday sketch: Superga in the fog',
  'Packing day, 112 parcels',
  'What Tram 15 taught me about orange',
  'Behind the Advent box',
  'Mixing Verde Po by eye',
  'Ask me anything about wholesale',
  'The printer broke, so here is a print about it',
  'Workshop photos: linocut in an afternoon',
  'A reel of ripped proofs',
  'Eight cafés, eight postcards',
  'Club Lume: what came in the mail this month',
  'Reading your letters',
  'Balôn finds: an 1890 inking slab'
]

export const MARA_POSTS: readonly string[] = [
  'Painting the 6th Street bridge at sunset',
  'Sketchbook tour, spring',
  'I painted every stop of bus 720',
  'Gouache that behaves',
  'Mistakes I keep making',
  'Golden hour, no filter',
  'Ask me about rent and art',
  'A jacaranda in ninety seconds',
  'The palette that ate my summer',
  'Night market, Koreatown',
  'Drawing strangers politely',
  'Studio move, part one',
  'Studio move, part two',
  'Rain in Los Angeles, finally',
  'How I price commissions',
  'Paint with me: a laundromat'
]
