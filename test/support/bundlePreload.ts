import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/**
 * Bundles one entry of src/preload as the build does (CommonJS, everything inside) and gives the path of
 * the file, so that its test does not depend on a build of the whole program.
 */
export async function bundlePreload(name: 'index' | 'bridge'): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: resolve('src/preload', `${name}.ts`),
      write: false,
      minify: false,
      rolldownOptions: { external: ['electron'], output: { format: 'cjs' } },
    },
  })
  const outputs = Array.isArray(made) ? made : [made]
  const chunks = outputs.flatMap((one) => ('output' in one ? one.output : []))
  const [chunk, ...more] = chunks.filter((one) => one.type === 'chunk')
  if (chunk === undefined || more.length > 0) throw new Error(`${name} is not one file`)
  const path = join(mkdtempSync(join(tmpdir(), 'timbrel-preload-')), `${name}.cjs`)
  writeFileSync(path, chunk.code)
  return path
}
