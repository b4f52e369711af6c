import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { disarmEnvironment } from '../../src/main/hostileEnvironment.ts'

it('S44 takes away what weakens TLS or runs foreign code, says so, and leaves the rest', () => {
  const environment = { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_OPTIONS: '-r /evil.js', HOME: '/h' }
  expect(disarmEnvironment(environment)).toEqual(['NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_OPTIONS'])
  expect(environment).toEqual({ HOME: '/h' })
})

it('S44 TLS refuses a self-signed server although the environment says otherwise', () => {
  const module = resolve('src/main/hostileEnvironment.ts')
  const script = `
    import tls from 'node:tls'
    import { execFileSync } from 'node:child_process'
    import { mkdtempSync, readFileSync } from 'node:fs'
    const folder = mkdtempSync('/tmp/timbrel-tls-')
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', folder + '/k', '-out', folder + '/c',
      '-subj', '/CN=localhost', '-days', '1'], { stdio: 'ignore' })
    if (process.argv[1] === 'disarm') (await import(${JSON.stringify(module)})).disarmEnvironment(process.env)
    const server = tls.createServer({ key: readFileSync(folder + '/k'), cert: readFileSync(folder + '/c') })
    server.listen(0, '127.0.0.1', () => {
      const socket = tls.connect(server.address().port, '127.0.0.1', { servername: 'localhost' })
      socket.on('secureConnect', () => { console.log('connected'); process.exit() })
      socket.on('error', (error) => { console.log(error.code); process.exit() })
    })`
  const ask = (...args: readonly string[]): string =>
    spawnSync(process.execPath, ['--input-type=module', '-e', script, ...args], {
      env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' },
      encoding: 'utf8',
    }).stdout.trim()
  expect(ask('leave')).toBe('connected')
  expect(ask('disarm')).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
})
