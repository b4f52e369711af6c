import { describe, expect, test } from 'vitest'
import { facturaloplus } from '../../../../src/main/providers/facturaloplus/index.ts'
import { reset } from '../../../support/faultyServer.ts'
import { DOCUMENT, json, STAMPED, stageOf } from '../support/stage.ts'

const ACCOUNT = { settings: {}, secrets: { apikey: '7f3c9a1be04d4f6c8a5b2d1e9f007788' } }
const UUID = '1147A19D-8E2A-4C1A-9F53-D5F1E9B7C0A2'
const found = json({ code: '200', message: 'Solicitud procesada con éxito', data: STAMPED })

describe('a 307 that brings no document (providers.md §2.4)', () => {
  test.each([
    ['in its words', { code: '307', message: `Timbrado previamente. UUID: ${UUID}`, data: null }],
    ['in its data', { code: 307, message: 'x', data: { UUID: UUID.toLowerCase() } }],
    ['in a JSON string', { code: '307', message: 'x', data: JSON.stringify({ uuid: UUID }) }],
  ])(
    'names the UUID %s: the document is consulted, byte by byte as documented',
    async (_where, repeat) => {
      const { server, call } = await stageOf(facturaloplus, ACCOUNT, json(repeat), found)
      const outcome = await facturaloplus.stamp(call, DOCUMENT)
      expect(outcome).toMatchObject({ kind: 'accepted', value: { repeated: true } })
      const question = server.requests[1]
      expect(question?.head.split('\r\n')[0]).toBe('POST /api/rest/servicio/consultarCFDI HTTP/1.1')
      expect(question?.body).toBe(`apikey=${ACCOUNT.secrets.apikey}&uuid=${UUID}`)
    },
  )

  test('and no UUID: nothing to ask by, and it stays a doubt', async () => {
    const bare = json({ code: '307', message: 'El comprobante ya fue timbrado', data: '' })
    const { server, call } = await stageOf(facturaloplus, ACCOUNT, bare)
    const outcome = await facturaloplus.stamp(call, DOCUMENT)
    expect(outcome).toMatchObject({ kind: 'unknown', reason: 'stampedBefore' })
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['does not have it', json({ code: '205', message: 'UUID no existe', data: null })],
    ['does not answer', reset],
  ])('whose UUID the consultation %s: it stays a doubt', async (_what, answer) => {
    const repeat = json({ code: '307', message: `UUID: ${UUID}`, data: null })
    const { call } = await stageOf(facturaloplus, ACCOUNT, repeat, answer)
    const outcome = await facturaloplus.stamp(call, DOCUMENT)
    expect(outcome).toMatchObject({ kind: 'unknown', reason: 'stampedBefore' })
  })
})

test('a document is fetched by its UUID alone', async () => {
  const { server, call } = await stageOf(facturaloplus, ACCOUNT, found)
  const outcome = await facturaloplus.byUuid?.(call, UUID)
  expect(outcome).toMatchObject({ kind: 'accepted' })
  expect(server.requests).toHaveLength(1)
})
