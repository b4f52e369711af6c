import { readFileSync } from 'node:fs'

/**
 * The script a page of the stand-in runs first: the preload's own text with the `require` of a sandboxed
 * preload, and nothing left behind for the page to find. Text and not `eval`, for the page's policy holds.
 */
export function preloadScript(path: string): string {
  return `(${String(runPreload)})((require, exports, module) => {${readFileSync(path, 'utf8')}\n})`
}

type Preload = (require: (name: string) => unknown, exports: object, module: object) => void
type Hear = (event: unknown, ...args: unknown[]) => void

/** Runs in the page; may use nothing of this file. */
function runPreload(preload: Preload): void {
  if (window !== window.top) return
  const ask = Reflect.get(window, 'standInAsk') as (
    channel: string,
    args: unknown[],
  ) => Promise<unknown>
  Reflect.deleteProperty(window, 'standInAsk')
  const heard = new Map<string, Hear[]>()
  Object.defineProperty(window, Symbol.for('standIn'), {
    value: (name: string, args: unknown[]) => heard.get(name)?.forEach((hear) => hear({}, ...args)),
  })
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: object) =>
        Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true }),
    },
    ipcRenderer: {
      invoke: async (channel: string, ...args: unknown[]) => ask(channel, structuredClone(args)),
      on: (name: string, hear: Hear) => heard.set(name, [...(heard.get(name) ?? []), hear]),
    },
  }
  const requireModule = (name: string): unknown => {
    if (name === 'electron') return electron
    throw new Error(`a sandboxed preload cannot load ${name}`)
  }
  preload(requireModule, {}, { exports: {} })
}
