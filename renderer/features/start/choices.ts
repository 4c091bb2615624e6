const names = new Intl.DisplayNames('en-GB', { type: 'currency' });

/** Currencies for a list, by code with their names. */
export function currencyChoices(codes: readonly string[]): { value: string; label: string }[] {
  return codes.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

const byRegion: Readonly<Record<string, string>> = {
  US: 'USD',
  GB: 'GBP',
  CH: 'CHF',
  JP: 'JPY',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  HU: 'HUF',
  BR: 'BRL',
  MX: 'MXN',
  IN: 'INR',
  ZA: 'ZAR',
  KR: 'KRW',
  CN: 'CNY',
  TR: 'TRY',
};

/** A first guess from the machine's language, such as `de-CH`; the euro where nothing better is known. */
export function startCurrency(language: string, known: readonly string[]): string {
  const region = new Intl.Locale(language).maximize().region ?? '';
  const guess = byRegion[region] ?? 'EUR';
  return known.includes(guess) ? guess : 'EUR';
}
