/** One kind of place of a demonstration event; `letter` is its code at the keyboard. */
export interface SeasonTier {
  name: string;
  letter: string;
  colour: string;
  priceMinor: number;
  capacity: number | null;
}

/** A production of the demonstration season and the evenings on which it plays. */
export interface Production {
  name: string;
  description: string;
  hall: string;
  houseCapacity: number | null;
  minutes: number;
  tiers: SeasonTier[];
  /** Day counted from today, local start, and how full the house is by today (1 is sold out). */
  dates: { day: number; at: string; full: number }[];
}

export const VENUE = {
  name: 'Lantern Street Theatre',
  address: '14 Lantern Street\nDublin 2\nIreland',
  taxId: 'IE 1234567 T',
  currency: 'EUR',
  timeZone: 'Europe/Dublin',
} as const;

/** Reduced rate for performances, in basis points. */
export const TAX_BASIS_POINTS = 900;

const MAIN = 'Main House';
const STUDIO = 'Studio';
const BAR = 'Quayside Bar';

const tier = (
  name: string,
  letter: string,
  colour: string,
  priceMinor: number,
  capacity: number | null,
): SeasonTier => ({ name, letter, colour, priceMinor, capacity });

const house = (scale: number): SeasonTier[] => [
  tier('Stalls', 'S', '#1f6f78', 3600 * scale, 160),
  tier('Circle', 'C', '#b7791f', 2800 * scale, 90),
  tier('Gallery', 'G', '#5b6c9e', 1600 * scale, 50),
  tier('Under 26', 'U', '#8a4f7d', 1200 * scale, null),
];
const studio = (price: number): SeasonTier[] => [
  tier('Full price', 'F', '#1f6f78', price, null),
  tier('Concession', 'C', '#b7791f', Math.round((price * 2) / 3 / 50) * 50, 30),
];
const table = (price: number): SeasonTier[] => [
  tier('Table seat', 'T', '#1f6f78', price, 36),
  tier('Standing', 'N', '#5b6c9e', Math.round(price / 2 / 50) * 50, null),
];

/** A theatre's quarter: three weeks gone by, today, and two months to come. */
export const PRODUCTIONS: readonly Production[] = [
  {
    name: 'The Keeper of Inish Light',
    description:
      'A new play about a lighthouse, its last keeper and the daughter who came back for the lamp.',
    hall: MAIN,
    houseCapacity: 300,
    minutes: 140,
    tiers: house(1),
    dates: [
      { day: -20, at: '19:30', full: 0.78 },
      { day: -13, at: '19:30', full: 0.91 },
      { day: -6, at: '19:30', full: 0.97 },
      { day: 0, at: '19:30', full: 0.93 },
      { day: 1, at: '14:30', full: 0.6 },
      { day: 1, at: '19:30', full: 1 },
      { day: 8, at: '19:30', full: 0.3 },
    ],
  },
  {
    name: 'Чайка · The Seagull',
    description: 'Chekhov in a new English version, with the lake outside the window.',
    hall: MAIN,
    houseCapacity: 300,
    minutes: 165,
    tiers: house(1),
    dates: [
      { day: -10, at: '19:30', full: 0.66 },
      { day: 4, at: '19:30', full: 0.58 },
      { day: 5, at: '19:30', full: 0.41 },
    ],
  },
  {
    name: '曽根崎心中 · The Love Suicides at Sonezaki',
    description: 'Bunraku puppets and a narrator, with English surtitles. Guest company from Osaka.',
    hall: MAIN,
    houseCapacity: 280,
    minutes: 110,
    tiers: house(1.25),
    dates: [
      { day: 11, at: '20:00', full: 0.74 },
      { day: 12, at: '20:00', full: 1 },
    ],
  },
  {
    name: 'A Thousand and One Nights · ألف ليلة وليلة',
    description: 'Story-telling with oud and percussion.',
    hall: STUDIO,
    houseCapacity: 110,
    minutes: 80,
    tiers: studio(1800),
    dates: [
      { day: -3, at: '20:00', full: 0.9 },
      { day: 0, at: '20:00', full: 1 },
      { day: 15, at: '20:00', full: 0.35 },
    ],
  },
  {
    name: 'Αντιγόνη · Antigone',
    description: 'Sophocles, spoken by a chorus of twelve.',
    hall: STUDIO,
    houseCapacity: 110,
    minutes: 95,
    tiers: studio(2000),
    dates: [
      { day: -15, at: '20:00', full: 0.8 },
      { day: 2, at: '20:00', full: 0.95 },
      { day: 18, at: '20:00', full: 0.2 },
    ],
  },
  {
    name: 'The Bear Who Lost the Snow',
    description: 'For everybody from four years up. Fifty minutes, no interval, one bear.',
    hall: STUDIO,
    houseCapacity: 120,
    minutes: 50,
    tiers: [
      tier('Child', 'K', '#c05621', 900, null),
      tier('Grown-up', 'A', '#1f6f78', 1200, null),
      tier('Family of four', 'F', '#5b6c9e', 3600, 15),
    ],
    dates: [
      { day: -5, at: '11:00', full: 0.75 },
      { day: 0, at: '11:00', full: 0.88 },
      { day: 0, at: '14:30', full: 0.6 },
      { day: 6, at: '11:00', full: 1 },
      { day: 6, at: '14:30', full: 0.55 },
      { day: 13, at: '11:00', full: 0.3 },
    ],
  },
  {
    name: 'Late Jazz at the Quay',
    description: 'The house trio and whoever drops in. The bar is open throughout.',
    hall: BAR,
    houseCapacity: 70,
    minutes: 200,
    tiers: table(1600),
    dates: [
      { day: -14, at: '22:30', full: 0.7 },
      { day: -7, at: '22:30', full: 0.9 },
      { day: 0, at: '22:30', full: 0.64 },
      { day: 7, at: '22:30', full: 0.4 },
      { day: 14, at: '22:30', full: 0.15 },
    ],
  },
  {
    name: 'Così fan tutte',
    description: 'Mozart with period instruments. Sung in Italian, two intervals.',
    hall: MAIN,
    houseCapacity: 300,
    minutes: 200,
    tiers: [tier('Premium', 'P', '#7b341e', 8800, 40), ...house(1.75)],
    dates: [
      { day: 20, at: '19:00', full: 0.62 },
      { day: 22, at: '19:00', full: 0.48 },
      { day: 24, at: '15:00', full: 1 },
    ],
  },
  {
    name: 'An Evening with Siobhán Ní Dhálaigh',
    description: 'Songs in Irish and English, with string quartet.',
    hall: MAIN,
    houseCapacity: 300,
    minutes: 120,
    tiers: house(1.5),
    dates: [{ day: 9, at: '20:00', full: 1 }],
  },
  {
    name: 'दास्तान · Dastangoi: the Art of the Long Story',
    description: 'Two story-tellers, white robes, no props. In Urdu and Hindi with English surtitles.',
    hall: STUDIO,
    houseCapacity: 110,
    minutes: 90,
    tiers: studio(1800),
    dates: [{ day: 27, at: '20:00', full: 0.18 }],
  },
  {
    name: 'Cinderella on the Dodder',
    description: 'The pantomime. Shouting is expected.',
    hall: MAIN,
    houseCapacity: 300,
    minutes: 130,
    tiers: house(0.75),
    dates: [
      { day: 30, at: '14:00', full: 0.45 },
      { day: 30, at: '18:30', full: 0.38 },
      { day: 34, at: '18:30', full: 0.22 },
      { day: 41, at: '14:00', full: 0.12 },
      { day: 48, at: '14:00', full: 0.05 },
    ],
  },
  {
    name: 'Open Stage',
    description: 'Ten minutes each. Places are free, and so is the applause.',
    hall: BAR,
    houseCapacity: 60,
    minutes: 150,
    tiers: [tier('Free place', 'F', '#1f6f78', 0, null)],
    dates: [
      { day: 3, at: '20:30', full: 0.5 },
      { day: 31, at: '20:30', full: 0 },
    ],
  },
];

