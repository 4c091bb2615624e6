import type { InputProblem } from '../../domain/refusals.ts';

/** Fields whose limits count characters; the limits of all others are values. */
const TEXT =
  /(?:^|\.)(?:name|email|password|address|taxId|hall|description|code|colour|phone|reason|text|search|reference)$/;

/** What is wrong with one field, as a sentence to stand under it. */
export function wordProblem({ path, problem, limit }: InputProblem): string {
  const number = limit === undefined ? null : new Intl.NumberFormat('en-GB').format(limit);
  const bound = number !== null && TEXT.test(path) ? `${number} characters` : number;
  switch (problem) {
    case 'required':
      return 'This has to be filled in.';
    case 'wrong_type':
      return 'This cannot be read.';
    case 'too_small':
      return bound === null ? 'This is too short or too small.' : `At least ${bound}.`;
    case 'too_big':
      return bound === null ? 'This is too long or too big.' : `At most ${bound}.`;
    case 'not_whole':
      return 'Only whole numbers.';
    case 'unknown_field':
      return 'This field is not known.';
    case 'bad_characters':
      return 'It contains characters that cannot be printed. Type it again.';
    case 'bad_format':
      return 'It does not look right. Check the spelling.';
    case 'not_allowed':
      return 'This choice is not possible here.';
  }
}

/** Problems by path, worded; the first one of a path wins. */
export function problemsByField(problems: readonly InputProblem[]): Record<string, string> {
  const worded: Record<string, string> = {};
  for (const problem of problems) worded[problem.path] ??= wordProblem(problem);
  return worded;
}
