import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../build/dist/fpm/arguments.ts';

const asked = [
  ...[
    '-s',
    'dir',
    '--force',
    '-t',
    'deb',
    '-d',
    'libgtk-3-0',
    '-d',
    'libnss3',
    '--deb-recommends',
    'fonts-noto',
  ],
  ...[
    '--deb-compression',
    'xz',
    '--architecture',
    'amd64',
    '--after-install',
    '/t/in',
    '--after-remove',
    '/t/out',
  ],
  ...['--description', 'The box office\n Sells tickets.\nNever twice.', '--version', '0.1.0'],
  ...[
    '--package',
    '/dist/a=b/Counterfoil.deb',
    '--name',
    'counterfoil',
    '--maintainer',
    'We <we@counterfoil.example>',
  ],
  ...[
    '--license',
    'MIT',
    '/work/a=b/linux-unpacked/=/opt/Counterfoil',
    '/t/x.desktop=/usr/share/applications/x.desktop',
  ],
];

describe('what electron-builder asks of fpm', () => {
  test('is read as fpm reads it', () => {
    expect(readArguments(asked)).toMatchObject({
      kind: 'deb',
      name: 'counterfoil',
      version: '0.1.0',
      architecture: 'amd64',
      depends: ['libgtk-3-0', 'libnss3'],
      recommends: ['fonts-noto'],
      afterInstall: '/t/in',
      afterRemove: '/t/out',
      summary: 'The box office',
      description: 'Sells tickets.\nNever twice.',
      package: '/dist/a=b/Counterfoil.deb',
      files: [
        { from: '/work/a=b/linux-unpacked/', to: '/opt/Counterfoil' },
        { from: '/t/x.desktop', to: '/usr/share/applications/x.desktop' },
      ],
    });
  });

  test('is refused for a format that is not stood in for, and for a file without a place', () => {
    expect(() => readArguments(['-t', 'pacman'])).toThrow(/not for pacman/);
    expect(() => readArguments(['-t', 'deb', 'lonely'])).toThrow(/lonely does not say/);
  });
});
