import sansCyrillic from '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-cyrillic-wght-normal.woff2?inline';
import sansGreek from '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-greek-wght-normal.woff2?inline';
import sansExt from '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-ext-wght-normal.woff2?inline';
import sans from '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2?inline';
import monoExt from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-ext-wght-normal.woff2?inline';
import mono from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?inline';

interface Face {
  family: 'IBM Plex Sans Variable' | 'JetBrains Mono Variable';
  /** The file as a `data:` address. */
  data: string;
  /** The characters that it is there for, as a style sheet and as an expression have them. */
  range: string;
  has: RegExp;
}

const LATIN = {
  range:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  has: /./,
};
const LATIN_EXT = {
  range:
    'U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  has: /[\u0100-\u02ba\u1e00-\u1eff\u2020\u20a0-\u20c0\u2113\u2c60-\u2c7f\ua720-\ua7ff]/,
};

const FACES: readonly Face[] = [
  { family: 'IBM Plex Sans Variable', data: sans, ...LATIN },
  { family: 'IBM Plex Sans Variable', data: sansExt, ...LATIN_EXT },
  {
    family: 'IBM Plex Sans Variable',
    data: sansGreek,
    range: 'U+0370-03FF',
    has: /[\u0370-\u03ff]/,
  },
  {
    family: 'IBM Plex Sans Variable',
    data: sansCyrillic,
    range: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
    has: /[\u0301\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116]/,
  },
  { family: 'JetBrains Mono Variable', data: mono, ...LATIN },
  { family: 'JetBrains Mono Variable', data: monoExt, ...LATIN_EXT },
];

/** The shipped faces that a document needs, as a style sheet; scripts that they do not have come from the system. */
export function facesFor(document: string): string {
  return FACES.filter(({ has }) => has.test(document))
    .map(
      ({ family, data, range }) =>
        `@font-face { font-family: '${family}'; font-weight: 100 700; src: url(${data}) format('woff2'); unicode-range: ${range}; }`,
    )
    .join('\n');
}
