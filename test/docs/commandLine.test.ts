import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runTimbrel } from '../../src/main/cli/run.ts'
import { PROGRAM_FILES } from '../main/cli/command.ts'

const PAGE = readFileSync('docs/command-line.md', 'utf8')

async function helpOf(path: readonly string[]): Promise<string> {
  let out = ''
  await runTimbrel({
    argv: ['--lang', 'en', ...path, '--help'],
    env: {},
    streams: {
      out: (text) => void (out += text),
      err: () => undefined,
      readAll: () => Promise.resolve(''),
    },
    files: PROGRAM_FILES,
  })
  return out
}

/** The verbs below a word, by the program's own help; a word without any is one itself. */
async function verbsBelow(path: readonly string[]): Promise<readonly string[]> {
  const [, list] = (await helpOf(path)).split('\nCommands:\n')
  if (list === undefined) return [path.join(' ')]
  const words = [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, word = '']) => word)
  const below = words.filter((word) => word !== 'help').map((word) => verbsBelow([...path, word]))
  return (await Promise.all(below)).flat()
}

test('docs/command-line.md names every verb of the program, and no other', async () => {
  const verbs = await verbsBelow([])
  expect(verbs.length).toBeGreaterThan(100)
  const rows = [...PAGE.matchAll(/^\| `([a-z -]+?)(?: [A-Z][A-Z ]*)?` +\|/gm)]
  // `doctor` is a verb and has one below it.
  const named = rows.map(([, verb = '']) => verb).filter((verb) => verb !== 'doctor')
  expect(named.toSorted()).toEqual(verbs.toSorted())
})
