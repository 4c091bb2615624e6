import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { fuseWire } from './fuseWire.ts';

const ENGLISH = { lang: 1033, codepage: 1200 };

/** A Windows program without any code, with Electron's fuses in it and the version that electron-builder rewrites. */
export function portableExecutableStandIn(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  program.setExtraData(fuseWire());
  const resources = NtExecutableResource.from(program, true);
  const version = Resource.VersionInfo.createEmpty();
  version.lang = ENGLISH.lang;
  version.setStringValues(ENGLISH, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}
