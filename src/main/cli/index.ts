import { runTimbrel } from './run.ts'
import { processStreams } from './streams.ts'
import { builtFiles } from '../entries.ts'
import { disarmEnvironment } from '../hostileEnvironment.ts'

disarmEnvironment(process.env)

// The entry of the `timbrel` command. Its own folder tells where the build put the other entries.
process.exitCode = await runTimbrel({
  argv: process.argv.slice(2),
  env: process.env,
  streams: processStreams(process),
  files: builtFiles(import.meta.dirname),
})
