import { pathToFileURL } from 'node:url'

/*
 * Runs one of the program's helper processes inside Electron's utility process, which speaks through
 * `parentPort`: gives the helper the `process.send` and `message` of a forked Node process and loads it.
 * Its own entry of the build; first argument: the helper's file.
 */

interface ParentPort {
  on(name: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: unknown): void
}

const { parentPort } = process as unknown as { readonly parentPort: ParentPort }
const [helper, ...rest] = process.argv.slice(2)
if (helper === undefined) throw new Error('no helper named')

process.argv.splice(1, process.argv.length - 1, helper, ...rest)
process.send = (message: unknown) => {
  parentPort.postMessage(message)
  return true
}
parentPort.on('message', (event) => process.emit('message', event.data, undefined))

await import(pathToFileURL(helper).href)
