import { blank } from './code.ts';
import { type Finding, lineAt, type Source } from './sources.ts';

/** A word that may stand in the code of one place only (or nowhere), and what to do instead. */
type BannedWord = { word: RegExp; strings?: true; folders: RegExp; except?: RegExp; sentence: string };

const words: readonly BannedWord[] = [
  {
    word: /\bcounterfoil\b(?=\s*(?:\.|\?\.|\[|;|,|\)|$))(?<=(?:window|globalThis|self)\s*(?:\.|\?\.)\s*counterfoil)/g,
    folders: /^renderer\//,
    except: /^renderer\/client\//,
    sentence: 'The bridge is touched in renderer/client/ only: use the hooks or the client from there.',
  },
  {
    word: /(?:window|globalThis|self)\s*\[\s*['"]counterfoil['"]/g,
    strings: true,
    folders: /^renderer\//,
    except: /^renderer\/client\//,
    sentence: 'The bridge is touched in renderer/client/ only: use the hooks or the client from there.',
  },
  {
    word: /\bsynchronize\b(?!\s*:\s*false\b)/g,
    folders: /^(?:database|electron)\//,
    sentence: 'The schema changes through migrations only: write one instead of letting TypeORM guess.',
  },
  {
    word: /\bipcMain\b/g,
    folders: /^electron\//,
    except: /^electron\/ipc\.ts$/,
    sentence:
      'Only electron/ipc.ts listens on ipcMain, because it checks the sender of every call: add an operation.',
  },
  {
    word: /\bopenExternal\b/g,
    folders: /^electron\//,
    except: /^electron\/security\.ts$/,
    sentence:
      'Only electron/security.ts opens addresses outside, because it decides which: call its function.',
  },
];

/** Looks for words that have one home, or none. */
export function checkWords(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) =>
    words
      .filter(({ folders, except }) => folders.test(source.path) && !except?.test(source.path))
      .flatMap(({ word, strings, sentence }) =>
        [...blank(source.text, strings ? 'comments' : 'comments and strings').matchAll(word)].map(
          ({ index }) => ({
            path: source.path,
            line: lineAt(source.text, index),
            sentence,
          }),
        ),
      ),
  );
}
