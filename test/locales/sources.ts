import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = join(import.meta.dirname, '../../src')

/** Text of every source file below folders of src, without the language files themselves. */
export function sourcesOf(...folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(SOURCES, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((name) => /\.tsx?$/.test(name) && !/^locales\/(e[sn]|cli)/.test(name))
    .map((name) => readFileSync(join(SOURCES, name), 'utf8'))
}

/** What a pattern's first group finds in sources, each once. */
export function foundIn(sources: readonly string[], pattern: RegExp): readonly string[] {
  const found = sources.flatMap((text) => [...text.matchAll(pattern)].map(([, one = '']) => one))
  return [...new Set(found)].sort()
}
