import { FaultScriptError } from '../faults/readRules.ts'
import { REPEAT_ANSWERS } from '../faults/rule.ts'
import type { PacSettings } from '../settings.ts'

type Change = { -readonly [Name in keyof PacSettings]?: PacSettings[Name] }

/** Reads a change of settings from JSON; unknown fields are refused. Throws FaultScriptError. */
export function readSettingsChange(value: unknown): Partial<PacSettings> {
  if (typeof value !== 'object' || value === null)
    throw new FaultScriptError('settings are an object')
  const change: Change = {}
  for (const [name, field] of Object.entries(value) as [string, unknown][]) {
    if (name === 'apiKey' && (field === null || typeof field === 'string')) change.apiKey = field
    else if (name === 'matrixCodes' && (field === 'wrapped' || field === 'bare')) {
      change.matrixCodes = field
    } else if (name === 'repeats') {
      const repeats = REPEAT_ANSWERS.find((each) => each === field)
      if (repeats === undefined) throw new FaultScriptError('repeats has no such value')
      change.repeats = repeats
    } else if (name === 'clockAheadMs' && typeof field === 'number' && field >= 0) {
      change.clockAheadMs = field
    } else if (isListName(name) && isTextList(field)) change[name] = field
    else throw new FaultScriptError(`setting ${name} is unknown or has the wrong form`)
  }
  return change
}

const LISTS = ['withoutObligations', 'revoked', 'unknownRfcs'] as const

function isListName(name: string): name is (typeof LISTS)[number] {
  return LISTS.some((each) => each === name)
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
