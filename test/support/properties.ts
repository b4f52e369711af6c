import fc from 'fast-check'

/** Any number does; TIMBREL_PROPERTY_SEED plays another one, such as that of a failed long run. */
const SEED = 20_261_129

/** Typed here, for the window's tests know nothing of Node. */
const { process } = globalThis as unknown as {
  readonly process: { readonly env: Readonly<Record<string, string | undefined>> }
}
const named = process.env['TIMBREL_PROPERTY_SEED']
const isLong = process.env['TIMBREL_LONG'] !== undefined
if (named !== undefined) fc.configureGlobal({ seed: Number(named) })
else if (!isLong) fc.configureGlobal({ seed: SEED })

/**
 * fast-check, which draws the same examples in each `npm test` (what was green stays green until
 * the code changes) and new ones in each long run; a failure prints its seed.
 */
export { fc }
