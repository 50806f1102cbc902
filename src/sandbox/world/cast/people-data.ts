/** Handles of the demo's people, written by hand, and the names that others are made of. */

export interface Written {
  handle: string
  name: string
  country: string
}

const rows = (country: string, text: string): Written[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [handle = '', name = ''] = line.trim().split('|')
      return { handle, name, country }
    })

export const WRITTEN_PEOPLE: readonly Written[] = [
  ...rows(
    'IT',
    `
    silvia.carta|Silvia Carta
    ilmiotorino|Paolo Brero
    nonna.ines|Ines Bertolino
    tramviere15|Renato Gallo
    cartaestraccia|Chiara Monti
    lu.grafica|Luisa Perotti
    officina.tre|Officina Tre
    marcobosio|Marco Bosio
    la_fede_disegna|Federica Serra
    gattoinchiostro|Davide Pautasso
    andrea.valsusa|Andrea Giai
    elisabicerin|Elisa Audisio
    corsoregina88|Simone Rolle
    pennini.e.pennelli|Teresa Blanc
    vale.acquerelli|Valentina Piras
    iltorchio|Il Torchio snc
    giorgio.superga|Giorgio Ferrero
    martina_lino|Martina Cuniberti
    stefano.porta|Stefano Porta
    libreria.luna|Libreria Luna
    ceci.disegna|Cecilia Novara
    barbara.tinta|Barbara Tinti
    toret_verde|Matteo Quaglia
    annaperpiazze|Anna Barbero
    ricciolo|Riccardo Olivero
    dalbalcone|Giada Marchisio
    pietro.valentino|Pietro Sacco
    laura.quaderni|Laura Demichelis
    fogliobianco|Irene Costa
    mondoviola|Viola Mondino
    edoardo.tele|Edoardo Rossetti
    camilla.po|Camilla Arduino
    alpi.e.caffe|Luca Perrone
    torchio.lento|Sofia Gandolfo
    passo.carraio|Ivano Merlo
    cuciture|Adele Fontana
    zaino.e.matita|Filippo Grosso
    signora.rosa|Rosa Ghione
    sandro_foto|Alessandro Vitale
    nebbiarossa|Noemi Bianco
    matita2b|Emanuele Fassio
    marta.collina|Marta Rebaudengo
    bottonaio|Carlo Bottero
    atelier.mirafiori|Atelier Mirafiori`
  ),
  ...rows(
    'DE',
    `
    linolotte|Lotte Brandt
    papierkram|Jonas Ehlers
    hannes.zeichnet|Hannes Vogt
    tintenfass_koeln|Miriam Kessler
    ute.aquarell|Ute Lindner
    buchladen.anker|Buchladen Anker
    stiftundstille|Frieda Arnold
    kaffeeundkreide|Moritz Behrens
    annika_druckt|Annika Sommer
    tobi.skizze|Tobias Rauch
    blauerreiter7|Sven Hartwig
    graphitgrau|Petra Thiel
    lenas.regal|Lena Schuster
    kiezmaler|Emil Krause`
  ),
  ...rows(
    'FR',
    `
    encre.et.pluie|Camille Roussel
    papier.mache.lyon|Hugo Lambert
    atelier.des.quais|Atelier des Quais
    lucie.gouache|Lucie Garnier
    monpetitcarnet|Amandine Leroy
    theo.trait|Théo Marchand
    rue.des.arts|Margaux Petit
    plumeverte|Élodie Faure
    baptiste.gravure|Baptiste Colin
    librairie.mistral|Librairie Mistral
    zoe.pastel|Zoé Renaud
    nuages.roses|Inès Caron`
  ),
  ...rows(
    'ES',
    `
    tinta.y.sal|Lucía Herrero
    marina.dibuja|Marina Ortega
    papelyluz|Íñigo Salas
    acuarela.norte|Nerea Ibáñez
    diego.linograbado|Diego Campos
    la.carpeta.azul|Rocío Molina
    cuadernorojo|Álvaro Gil
    pincel.perdido|Sara Vidal
    elena.trazos|Elena Pardo`
  ),
  ...rows(
    'US',
    `
    paperboatmiles|Miles Whitaker
    inkandoranges|Dana Flores
    thequietpalette|Ruth Okafor
    sketchbus720|Hector Ruiz
    laurelcanyonlines|Joan Pritchard
    gouachegoblin|Casey Nguyen
    noraprints|Nora Feldman
    bluejaywalker|Jay Castillo
    halfmoonpress|Half Moon Press
    dustyjacaranda|Priya Raman
    lefthandleo|Leo Baptiste
    eveningpapers|Evelyn Cho
    cedarandgraphite|Tom Hadley
    tinycityscapes|Maya Lindqvist
    rustbeltroses|Wanda Kowalski
    overcastfan|Ben Ashworth
    oldharbordraws|Grace Sullivan
    paintwaterdrinker|Zoe Marsh
    margin.notes|Isaac Stern
    sunbakedsam|Sam Delgado
    threecatsandabrush|Linda Pham
    slowlinework|Andre Collins
    postcardpatty|Patricia Hume
    thatlaundromat|Kim Arroyo
    marcothebaker|Marco DiNapoli
    ottersandoils|Jenna Brooks
    violetcommuter|Tasha Green
    northsidenib|Will Garrity
    goldenhourgil|Gil Navarro
    carlawithak|Karla Jensen
    nightbusnotes|Reggie Tate
    salt.and.easel|Monica Reyes
    pencilcasepaul|Paul Drummond
    echo.park.ed|Ed Villanueva
    gentle.gesso|Faith Moran
    two.dollar.muse|Ray Whitfield
    studio.fern|Fern Abbott
    highdesertdoodles|Lupe Carrasco
    pinkmoonprints|Sasha Petrov
    quietriotquilts|Donna Wells
    laststopart|Terrence Hill
    matchbookmaps|Ellen Sorensen
    thirdcoffee|Omar Haddad
    smallgreendoor|Abigail Frost
    palettecleanser|Devon Price
    wetpaintsign|Luis Ferrara
    bookendbeth|Beth Morrison
    rainydayrhea|Rhea Kapoor`
  ),
  ...rows(
    'GB',
    `
    smudgeandco|Harriet Lowe
    teapotstudio|Oliver Finch
    moorlandmarks|Isla Kerr
    inkwell.rob|Robert Hale
    pigeonpost|Freya Dunn
    canalboatart|Alfie Marlow
    sundayetching|Imogen Clarke
    greyskyguy|Callum Reid`
  ),
  ...rows(
    'CH',
    `
    seeblick.druck|Nina Aebi
    bergundtusche|Lukas Zbinden
    carnetsuisse|Aline Favre
    ticinodisegna|Matteo Bernasconi`
  ),
  ...rows(
    'NL',
    `
    inktvis|Sanne de Boer
    grachtenlijn|Bram Visser
    papierwinkel.fee|Fee Jansen
    koffievlek|Daan Smit`
  ),
  ...rows(
    'AT',
    `
    wienerlinie|Katharina Moser
    aquarell.alm|Franz Huber
    tuschetante|Elfi Gruber`
  ),
  ...rows(
    'BR',
    `
    bia.aquarela|Beatriz Nogueira
    traco.livre|Rafael Teixeira
    casadepapel|Juliana Prado
    lapiseira05|Thiago Moura
    nanquim.sp|Camila Duarte`
  ),
  ...rows(
    'MX',
    `
    tinta.de.oaxaca|Ximena Reyes
    papelpicado|Emilio Cruz
    lapiz.sur|Daniela Ríos`
  ),
  ...rows(
    'JP',
    `
    kumo.no.e|Aoi Tanaka
    nijimi|Haruka Mori
    sumi.walks|Kenji Sato`
  ),
  ...rows(
    'CA',
    `
    mapleandmoss|Sophie Tremblay
    prairie.pencil|Noah Friesen
    lighthouse.lena|Lena MacKay`
  )
]

