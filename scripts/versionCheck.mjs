/* Every dependency is pinned to one version, and families that must move together do. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './place.mjs'

const TOGETHER = [
  ['@playwright/test', 'playwright', 'playwright-core'],
  ['@mantine/core', '@mantine/hooks', '@mantine/form', '@mantine/dates', '@mantine/notifications'],
  ['vitest', '@vitest/coverage-v8'],
  ['react', 'react-dom'],
]

/** Oldest major version of Electron that still gets security fixes; raise it with each upgrade. */
const OLDEST_ELECTRON = 43

/** @returns {Promise<readonly string[]>} */
export async function versionProblems() {
  const project = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  /** @type {Record<string, string>} */
  const all = {
    ...project.dependencies,
    ...project.devDependencies,
    ...project.optionalDependencies,
  }
  const loose = Object.entries(all)
    .filter(([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+$/.test(version))
    .map(([name, version]) => `${name} is not pinned: ${version}`)
  const apart = TOGETHER.filter(
    (family) => new Set(family.map((name) => all[name]).filter(Boolean)).size > 1,
  ).map((family) => `not of one version: ${family.join(', ')}`)
  const electron = Number(all['electron']?.split('.')[0])
  const old = electron < OLDEST_ELECTRON ? [`electron ${electron} gets no security fixes`] : []
  return [...loose, ...apart, ...old]
}
