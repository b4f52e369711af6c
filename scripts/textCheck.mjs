/* Sentences that a person reads stand in src/locales only: none between tags, none in a label. */
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse } from '@swc/core'
import { ROOT } from './place.mjs'

/** Attributes whose text a person sees or hears. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'error',
  'label',
  'message',
  'nothingFoundMessage',
  'placeholder',
  'title',
])

/** Symbols, codes of law, names of keys and the program's own name need no translation. */
const UNTRANSLATED = new Set([
  'Timbrel',
  'RFC',
  'RUC',
  'UUID',
  'XML',
  'PDF',
  'CSD',
  'CFDI',
  'IVA',
  'SAT',
  'Ctrl',
  'Alt',
  'Esc',
])

/** @returns {Promise<readonly string[]>} `file:line text` for each stray sentence of the renderer */
export async function strayTexts() {
  const folder = join(ROOT, 'src', 'renderer')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  )
  const found = await Promise.all(files.map((name) => textsOf(join(folder, name))))
  return found.flat()
}

/** @param {string} path */
async function textsOf(path) {
  const texts = await textsIn(readFileSync(path, 'utf8'))
  return texts.map(({ line, text }) => `${relative(ROOT, path)}:${line}  ${JSON.stringify(text)}`)
}

/**
 * @param {string} source of a component
 * @returns {Promise<readonly { line: number, text: string }[]>} what a person would read there
 */
export async function textsIn(source) {
  const tree = await parse(source, { syntax: 'typescript', tsx: true, target: 'es2024' })
  /** @type {{ line: number, text: string }[]} */
  const found = []
  walk(tree, (text) => {
    const words = text.match(/\p{L}{2,}/gu) ?? []
    if (words.every((word) => UNTRANSLATED.has(word))) return
    const line = source.slice(0, Math.max(0, source.indexOf(text))).split('\n').length
    found.push({ line, text: text.trim() })
  })
  return found
}

/**
 * @param {any} node of swc's tree; a sum of some two hundred shapes, of which five matter here
 * @param {(text: string) => void} report
 */
function walk(node, report) {
  if (typeof node !== 'object' || node === null) return
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    for (const child of node.children) reportLiteral(child, report)
  }
  if (node.type === 'JSXAttribute' && SPOKEN.has(node.name.value)) reportLiteral(node.value, report)
  for (const value of Object.values(node)) walk(value, report)
}

/**
 * @param {any} node
 * @param {(text: string) => void} report
 */
function reportLiteral(node, report) {
  if (node?.type === 'JSXExpressionContainer') reportLiteral(node.expression, report)
  if (node?.type === 'JSXText' || node?.type === 'StringLiteral') report(node.value)
  if (node?.type === 'TemplateLiteral') {
    for (const quasi of node.quasis) report(quasi.cooked ?? '')
  }
  if (node?.type === 'ConditionalExpression') {
    reportLiteral(node.consequent, report)
    reportLiteral(node.alternate, report)
  }
}
