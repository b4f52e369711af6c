import { AppError } from '../../domain/errors.ts'
import { errorAt } from '../../domain/issue.ts'

const MAX_BYTES = 1_048_576
const MAX_DEPTH = 32
const MAX_ITEMS = 10_000

interface Budget {
  bytes: number
}

/**
 * Refuses an input that is too large, too deep or not plain data before any shape looks at it
 * (reliability-security.md §3.6.2). Throws `validation.input`; a pass says nothing about meaning.
 */
export function checkBorder(input: unknown): void {
  try {
    walk(input, 0, { bytes: 0 })
  } catch (error) {
    // Plain data do not throw when they are looked at; getters and proxies do.
    if (error instanceof AppError) throw error
    refuse('notPlainData')
  }
}

function walk(value: unknown, depth: number, budget: Budget): void {
  if (depth > MAX_DEPTH) refuse('tooDeep')
  switch (typeof value) {
    case 'string':
      checkText(value, budget)
      return
    case 'number':
      if (!Number.isFinite(value) || Object.is(value, -0)) refuse('number')
      return
    case 'boolean':
      return
    case 'object':
      if (value === null) return
      if (Array.isArray(value)) walkArray(value, depth, budget)
      else walkRecord(value, depth, budget)
      return
    default:
      refuse('notPlainData')
  }
}

function walkArray(values: readonly unknown[], depth: number, budget: Budget): void {
  if (values.length > MAX_ITEMS) refuse('tooMany')
  for (let index = 0; index < values.length; index += 1) {
    if (!Object.hasOwn(values, index)) refuse('notPlainData')
    walk(values[index], depth + 1, budget)
  }
}

function walkRecord(value: object, depth: number, budget: Budget): void {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) refuse('notPlainData')
  const keys = Object.keys(value)
  if (keys.length > MAX_ITEMS) refuse('tooMany')
  for (const key of keys) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') refuse('key')
    checkText(key, budget)
    walk((value as Record<string, unknown>)[key], depth + 1, budget)
  }
}

function checkText(text: string, budget: Budget): void {
  // Length first: a 64 MB text must not be scanned.
  budget.bytes += text.length
  if (budget.bytes > MAX_BYTES) refuse('tooLarge')
  if (text.includes('\0') || !text.isWellFormed()) refuse('text')
}

function refuse(rule: string): never {
  throw new AppError('validation.input', {
    issues: [errorAt('', `border.${rule}`)],
  })
}
