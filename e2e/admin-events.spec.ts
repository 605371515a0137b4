import { createServer } from 'node:http'
import pg from 'pg'
import { expect } from 'playwright/test'
import { openServer } from '@/lib/testing/open-server'
import { newOperatorPage, theShop } from './operator'
import { buy, newProduct, newShopper, test } from './shop'

type Delivery = { id: string; subject: string; signatures: number }

/** A receiver that accepts and records every delivery. */
async function platform() {
  const got: Delivery[] = []
  const server = await openServer(
    createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { subject } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      const signatures = String(request.headers['webhook-signature']).split(' ').length
      got.push({ id: String(request.headers['webhook-id']), subject, signatures })
      response.writeHead(200).end()
    }),
  )
  return { ...server, of: (order: number) => got.filter(({ subject }) => subject === String(order)) }
}

test('events are replayed singly and by range, deliveries pause and resume, and the signing secret is rotated', async ({
  browser,
  baseURL,
  context,
}) => {
  test.slow()
  const receiver = await platform()
  const database = new pg.Client({ connectionString: theShop().databaseUrl })
  await database.connect()
  await database.query('insert into event_targets (name, url, secrets) values ($1, $2, $3)', [
    'data-platform',
    `${receiver.url}/events`,
    [`whsec_${Buffer.alloc(32, 7).toString('base64')}`],
  ])
  const productId = await newProduct(context, 1000, 50)
  const userId = await newShopper(context, 50_000)
  const first = await buy(context, userId, productId)
  await expect.poll(() => receiver.of(first).length).toBe(1)

  const adminPage = await newOperatorPage(browser, baseURL)
  await adminPage.goto(`/admin/events?q=${first}`)
  const row = adminPage.getByRole('row', { name: new RegExp(`주문 ${first}`) })
  await expect(row.getByText('전달')).toBeVisible()
  await row.getByRole('button', { name: '다시 보내기' }).click()
  await expect(adminPage.getByText('이 이벤트를 다시 보낼까요?')).toBeVisible()
  expect(receiver.of(first)).toHaveLength(1)
  await adminPage.getByRole('dialog').getByRole('button', { name: '다시 보내기' }).click()
  await expect.poll(() => receiver.of(first).length).toBe(2)
  expect(new Set(receiver.of(first).map(({ id }) => id)).size).toBe(1)

  const sequence = await row.getByRole('cell').first().textContent()
  await adminPage.getByRole('button', { name: '구간 다시 보내기' }).click()
  const range = adminPage.getByRole('dialog')
  await range.getByRole('button', { name: '몇 건인지 세기' }).click()
  await expect(range.getByRole('alert')).toBeVisible()
  await range.getByLabel('첫 번호').fill(sequence ?? '')
  await range.getByLabel('마지막 번호').fill(sequence ?? '')
  await range.getByRole('button', { name: '몇 건인지 세기' }).click()
  await range.getByRole('button', { name: '1건 다시 보내기' }).click()
  await expect.poll(() => receiver.of(first).length).toBe(3)

  await adminPage.getByRole('button', { name: '멈추기' }).click()
  await adminPage.getByRole('dialog').getByRole('button', { name: '멈추기' }).click()
  await expect(adminPage.getByText('멈춤', { exact: true })).toBeVisible()
  const held = await buy(context, userId, productId)
  await adminPage.goto(`/admin/events?q=${held}`)
  await expect(
    adminPage.getByRole('row', { name: new RegExp(`주문 ${held}`) }).getByText('대기'),
  ).toBeVisible()
  expect(receiver.of(held)).toEqual([])

  await adminPage.getByRole('button', { name: '서명 비밀키 바꾸기' }).click()
  await adminPage.getByRole('dialog').getByRole('button', { name: '서명 비밀키 바꾸기' }).click()
  await expect(adminPage.getByText(/^whsec_/)).toBeVisible()
  await adminPage.getByRole('button', { name: '다시 보내기 시작' }).click()
  await expect.poll(() => receiver.of(held)).toMatchObject([{ signatures: 2 }])

  await adminPage.reload()
  await expect(adminPage.getByText(/^whsec_/)).toHaveCount(0)
  await adminPage.getByRole('button', { name: '이전 비밀키 폐기' }).click()
  await adminPage.getByRole('dialog').getByRole('button', { name: '이전 비밀키 폐기' }).click()
  await expect(adminPage.getByRole('button', { name: '이전 비밀키 폐기' })).toHaveCount(0)
  const last = await buy(context, userId, productId)
  await expect.poll(() => receiver.of(last)).toMatchObject([{ signatures: 1 }])

  await database.query('delete from event_targets')
  await database.end()
  await adminPage.context().close()
  await receiver.close()
})
