import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { noteUsedPackages } from './build/dist/usedPackages.ts';

const DEVELOPMENT_PORT = 5273;
// What pg and TypeORM need is bundled with main, so that an installed copy carries no node_modules: it starts from a
// few files, and the list of what it contains is short enough to be written down. pg asks for pg-native and lives without.
const external = ['electron', 'pg-native'];
// The demonstration goes into files of its own, which installers leave out.
const demonstration = {
  name: 'demonstration',
  test: /[\\/](?:electron[\\/]demonstration|database[\\/]seed)[\\/]/,
};
const here = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    plugins: [noteUsedPackages(here('out/packages/main.json'))],
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: here('electron/main.ts') },
        external,
        // It is about the demonstration's sign-ins, whose two readers both come late.
        checks: { ineffectiveDynamicImport: false },
        output: {
          chunkFileNames: '[name].js',
          codeSplitting: { groups: [demonstration], includeDependenciesRecursively: false },
        },
      },
    },
  },
  preload: {
    plugins: [noteUsedPackages(here('out/packages/preload.json'))],
    build: {
      // A sandboxed preload cannot load files, so it has to be one bundle, and CommonJS.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: here('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    plugins: [react(), noteUsedPackages(here('out/packages/renderer.json'))],
    // The page comes from app://, so the client has to be told where Vite's web socket is; hence one fixed port.
    server: {
      host: '127.0.0.1',
      port: DEVELOPMENT_PORT,
      strictPort: true,
      hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: DEVELOPMENT_PORT },
    },
    build: {
      outDir: here('out/renderer'),
      emptyOutDir: true,
      // The policy forbids inline scripts and data: is for images only; every asset stays a file.
      assetsInlineLimit: 0,
      // Read from disk and compiled at every start: a third of the text is a third of the time.
      minify: true,
      rolldownOptions: { input: here('renderer/index.html') },
    },
  },
});