/** Believable people in the scripts that a till has to print. */
export const PEOPLE: readonly string[] = [
  'Aoife Brennan',
  'Ciarán Ó Murchú',
  'Niamh Kavanagh',
  'Séamus Doyle',
  'Gráinne Walsh',
  'Tadhg Ryan',
  'Maeve Gallagher',
  'Oisín Byrne',
  'Róisín Nolan',
  'Eoin Fitzgerald',
  'Clodagh Farrell',
  'Declan Hughes',
  'Élodie Marchand',
  'Jürgen Größmann',
  'Zoë van den Berg',
  'Søren Østergaard',
  'Łukasz Wiśniewski',
  'Małgorzata Żółtowska',
  'Ana Luísa Conceição',
  'Nuno Guimarães',
  'İbrahim Çağlar',
  'Şule Yıldız',
  'Ελένη Παπαδοπούλου',
  'Νίκος Αγγελόπουλος',
  'Анна Кузнецова',
  'Дмитрий Соловьёв',
  'Олена Шевченко',
  '山田 花子',
  '佐藤 健一',
  '王 小明',
  '李 娜',
  '김민준',
  '이서연',
  'فاطمة الزهراء',
  'يوسف حداد',
  'נועה לוי',
  'प्रिया शर्मा',
  'अर्जुन मेहता',
  'Nguyễn Thị Hoa',
  'Kwame Mensah',
  'Chinwe Okafor',
  'Amara Diallo',
  'Lwazi Ndlovu',
  'Tama Parata',
  "Mary O'Neill-D'Arcy",
  'Björk Guðmundsdóttir',
  'Mihai Ștefănescu',
  'Dragana Đorđević',
  'Žofia Kováčová',
  'Ķirils Bērziņš',
];

/** Family names that are joined with the given names above for a longer list of customers. */
export const FAMILY_NAMES: readonly string[] = [
  'Keane',
  'Molloy',
  'Sweeney',
  'Tierney',
  'Quinn',
  'Cassidy',
  'Lennon',
  'Harte',
  'Devlin',
  'Moran',
];
