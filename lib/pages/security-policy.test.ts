import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { withSecurityPolicy } from '@/lib/pages/security-policy'
import { openServer } from '@/lib/testing/open-server'

async function policyOf(development: boolean) {
  const render = withSecurityPolicy(async (_request, response) => void response.end(), { development })
  const server = await openServer(createServer((request, response) => void render(request, response)))
  const { headers } = await fetch(server.url)
  await server.close()
  return headers.get('content-security-policy')?.split('; ') ?? []
}

test('a page runs no scripts without its nonce, loads nothing from other servers and cannot be framed', async () => {
  const directives = await policyOf(false)
  const scripts = directives.filter((directive) => directive.startsWith('script-src'))
  expect(scripts).toEqual([
    expect.stringMatching(/^script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'$/),
  ])
  expect(directives).toEqual(
    expect.arrayContaining([
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]),
  )
  for (const directive of directives) expect(directive).not.toMatch(/https?:|\*|unsafe-eval/)
  expect(await policyOf(false)).not.toEqual(directives)
})
