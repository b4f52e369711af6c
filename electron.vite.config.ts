import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/**
 * One build for both windows and the command line. `dependencies` stay outside the bundle (native, or they
 * read their own files); everything else is bundled. The names of the entries are those in src/main/entries.ts.
 */
export default defineConfig({
  main: {
    // Its build for Node brings a `require` of its own, which clashes with the one the builder adds.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          browser: 'src/main/browser/index.ts',
          cli: 'src/main/cli/index.ts',
          pdfWorker: 'src/main/pdf/worker.ts',
          sealingWorker: 'src/main/sealing/worker.ts',
          upkeepWorker: 'src/main/store/upkeepWorker.ts',
          catalogWorker: 'src/main/catalogs/worker.ts',
          tableWorker: 'src/main/tables/worker.ts',
          electronHelper: 'src/main/electron/helperEntry.ts',
          keytarHelper: 'src/main/secrets/keytarHelper.ts',
          practicePac: 'src/practice/main.ts',
        },
        output: {
          format: 'es',
          // Names stay: shortened ones save little once the code is compiled, and stacks stay readable.
          minify: { compress: true, mangle: false, codegen: true },
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can load CommonJS only and no file beside itself.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          index: 'src/preload/index.ts',
          bridge: 'src/preload/bridge.ts',
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), preloadFirstPages()],
    // Replaced by a fresh nonce in each page that a shell hands out (src/main/pageFiles.ts).
    html: { cspNonce: 'TIMBREL_NONCE' },
    build: {
      outDir: 'out/renderer',
      minify: true,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})

/** Sources whose chunks the first pages need; the page names them, so that they come beside its entry. */
const FIRST = /\/(Shell|HomePage|InvoicesPage)\.tsx$|\/locales\/es-MX\.ts$/

/** Lets the page ask for the chunks of its first screens at once instead of round after round. */
function preloadFirstPages(): Plugin {
  return {
    name: 'preload-first-pages',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((one) => one.type === 'chunk')
        const wanted = chunks
          .filter(({ facadeModuleId }) => FIRST.test(facadeModuleId ?? ''))
          .flatMap((chunk) => [chunk.fileName, ...chunk.imports])
        return [...new Set(wanted)]
          .filter((file) => !html.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: {
              rel: 'modulepreload',
              crossorigin: true,
              nonce: 'TIMBREL_NONCE',
              href: `./${file}`,
            },
            injectTo: 'head',
          }))
      },
    },
  }
}
