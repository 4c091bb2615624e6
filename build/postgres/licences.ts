import type { Source } from './source.ts';
import type { Target } from './target.ts';

export async function collectLicences(
  _found: string[],
  _source: Source,
  _target: Target,
): Promise<Record<string, string>> {
  return {};
}