/** Given names, common ones of people of all ages. */
export const GIVEN: Readonly<Record<string, readonly string[]>> = {
  it: [
    'Alessia',
    'Andrea',
    'Anna',
    'Beatrice',
    'Carlo',
    'Chiara',
    'Claudia',
    'Davide',
    'Elena',
    'Emma',
    'Fabio',
    'Federico',
    'Francesca',
    'Gabriele',
    'Giorgia',
    'Giovanni',
    'Greta',
    'Ilaria',
    'Jacopo',
    'Laura',
    'Leonardo',
    'Lorenzo',
    'Lucia',
    'Marco',
    'Maria',
    'Marta',
    'Matteo',
    'Michela',
    'Nicola',
    'Paola',
    'Pietro',
    'Roberta',
    'Sara',
    'Simone',
    'Sofia',
    'Stefania',
    'Tommaso',
    'Valeria',
    'Vittoria'
  ],
  de: [
    'Anja',
    'Benjamin',
    'Clara',
    'Daniel',
    'Eva',
    'Felix',
    'Gerda',
    'Heike',
    'Ida',
    'Jan',
    'Julia',
    'Karl',
    'Lara',
    'Leonie',
    'Markus',
    'Mia',
    'Nils',
    'Paul',
    'Sabine',
    'Stefan',
    'Theresa',
    'Tim',
    'Vera'
  ],
  fr: [
    'Adrien',
    'Alice',
    'Antoine',
    'Céline',
    'Claire',
    'Émile',
    'Fanny',
    'Gaspard',
    'Hélène',
    'Jeanne',
    'Julien',
    'Léa',
    'Louis',
    'Manon',
    'Mathilde',
    'Nicolas',
    'Pauline',
    'Rémi',
    'Sylvie',
    'Victor'
  ],
  es: [
    'Alba',
    'Andrés',
    'Carmen',
    'Clara',
    'Daniel',
    'Eva',
    'Hugo',
    'Irene',
    'Javier',
    'Laura',
    'Manuel',
    'Marta',
    'Nuria',
    'Pablo',
    'Paula',
    'Raquel',
    'Sergio',
    'Teresa'
  ],
  en: [
    'Aaron',
    'Alice',
    'Amber',
    'Brian',
    'Carol',
    'Chloe',
    'Daniel',
    'Diane',
    'Eli',
    'Emily',
    'Frank',
    'Hannah',
    'Henry',
    'Jack',
    'James',
    'Jessica',
    'Joel',
    'Kate',
    'Liam',
    'Lucy',
    'Marcus',
    'Megan',
    'Nathan',
    'Olivia',
    'Owen',
    'Peter',
    'Rachel',
    'Rosa',
    'Ryan',
    'Samantha',
    'Sean',
    'Tessa',
    'Theo',
    'Vivian',
    'Wes'
  ]
}

