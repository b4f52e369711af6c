import { keepCompiledCode } from '../codeCache.ts'
import { builtFiles } from '../entries.ts'
import { disarmEnvironment } from '../hostileEnvironment.ts'

disarmEnvironment(process.env)
keepCompiledCode(import.meta)

// The entry of the `timbrel` command. Its own folder tells where the build put the other entries.
const [{ runTimbrel }, { processStreams }] = await Promise.all([
  import('./run.ts'),
  import('./streams.ts'),
])
process.exitCode = await runTimbrel({
  argv: process.argv.slice(2),
  env: process.env,
  streams: processStreams(process),
  files: builtFiles(import.meta.dirname),
})
