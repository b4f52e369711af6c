import type { Environment, SettingField } from './ports.ts'

/** The address and the pace, which every provider's form has. `baseUrl` is '' where the practice server names it. */
export function connectionFields(
  baseUrl: Readonly<Record<Environment, string>>,
  concurrency: number,
): readonly SettingField[] {
  const often = String(concurrency)
  return [
    { name: 'baseUrl', kind: 'url', required: true, choices: [], defaults: baseUrl },
    {
      name: 'concurrency',
      kind: 'number',
      required: false,
      choices: [],
      defaults: { practice: often, sandbox: often, production: often },
    },
    {
      name: 'requestsPerSecond',
      kind: 'number',
      required: false,
      choices: [],
      defaults: { practice: '', sandbox: '', production: '' },
    },
  ]
}

/** The same default everywhere. */
export function everywhere(value: string): Readonly<Record<Environment, string>> {
  return { practice: value, sandbox: value, production: value }
}
