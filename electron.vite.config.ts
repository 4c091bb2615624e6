import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const DEVELOPMENT_PORT = 5273;
// TypeORM and pg load parts of themselves by name at run time, which a bundle would break.
const external = ['electron', 'typeorm', 'pg', 'reflect-metadata'];
const here = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      externalizeDeps: true,
      rolldownOptions: { input: { main: here('electron/main.ts') }, external },
    },
  },
  preload: {
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
    plugins: [react()],
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
      rolldownOptions: { input: here('renderer/index.html') },
    },
  },
});