/** Family names of English-speaking people; the generator's own list of them holds too many that nobody bears. */
export const ENGLISH_FAMILY: readonly string[] = [
  'Abrams',
  'Alvarez',
  'Barnes',
  'Bennett',
  'Booker',
  'Brennan',
  'Burke',
  'Calloway',
  'Carver',
  'Chang',
  'Cole',
  'Cooper',
  'Dawson',
  'Diaz',
  'Donovan',
  'Doyle',
  'Ellis',
  'Emerson',
  'Farrell',
  'Fields',
  'Fisher',
  'Garcia',
  'Gibson',
  'Goldberg',
  'Grant',
  'Greer',
  'Harper',
  'Hayes',
  'Herrera',
  'Hobbs',
  'Holloway',
  'Hunter',
  'Ingram',
  'Jacobs',
  'Jimenez',
  'Kaplan',
  'Keller',
  'Kim',
  'Lawson',
  'Levine',
  'Lopez',
  'Maddox',
  'Malone',
  'Marsh',
  'McBride',
  'Mercer',
  'Mitchell',
  'Nash',
  'Newton',
  'Nguyen',
  'Norris',
  'Ortega',
  'Osborne',
  'Parrish',
  'Patel',
  'Pierce',
  'Porter',
  'Quinn',
  'Ramsey',
  'Reid',
  'Rhodes',
  'Rivera',
  'Rosen',
  'Sanders',
  'Sawyer',
  'Shaw',
  'Singh',
  'Sloan',
  'Soto',
  'Stanton',
  'Suarez',
  'Sutton',
  'Tanaka',
  'Thorne',
  'Tucker',
  'Vaughn',
  'Walsh',
  'Warren',
  'Webb',
  'Whitaker',
  'Wilder',
  'Winters',
  'Wong',
  'Wyatt',
  'Yates',
  'York',
  'Young',
  'Zimmerman'
]
