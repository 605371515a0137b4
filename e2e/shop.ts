import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type BrowserContext, test as base, expect, type Locator, type Page } from 'playwright/test'
import type { Locale } from '@/lib/i18n/locale'
import { AGREED_VERSION } from '@/lib/policies/version'
import { texts } from './texts'

/** The browser logs every 4xx response as an error, even where the test expects it. */
const REFUSED = /Failed to load resource: the server responded with a status of 4\d\d/
const OFFLINE = /Failed to load resource: net::ERR_(INTERNET_DISCONNECTED|CONNECTION_RESET)/

/** Fails on a console error, a CSP violation or a request to another origin. */
export const test = base.extend<{ unbroken: undefined }>({
  unbroken: [
    async ({ context, baseURL }, use) => {
      const complaints: string[] = []
      const watch = (page: Page) => {
        page.on('pageerror', (error) => complaints.push(error.message))
        page.on('console', (message) => {
          const text = message.text()
          if (message.type() === 'error' && !REFUSED.test(text) && !OFFLINE.test(text)) complaints.push(text)
        })
      }
      context.on('page', watch)
      context.on('request', (request) => {
        const ours = request.url().startsWith(baseURL ?? '') || /^(data|blob):/.test(request.url())
        if (!ours) complaints.push(`asked ${request.url()}`)
      })
      await use(undefined)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

export const PASSWORD = 'correct horse'

export const newEmail = () => `${randomUUID()}@shoppers.example`

async function signIn({ request }: BrowserContext, email: string, password: string) {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const form = { csrfToken, email, password, json: 'true' }
  const answer = await request.post('/api/auth/callback/credentials', { form })
  expect(answer.status()).toBe(200)
}

/** A new shopper, signed in, with the given balance. */
export async function newShopper(context: BrowserContext, balance = 0): Promise<number> {
  const email = newEmail()
  const { request } = context
  const account = { email, password: PASSWORD, name: '손님', agreedVersion: AGREED_VERSION }
  const made = await request.post('/api/v1/users', { data: account })
  const { userId } = await made.json()
  await signIn(context, email, PASSWORD)
  if (balance > 0) {
    const charged = await request.put(`/api/v1/balances/${userId}`, { data: { amount: balance } })
    expect(charged.status()).toBe(200)
  }
  return userId
}

/** An address in the shopper's book, so that the checkout page has nothing left to ask. Orders pay the delivery fee from then on. */
async function addAddress({ request }: BrowserContext): Promise<void> {
  const data = {
    recipient: '손님',
    phone: '010-1234-5678',
    postalCode: '04524',
    roadAddress: '서울 중구 세종대로 110',
    detail: '3층',
  }
  expect((await request.post('/api/v1/addresses', { data })).status()).toBe(201)
}

/** A new shopper whose checkout has nothing left to ask. Their orders of less than 30,000 won pay 3,000 won for delivery. */
export async function newBuyer(context: BrowserContext, balance = 0): Promise<number> {
  const userId = await newShopper(context, balance)
  await addAddress(context)
  return userId
}

/** A new product, created by the operator. */
export async function newProduct(
  context: BrowserContext,
  price: number,
  stock: number,
  productName = `시험 상품 ${randomUUID()}`,
): Promise<number> {
  const { operatorEmail, operatorPassword } = JSON.parse(readFileSync('test-results/shop.json', 'utf8'))
  await signIn(context, operatorEmail, operatorPassword)
  const data = { productName, price, stockQuantity: stock, category: 'FOOD' }
  const made = await context.request.post('/api/v1/admin/products', { data })
  expect(made.status()).toBe(201)
  return (await made.json()).productId
}

/** Buys a product from the wallet. */
export async function buy(
  context: BrowserContext,
  userId: number,
  productId: number,
  quantity = 1,
): Promise<number> {
  const order = { userId, orderProducts: [{ productId, quantity }] }
  const bought = await context.request.post('/api/v1/checkouts', { data: order })
  return (await bought.json()).order.orderId
}

/** A new campaign, open now. */
export async function newCampaign(context: BrowserContext, totalQuantity: number): Promise<string> {
  const { operatorEmail, operatorPassword } = JSON.parse(readFileSync('test-results/shop.json', 'utf8'))
  await signIn(context, operatorEmail, operatorPassword)
  const couponName = `시험 쿠폰 ${randomUUID()}`
  const day = 86_400_000
  const at = (days: number) => new Date(Date.now() + days * day).toISOString()
  const data = {
    couponCode: `E2E${randomUUID().slice(0, 8).toUpperCase()}`,
    couponName,
    discountType: 'FIXED',
    discountAmount: 500,
    totalQuantity,
    claimFrom: at(-1),
    claimUntil: at(1),
    expiredAt: at(2),
  }
  const made = await context.request.post('/api/v1/admin/coupons', { data })
  expect(made.status()).toBe(201)
  return couponName
}

/** Ticks the agreement of the sign-up form. */
export const agree = (page: Page, locale: Locale) =>
  page.getByRole('checkbox', { name: texts(locale, 'policies').signUp.agree }).check()

/** Holds a response back until the test releases it. */
export function held() {
  let release = () => {}
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  return { until, release: () => release() }
}

/** Holds back the scripts of the page, as a slow connection does, until the test releases them. */
export async function holdScripts(page: Page, isHeld = (_path: string) => true): Promise<() => void> {
  const scripts = held()
  await page.route('**/_next/static/**/*.js', async (route) => {
    if (isHeld(new URL(route.request().url()).pathname)) await scripts.until
    await route.continue()
  })
  return scripts.release
}

/** All presses come before the page can draw again. They wait for hydration, because presses before it count once. */
export async function pressTenTimes(button: Locator): Promise<void> {
  await expect(button).not.toHaveAttribute('data-early')
  await button.evaluate((element: HTMLButtonElement) => {
    for (let press = 0; press < 10; press += 1) element.click()
  })
}

export async function choose(
  context: BrowserContext,
  baseURL: string | undefined,
  cookies: Record<string, string>,
) {
  const url = baseURL ?? ''
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })))
}
