import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Packaging } from '../electron-builder.ts';
import { packaging } from '../electron-builder.ts';
import { stagePostgres } from '../postgres/stage.ts';
import { makeAppFolder } from './appFolder.ts';
import { runElectronBuilder } from './electronBuilder.ts';
import { writeHandbook } from './handbook.ts';
import { writeNotices } from './notices.ts';

export interface Assembly
  extends Pick<
    Packaging,
    'target' | 'output' | 'profile' | 'signed' | 'mustBeSigned' | 'updateAddress' | 'electronFolder' | 'env'
  > {
  /** What electron-builder calls `deb`, `nsis` and so on; `dir` is the unpacked tree. */
  formats: readonly string[];
}

/** Puts together what goes into an installer and has electron-builder make it; answers the files that were made. */
export async function assemble(assembly: Assembly): Promise<string[]> {
  const parts = join(assembly.output, 'parts');
  await rm(parts, { recursive: true, force: true });
  await mkdir(parts, { recursive: true });
  const place = (name: string) => join(parts, name);
  const [app, postgres, handbook, notices] = [
    place('app'),
    place('postgres'),
    place('handbook'),
    place('notices.txt'),
  ];
  await makeAppFolder(app);
  await stagePostgres({ ...assembly.target, into: postgres, release: assembly.mustBeSigned });
  await writeHandbook(handbook);
  await writeFile(notices, await writeNotices());
  const config = packaging({ ...assembly, app, postgres, handbook, notices });
  const made = await runElectronBuilder(assembly.target, assembly.formats, config);
  await rm(parts, { recursive: true, force: true });
  return made;
}
