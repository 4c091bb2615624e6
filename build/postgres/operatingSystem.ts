import type { Platform } from './target.ts';

/**
 * What a machine brings by itself, and may be asked for without being in the tree. Linux: glibc (2.27 or newer is
 * what the programs were built for) and the two runtime libraries of GCC, which a desktop cannot do without.
 * Windows 10 and macOS: part of every installation.
 */
const PROVIDED: Record<Platform, RegExp> = {
  linux: /^(lib(c|m|dl|rt|pthread|stdc\+\+|gcc_s)\.so\.\d+|ld-linux-(x86-64|aarch64)\.so\.\d+)$/,
  win32:
    /^(kernel32|user32|gdi32|advapi32|shell32|ole32|oleaut32|rpcrt4|ws2_32|wldap32|secur32|crypt32|bcrypt|msvcrt|dbghelp|iphlpapi|normaliz|version|ntdll|api-ms-win-(crt|core)-[a-z\d-]+)\.dll$/,
  darwin: /^\/(usr\/lib|System\/Library\/Frameworks)\/(?!.*\.\.)/,
};

/** Microsoft's runtime, which programs built with Visual C++ need and Windows does not bring. */
const VISUAL_C_RUNTIME =
  /^(vcruntime140(_1|_threads)?|msvcp140(_1|_2|_atomic_wait|_codecvt_ids)?|concrt140)\.dll$/;

export const isProvided = (platform: Platform, library: string): boolean => PROVIDED[platform].test(library);

export const isVisualCRuntime = (platform: Platform, library: string): boolean =>
  platform === 'win32' && VISUAL_C_RUNTIME.test(library);
