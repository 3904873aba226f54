import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The screens: a plain web page, served from app:// without a network. Chrome 108 is the oldest browser it may meet. */
export default defineConfig({
  root: `${import.meta.dirname}/src/renderer`,
  base: './',
  plugins: [react()],
  resolve: {
    alias: [{ find: /^@quayside\/shared\/(.*)$/, replacement: `${import.meta.dirname}/../../packages/shared/src/$1.ts` }],
  },
  build: {
    target: 'chrome108',
    cssTarget: 'chrome108',
    outDir: `${import.meta.dirname}/dist/renderer`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2500,
  },
});
