import { afterAll } from 'vitest'
import { faultyGateway } from './faulty-gateway'
import { openServer } from './open-server'

/** Imported by tests of wrong answers before anything that reads the settings: starts the gateway and names it in them. */
export const gateway = faultyGateway()
const server = await openServer(gateway.server)
afterAll(() => server.close())
Object.assign(process.env, {
  SANDBOX: '1',
  GATEWAY_URL: server.url,
  GATEWAY_TIMEOUT_MS: '700',
  LOG_LEVEL: 'silent',
})
