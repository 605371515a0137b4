import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { startKakaoPay } from '@/lib/sandbox/kakaopay-server'
import { actAsBuyer } from '@/lib/testing/payment-sandboxes'

const sandbox = await startKakaoPay()
afterAll(() => sandbox.close())

const READY = {
  cid: sandbox.cid,
  partner_order_id: 'order-1',
  partner_user_id: 'buyer-7',
  item_name: '유자차',
  quantity: 1,
  total_amount: 11_000,
  tax_free_amount: 0,
  approval_url: 'http://127.0.0.1:9/return',
  cancel_url: 'http://127.0.0.1:9/return?result=cancel',
  fail_url: 'http://127.0.0.1:9/return?result=fail',
}

type Json = ReturnType<typeof JSON.parse>

async function call(operation: string, body: object, server = sandbox, authorization?: string) {
  const response = await fetch(`${server.url}/online/v1/payment/${operation}`, {
    method: 'POST',
    // A server that is started again has closed the connections of the one before.
    headers: { connection: 'close', authorization: authorization ?? `SECRET_KEY ${server.secretKey}` },
    body: JSON.stringify(body),
  })
  return { status: response.status, json: (await response.json()) as Json }
}

/** A payment that the buyer has approved, and the body that takes its money. */
async function approvable(change: object = {}, server = sandbox) {
  const { json } = await call('ready', { ...READY, ...change }, server)
  const back = await actAsBuyer(json.next_redirect_pc_url)
  return {
    cid: server.cid,
    tid: json.tid,
    partner_order_id: 'order-1',
    partner_user_id: 'buyer-7',
    pg_token: back?.searchParams.get('pg_token'),
    total_amount: 11_000,
  }
}

describe('it refuses what KakaoPay refuses', () => {
  test.each([
    ['no key', 'Bearer x', -400, 400],
    ['another key', 'SECRET_KEY x', -401, 401],
    ["the old API's key", `KakaoAK ${sandbox.secretKey}`, -400, 400],
  ])('%s', async (_what, authorization, code, status) => {
    const refused = await call('ready', READY, sandbox, authorization)
    expect([refused.status, refused.json.error_code]).toEqual([status, code])
  })

  test.each([
    ['another contract', { cid: 'CA00000000' }, -731],
    ['no contract', { cid: undefined }, -731],
    ['no amount', { total_amount: undefined }, -726],
    ['an amount of 0', { total_amount: 0 }, -726],
    ['part of a won', { total_amount: 10.5 }, -726],
    ['an order id of 101 characters', { partner_order_id: 'x'.repeat(101) }, -726],
    ['no buyer', { partner_user_id: '' }, -726],
    ['a return URL of 256 characters', { approval_url: `http://a/${'x'.repeat(247)}` }, -726],
    ['a return URL that is no address', { approval_url: '/return' }, -726],
    ['a name of 101 characters', { item_name: 'x'.repeat(101) }, -726],
  ])('ready with %s', async (_what, change, code) => {
    const { status, json } = await call('ready', { ...READY, ...change })
    expect([status, json.error_code]).toEqual([400, code])
  })

  test.each([
    ['another order', { partner_order_id: 'x' }, -706],
    ['another buyer', { partner_user_id: 'x' }, -707],
    ['another token', { pg_token: 'x' }, -708],
    ['another amount', { total_amount: 1 }, -722],
    ['an unknown tid', { tid: 'T0' }, -721],
  ])('approve with %s', async (_what, change, code) => {
    const body = await approvable()
    expect((await call('approve', { ...body, ...change })).json.error_code).toBe(code)
    // It can still be paid.
    expect((await call('approve', body)).status).toBe(200)
    expect((await call('approve', body)).json.error_code).toBe(-702)
  })

  test.each([
    ['more than was paid', { cancel_amount: 11_001 }, -711],
    ['another amount than is left', { cancel_available_amount: 10_000 }, -722],
    ['no tax-free part', { cancel_tax_free_amount: undefined }, -726],
    ['an unknown tid', { tid: 'T0' }, -721],
  ])('cancel with %s', async (_what, change, code) => {
    const body = await approvable()
    const cancel = { cid: sandbox.cid, tid: body.tid, cancel_amount: 1000, cancel_tax_free_amount: 0 }
    expect((await call('cancel', cancel)).json.error_code).toBe(-784)
    await call('approve', body)
    expect((await call('cancel', { ...cancel, ...change })).json.error_code).toBe(code)
    expect((await call('order', { cid: sandbox.cid, tid: body.tid })).json.status).toBe('SUCCESS_PAYMENT')
  })

  test('a second approve while the first is in progress', async () => {
    const body = await approvable()
    sandbox.faults.add({ kind: 'slow', step: 'confirm', ms: 1500, effect: 'later' })
    const first = call('approve', body)
    await expect.poll(() => sandbox.faults.all().length).toBe(0)
    expect((await call('approve', body)).json.error_code).toBe(-785)
    expect((await first).status).toBe(200)
  })
})

