import { expect, test } from 'vitest'
import { readSettings } from '@/lib/settings/settings'
import { webProcesses } from './web-processes'

test.each([
  [1, 1, 20],
  [2, 1, 20],
  [4, 3, 7],
  [64, 63, 4],
])('on %i cores npm start runs %i web processes with %i connections each', (cores, processes, poolMax) => {
  expect(webProcesses(readSettings({}), cores)).toMatchObject({ processes, poolMax })
})

test('WEB_PROCESSES overrides the default, and the own PostgreSQL accepts the connections of all processes', () => {
  const settings = readSettings({ WEB_PROCESSES: '8', POOL_MAX: '200' })
  expect(webProcesses(settings, 2)).toEqual({ processes: 8, poolMax: 25, maxConnections: 260 })
})
