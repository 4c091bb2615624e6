import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnreadableBinary } from '../../../build/postgres/binaries/bytes.ts';
import { thin } from '../../../build/postgres/binaries/machO.ts';
import { readBinary } from '../../../build/postgres/binaries/read.ts';
import { locatePackage } from '../../../database/embedded/packageTree.ts';
import { makeElf, makeMachO, makePe, makeUniversal } from '../../support/binaryFiles.ts';

const elf = makeElf({ needs: ['libpq.so.5', 'libc.so.6'], searches: ['$ORIGIN/../lib', '$ORIGIN'] });
const pe = makePe({ needs: ['LIBPQ.dll', 'KERNEL32.dll'], delayed: ['Late.dll', 'libpq.dll'] });
const machO = makeMachO({
  needs: ['@rpath/libpq.5.dylib', '/usr/lib/libSystem.B.dylib'],
  searches: ['@loader_path/../lib'],
});
const universal = makeUniversal({
  x64: machO,
  arm64: makeMachO({ arch: 'arm64', needs: ['@rpath/arm.dylib'] }),
});

describe('what a program needs is read', () => {
  test('from ELF', () => {
    expect(readBinary(elf, 'x64')).toEqual({
      format: 'ELF',
      arch: 'x64',
      needs: ['libpq.so.5', 'libc.so.6'],
      searches: ['$ORIGIN/../lib', '$ORIGIN'],
    });
    expect(readBinary(makeElf({ arch: 'arm64' }), 'x64')).toMatchObject({
      arch: 'arm64',
      needs: [],
      searches: [],
    });
    const older = makeElf({ needs: ['a.so'], searches: ['/opt/lib'], rpath: true });
    expect(readBinary(older, 'x64')?.searches).toEqual(['/opt/lib']);
  });

  test('from PE, with what is loaded late, each once and whatever its case', () => {
    expect(readBinary(pe, 'x64')).toEqual({
      format: 'PE',
      arch: 'x64',
      needs: ['libpq.dll', 'kernel32.dll', 'late.dll'],
      searches: [],
    });
    expect(readBinary(makePe({ arch: 'arm64' }), 'x64')).toMatchObject({ arch: 'arm64', needs: [] });
  });

  test('from Mach-O, and from the part of a universal file for the processor', () => {
    expect(readBinary(machO, 'x64')).toEqual({
      format: 'Mach-O',
      arch: 'x64',
      needs: ['@rpath/libpq.5.dylib', '/usr/lib/libSystem.B.dylib'],
      searches: ['@loader_path/../lib'],
    });
    expect(readBinary(universal, 'arm64')).toMatchObject({ arch: 'arm64', needs: ['@rpath/arm.dylib'] });
    expect(thin(universal, 'x64')).toEqual(machO);
    expect(thin(makeUniversal({ arm64: elf, x64: machO }, { wide: true }), 'x64')).toEqual(machO);
    expect(thin(machO, 'x64')).toBe(machO);
    expect(() => thin(makeUniversal({ x64: machO }), 'arm64')).toThrow(UnreadableBinary);
  });

  test('from the real programs of this machine', async () => {
    const { native } = await locatePackage();
    const program = join(native, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres');
    const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
    const binary = readBinary(await readFile(program), arch);
    expect(binary?.arch).toBe(arch);
    expect(binary?.needs.some((name) => name.includes('icuuc'))).toBe(true);
    expect(binary?.needs.every((name) => /^[\w@./+-]+$/.test(name))).toBe(true);
  });
});

test('a file of any other kind is no program', () => {
  for (const text of ['', 'M', '#!/bin/sh', 'CREATE FUNCTION']) {
    expect(readBinary(Buffer.from(text), 'x64')).toBeUndefined();
  }
});

describe('a broken program is called unreadable, and nothing else happens', () => {
  const whole = { elf, pe, machO, universal };
  test.each(Object.entries(whole))('%s, cut off anywhere', (_, file) => {
    for (let length = 4; length < file.length; length++) survive(file.subarray(0, length));
    expect(() => readBinary(file.subarray(0, 60), 'x64')).toThrow(UnreadableBinary);
  });

  test.each(Object.entries(whole))('%s, with any bytes changed', (_, file) => {
    const change = fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const broken = Buffer.from(file);
        for (const [at, value] of changes) broken[at] = value;
        survive(broken);
      }),
      { numRuns: 500 },
    );
  });

  test('32-bit files and files whose tables lie outside of them', () => {
    const narrow = Buffer.from(elf);
    narrow[4] = 1;
    expect(() => readBinary(narrow, 'x64')).toThrow(/64-bit/);
    const astray = Buffer.from(pe);
    astray.writeUInt32LE(0x99999, 0x58 + 112 + 8);
    expect(() => readBinary(astray, 'x64')).toThrow(/points outside/);
    const endless = Buffer.from(machO);
    endless.writeUInt32LE(0, 36);
    expect(() => readBinary(endless, 'x64')).toThrow(/has no size/);
  });
});

function survive(file: Buffer): void {
  try {
    readBinary(file, 'x64');
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableBinary);
  }
}
