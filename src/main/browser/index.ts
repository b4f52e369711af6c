import { keepCompiledCode } from '../codeCache.ts'
import { builtFiles } from '../entries.ts'
import { disarmEnvironment } from '../hostileEnvironment.ts'

/* Second entry: the same core in a Node process behind a window of an ordinary browser. */

const ignored = disarmEnvironment(process.env)
keepCompiledCode(import.meta)
const { runProgram } = await import('./program.ts')
await runProgram(builtFiles(import.meta.dirname), ignored)