test('numbers may be text, and the answers have the fields and formats of KakaoPay', async () => {
  const body = await approvable({ total_amount: '11000', quantity: '1', tax_free_amount: '0' })
  const approved = (await call('approve', { ...body, payload: 'p' })).json
  expect(approved).toMatchObject({
    aid: expect.stringMatching(/^A[0-9a-f]{19}$/),
    tid: expect.stringMatching(/^T[0-9a-f]{19}$/),
    payment_method_type: 'MONEY',
    amount: { total: 11_000, tax_free: 0, vat: 1000, point: 0, discount: 0, green_deposit: 0 },
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
    payload: 'p',
  })
  expect(approved.status).toBeUndefined()
  const order = (await call('order', { cid: body.cid, tid: body.tid })).json
  expect(order).toMatchObject({
    status: 'SUCCESS_PAYMENT',
    cancel_available_amount: { total: 11_000, vat: 1000 },
    payment_action_details: [
      { aid: approved.aid, amount: 11_000, payment_action_type: 'PAYMENT', payload: 'p' },
    ],
  })
})

describe("the buyer's page", () => {
  const page = async () => (await call('ready', READY)).json.next_redirect_pc_url as string

  test('is plain HTML in Korean or English, and escapes what the shop has sent', async () => {
    const { json } = await call('ready', { ...READY, item_name: '<script>alert(1)</script>' })
    for (const [language, text] of [
      ['ko', '11,000원'],
      ['en', '₩11,000'],
    ] as const) {
      const response = await fetch(json.next_redirect_pc_url, { headers: { 'accept-language': language } })
      const html = await response.text()
      expect(html).toContain(`<html lang="${language}">`)
      expect(html).toContain(text)
      expect(html).not.toContain('<script')
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  test('leads back to the shop for every choice, and to nothing once the payment is over', async () => {
    expect((await actAsBuyer(await page(), 'refuse'))?.href).toBe(READY.cancel_url)
    expect((await actAsBuyer(await page(), 'wait'))?.href).toBe(READY.fail_url)
    expect(await actAsBuyer(await page(), 'close')).toBeNull()
    const left = await page()
    await actAsBuyer(left, 'refuse')
    expect((await actAsBuyer(left, 'approve'))?.href).toBe(READY.fail_url)
  })

  test('gives the same token for a second click', async () => {
    const url = await page()
    const [first, second] = [await actAsBuyer(url), await actAsBuyer(url)]
    expect(second?.href).toBe(first?.href)
  })
})

test('it is controlled from outside with the key only', async () => {
  const control = (path: string, body: object, key = sandbox.secretKey) =>
    fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    })
  expect((await control('/sandbox/faults', { kind: 'drop', step: 'find', effect: 'none' }, 'x')).status).toBe(
    401,
  )
  expect((await control('/sandbox/faults', { kind: 'no such fault' })).status).toBe(400)
  const body = await approvable()
  await call('approve', body)
  expect(
    (await control('/sandbox/faults', { kind: 'status', step: 'find', status: 503, effect: 'none' })).status,
  ).toBe(200)
  expect((await call('order', { cid: body.cid, tid: body.tid })).status).toBe(503)
  expect((await control('/sandbox/refunds', { ref: body.tid, amount: 1000 })).status).toBe(200)
  expect((await control('/sandbox/refunds', { ref: body.tid, amount: 11_000 })).status).toBe(409)
  expect((await call('order', { cid: body.cid, tid: body.tid })).json.cancel_available_amount.total).toBe(
    10_000,
  )
})

test('a payment and its page outlive a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kakaopay-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const ledger = join(folder, 'ledger.jsonl')
  const first = await startKakaoPay({ ledger })
  const paid = await approvable({}, first)
  await call('approve', paid, first)
  const open = await call('ready', READY, first)
  await first.close()

  const second = await startKakaoPay({ ledger, port: first.port, secretKey: first.secretKey })
  onTestFinished(() => second.close())
  expect((await call('order', { cid: paid.cid, tid: paid.tid }, second)).json.status).toBe('SUCCESS_PAYMENT')
  expect((await call('approve', paid, second)).json.error_code).toBe(-702)
  expect((await actAsBuyer(open.json.next_redirect_pc_url))?.searchParams.get('pg_token')).toMatch(
    /^[0-9a-f]{20}$/,
  )
})
