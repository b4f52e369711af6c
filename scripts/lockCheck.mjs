/* The lock file must name every platform's package of a tool, else `npm ci` fails elsewhere. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './place.mjs'

/**
 * @typedef {object} LockEntry
 * @property {Record<string, string>} [optionalDependencies]
 * @property {string} [resolved]
 */

/** @returns {Promise<readonly string[]>} one line for each thing that is missing or must not be there */
export async function lockProblems() {
  /** @type {{ packages: Record<string, LockEntry> }} */
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  return problemsOf(packages)
}

/**
 * @param {Record<string, LockEntry>} packages of a lock file
 * @returns {readonly string[]}
 */
export function problemsOf(packages) {
  return Object.entries(packages).flatMap(([place, entry]) => [
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isInstalled(packages, place, name))
      .map((name) => `${place === '' ? 'the project' : place} lacks ${name} in the lock file`),
    // Addresses would tie every install to the registry of the machine that wrote the lock.
    ...(entry.resolved === undefined || place === '' ? [] : [`${place} holds a download address`]),
  ])
}

/**
 * Looks a name up as Node does: beside the package, then outwards.
 *
 * @param {Record<string, LockEntry>} packages
 * @param {string} place
 * @param {string} name
 */
function isInstalled(packages, place, name) {
  let at = place
  for (;;) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true
    if (at === '') return false
    const outer = at.lastIndexOf('/node_modules/')
    at = outer < 0 ? '' : at.slice(0, outer)
  }
}
