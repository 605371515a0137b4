import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openLedger } from '@/lib/sandbox/gateway-ledger'
import { gatewayServer } from '@/lib/sandbox/gateway-server'
import { openServer } from './open-server'

/** Imported first by tests of card payments: starts a sandbox gateway and names it before the settings are read. */
const folder = mkdtempSync(join(tmpdir(), 'gateway-'))
const key = 'only-for-tests'
export const gatewayLedger = openLedger(join(folder, 'ledger.jsonl'))
const server = await openServer(gatewayServer(gatewayLedger, key))
Object.assign(process.env, { SANDBOX: '1', GATEWAY_URL: server.url, GATEWAY_KEY: key })

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Sends a request to the gateway with the shop's key. */
export const requestGateway = (path: string, body?: unknown): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
