import type { PageSize, Printer } from '../../electron/printing/printer.ts';

/** What a stand-in for a printer does with the next documents: prints, says why not, or never answers. */
export type Mood = 'prints' | 'stalls' | { says: string };

export interface FakePrinter extends Printer {
  /** What came out, oldest first; a null printer is a file. */
  out: { printer: string | null; html: string; page: PageSize }[];
  mood(printer: string, mood: Mood): void;
  /** Lets everything that stalls come out. */
  release(): void;
}

/** A stand-in for the printers of a machine, with moods like the real ones. */
export function fakePrinter(names: readonly string[] = ['Office', 'Roll']): FakePrinter {
  const moods = new Map<string, Mood>();
  const out: FakePrinter['out'] = [];
  let stalled: (() => void)[] = [];
  return {
    out,
    mood: (printer, mood) => moods.set(printer, mood),
    release() {
      const waiting = stalled;
      stalled = [];
      for (const goOn of waiting) goOn();
    },
    list: async () => names.map((name, index) => ({ name, displayName: name, isDefault: index === 0 })),
    async print(html, { printer, page }) {
      const mood = moods.get(printer) ?? 'prints';
      if (mood === 'stalls') await new Promise<void>((resolve) => stalled.push(resolve));
      else if (mood !== 'prints') throw new Error(mood.says);
      out.push({ printer, html, page });
    },
    async toPdf(html, { page }) {
      out.push({ printer: null, html, page });
      return new TextEncoder().encode('%PDF-1.7 stand-in');
    },
  };
}
