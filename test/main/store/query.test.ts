import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { bind, query } from '../../../src/main/store/query.ts'

test('a parameter that decides about rows is hidden from the planner, or each run would compile the statement anew', () => {
  const page = query((db, p: { id: string; limit: number }) =>
    db.selectFrom('invoices').select('seq').where('id', '=', p.id).limit(p.limit),
  )
  const { sql: text } = page.build()
  expect(text).toBe('select "seq" from "invoices" where "id" = likely(?) limit likely(?)')
  expect(bind(page.build(), { id: 'a', limit: 5 })).toEqual(['a', 5])
})

test('the same in text that was written by hand', () => {
  const own = query((_db, p: { at: number }) => sql`SELECT 1 WHERE 2 < ${p.at}`)
  expect(own.build().sql).toBe('SELECT 1 WHERE 2 < likely(?)')
})

test('a constant of the query is written out, as the words of a partial index are', () => {
  const named = query((db, p: { uuid: string }) =>
    db.selectFrom('invoices').select('id').where('uuid', '=', p.uuid).where('uuid', '<>', ''),
  )
  const { sql: text } = named.build()
  expect(text).toBe('select "id" from "invoices" where "uuid" = likely(?) and "uuid" <> \'\'')
})

test('what is only written stays a plain parameter', () => {
  const add = query((db, p: { key: string; json: string }) =>
    db.insertInto('settings').values({ key: p.key, value_json: p.json }),
  )
  expect(add.build().sql).toBe('insert into "settings" ("key", "value_json") values (?, ?)')
  const change = query((db, p: { key: string; json: string }) =>
    db.updateTable('settings').set({ value_json: p.json }).where('key', '=', p.key),
  )
  expect(change.build().sql).toBe('update "settings" set "value_json" = ? where "key" = likely(?)')
})

test('a parameter that is missing is a bug that is told', () => {
  const page = query((db, p: { id: string }) =>
    db.selectFrom('invoices').select('seq').where('id', '=', p.id),
  )
  expect(() => bind(page.build(), {})).toThrow('parameter id is missing')
})
