import {
  BinaryOperationNode,
  DummyDriver,
  Kysely,
  LimitNode,
  RawNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
  type RawBuilder,
  type ValueNode,
} from 'kysely'
import type { Tables } from './schema.ts'

/** Values SQLite keeps as they are. */
export type SqlValue = string | number | bigint | Uint8Array | null

/** A query whose text is made once; running it needs only its parameters by name. */
export interface Query<P, R> {
  /** Where the compiled text goes; nothing but `compiled` reads it. */
  readonly build: () => CompiledText
  /** Only for the types: what goes in, what comes out. */
  readonly types?: (parameters: P) => R
}

export interface CompiledText {
  readonly sql: string
  /** In the order of the question marks: a name to look up, or a constant of the query. */
  readonly bindings: readonly Binding[]
}

type Binding =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: SqlValue }

/** Stands for a value while the text of a query is made. */
class Placeholder {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * Writes a parameter that a plan might depend on as `likely(?)`, which is the parameter itself at run time. Bare, it makes
 * SQLite compile the statement anew at every run, for this build looks at the values bound to it (SQLITE_ENABLE_STAT4;
 * sqlite.org/c3ref/prepare.html): five to seventy microseconds each, and the same plan. A constant of the query is written
 * out, so that SQLite can match it with the words of a partial index.
 */
class PlanOnceCompiler extends SqliteQueryCompiler {
  protected override visitValue(node: ValueNode): void {
    const { parentNode: parent } = this
    const decides =
      parent !== undefined &&
      (BinaryOperationNode.is(parent) || LimitNode.is(parent) || RawNode.is(parent))
    if (node.immediate === true || !decides) {
      super.visitValue(node)
    } else if (node.value instanceof Placeholder) {
      this.append('likely(')
      super.visitValue(node)
      this.append(')')
    } else {
      this.appendImmediateValue(node.value)
    }
  }
}

/** Kysely writes SQL and never runs it: its driver does nothing. */
const writer = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new PlanOnceCompiler(),
  },
})

/**
 * Describes a query. `write` is called once, the first time it is used, with placeholders in the shape of
 * `P`: it must only put them into the query, never look at them. A condition on a partial index is written with a constant
 * and not with a parameter, which SQLite cannot match with the index's own words.
 */
export function query<P, R>(
  write: (db: Kysely<Tables>, parameters: P) => Compilable<R> | RawBuilder<R>,
): Query<P, R> {
  let text: CompiledText | null = null
  return {
    build() {
      text ??= compile(write)
      return text
    },
  }
}

function compile<P, R>(
  write: (db: Kysely<Tables>, parameters: P) => Compilable<R> | RawBuilder<R>,
): CompiledText {
  const placeholders = new Proxy<Record<string, Placeholder>>(
    {},
    { get: (_target, name) => new Placeholder(String(name)) },
  )
  const compiled = write(writer, placeholders as P).compile(writer)
  const bindings = compiled.parameters.map((value): Binding =>
    value instanceof Placeholder
      ? { kind: 'named', name: value.name }
      : { kind: 'constant', value: value as SqlValue },
  )
  return { sql: compiled.sql, bindings }
}

/** The values of one run, in the order of the question marks. */
export function bind(text: CompiledText, parameters: unknown): SqlValue[] {
  const named = parameters as Readonly<Record<string, SqlValue | undefined>>
  return text.bindings.map((binding) => {
    if (binding.kind === 'constant') return binding.value
    const value = named[binding.name]
    if (value === undefined) throw new Error(`parameter ${binding.name} is missing`)
    return value
  })
}
