/** Variables by which another program of this user could weaken TLS or run code inside ours. */
const DANGEROUS = [
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_OPTIONS',
  'NODE_REPL_EXTERNAL_MODULE',
  'ELECTRON_RUN_AS_NODE',
  'SSLKEYLOGFILE',
]

/**
 * Takes dangerous variables out of `environment`, before anything connects and before any helper inherits
 * them, and gives the names of those that were set, for the log (reliability-security.md S44).
 */
export function disarmEnvironment(environment: NodeJS.ProcessEnv): readonly string[] {
  const set = DANGEROUS.filter((name) => environment[name] !== undefined)
  for (const name of set) delete environment[name]
  return set
}
