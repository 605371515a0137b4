import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from 'playwright/test'
import sharp from 'sharp'
import { newOperatorPage } from './operator'
import { buy, newProduct, newShopper, test } from './shop'

const BODY = '받자마자 써 봤는데 생각보다 훨씬 좋아요.'

async function boughtBy(page: Page): Promise<{ productId: number; orderId: number }> {
  const context = page.context()
  const productId = await newProduct(context, 3000, 50)
  const userId = await newShopper(context, 20_000)
  return { productId, orderId: await buy(context, userId, productId) }
}

async function axe(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

for (const [size, viewport] of Object.entries({
  phone: { width: 360, height: 780 },
  desktop: { width: 1440, height: 900 },
}))
  test(`a buyer writes, edits and deletes a review with a photo (${size})`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { productId, orderId } = await boughtBy(page)
    await page.goto(`/products/${productId}`)
    await expect(page.getByText('아직 후기가 없어요')).toBeVisible()
    await page.goto(`/orders/${orderId}`)
    await page.getByRole('link', { name: '후기 쓰기' }).click()
    await expect(page.getByRole('heading', { name: '어떠셨어요?' })).toBeVisible()
    await page.getByRole('button', { name: '후기 올리기' }).click()
    await expect(page.getByText('입력해 주세요.')).toBeVisible()
    await page.getByLabel('후기', { exact: true }).fill(BODY)
    await page.getByRole('button', { name: '후기 올리기' }).click()
    await expect(page.getByText('별점을 골라 주세요.')).toBeVisible()
    await page.getByRole('radio', { name: '3점' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: '4점' })).toBeChecked()
    await page
      .getByLabel('사진 추가')
      .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no') })
    await expect(page.getByText('사진만 올릴 수 있어요')).toBeVisible()
    const picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a73' } })
      .jpeg()
      .toBuffer()
    await page
      .getByLabel('사진 추가')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: picture })
    await expect(page.getByAltText('올린 사진 1')).toBeVisible()
    await axe(page)
    await page.getByRole('button', { name: '후기 올리기' }).click()
    await expect(page).toHaveURL(`/orders/${orderId}`)
    await expect(page.getByText('후기를 올렸어요')).toBeVisible()

    await page.goto(`/products/${productId}`)
    const reviews = page.getByRole('region', { name: /후기/ })
    await expect(reviews.getByText(BODY)).toBeVisible()
    await expect(reviews.getByText('내 후기')).toBeVisible()
    await expect(reviews.getByAltText(/후기 사진 1/)).toBeVisible()
    await expect(page.getByRole('link', { name: /평균 별점 4\.0/ })).toHaveAttribute('href', '#reviews')
    const written = await page.locator('script[type="application/ld+json"]').textContent()
    expect(JSON.parse(written ?? '')).toMatchObject({
      aggregateRating: { ratingValue: 4, reviewCount: 1 },
      review: [{ reviewBody: BODY, author: { name: '손*' } }],
    })
    await axe(page)

    await page.goto(`/orders/${orderId}`)
    await page.getByRole('link', { name: '후기 수정' }).click()
    await page.getByRole('radio', { name: '1점' }).check({ force: true })
    await page.getByRole('button', { name: '사진 1 빼기' }).click()
    await page.getByRole('button', { name: '저장' }).click()
    await expect(page.getByText('후기를 수정했어요')).toBeVisible()
    await page.goto(`/products/${productId}`)
    await expect(page.getByRole('link', { name: /평균 별점 1\.0/ })).toBeVisible()
    await expect(reviews.getByAltText(/후기 사진 1/)).toHaveCount(0)

    await page.goto(`/orders/${orderId}/reviews/${productId}`)
    await page.getByRole('button', { name: '후기 삭제' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '후기 삭제' }).click()
    await expect(page.getByText('후기를 삭제했어요')).toBeVisible()
    await page.goto(`/products/${productId}`)
    await expect(page.getByText('아직 후기가 없어요')).toBeVisible()
  })

test('of a long review the page shows the beginning, and the rest on demand', async ({ page }) => {
  const { productId, orderId } = await boughtBy(page)
  const body = Array.from({ length: 60 }, (_, at) => `${at + 1}번째 줄`).join('\n\n\n')
  const data = { orderId, stars: 5, body }
  const made = await page.context().request.post(`/api/v1/products/${productId}/reviews`, { data })
  expect(made.status()).toBe(201)
  await page.goto(`/products/${productId}`)
  const review = page.getByRole('region', { name: /후기/ }).getByRole('listitem')
  await expect(review.getByText('1번째 줄', { exact: false }).first()).toBeVisible()
  await expect(review.getByText('60번째 줄')).toBeHidden()
  await axe(page)
  await review.getByText('더 보기').click()
  await expect(review.getByText('60번째 줄')).toBeVisible()
})

test('a reported review is hidden at the desk, and then neither shown nor counted', async ({
  page,
  browser,
  baseURL,
}) => {
  const { productId, orderId } = await boughtBy(page)
  const body = `광고입니다 광고입니다 ${Date.now()}`
  const data = { orderId, stars: 5, body }
  expect((await page.request.post(`/api/v1/products/${productId}/reviews`, { data })).status()).toBe(201)

  const guest = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  await guest.goto(`${baseURL}/products/${productId}`)
  await guest.getByRole('button', { name: '손* 님의 후기 신고' }).click()
  await guest.getByRole('dialog').getByRole('button', { name: '신고하기' }).click()
  await expect(guest).toHaveURL(/\/sign-in/)
  await newShopper(guest.context())
  await guest.goto(`${baseURL}/products/${productId}/reviews`)
  await guest.getByRole('button', { name: '손* 님의 후기 신고' }).click()
  await guest.getByRole('radio', { name: '광고나 도배예요' }).check()
  await axe(guest)
  await guest.getByRole('dialog').getByRole('button', { name: '신고하기' }).click()
  await expect(guest.getByText('신고를 받았어요')).toBeVisible()

  const desk = await newOperatorPage(browser, baseURL)
  await desk.goto('/admin/reviews?state=reported')
  const row = desk.getByRole('row', { name: new RegExp(body) })
  await expect(row).toContainText('신고 1건')
  await expect(row).toContainText('광고·도배')
  await row.getByRole('button', { name: '숨기기' }).click()
  await desk.getByRole('dialog').getByLabel('사유').fill('광고')
  await desk.getByRole('dialog').getByRole('button', { name: '숨기기' }).click()
  await expect(desk.getByText('후기를 숨겼어요')).toBeVisible()
  await expect(row).toHaveCount(0)
  await guest.goto(`${baseURL}/products/${productId}`)
  await expect(guest.getByText('아직 후기가 없어요')).toBeVisible()

  await page.goto(`/orders/${orderId}/reviews/${productId}`)
  await expect(page.getByText('운영자가 숨긴 후기예요. 사유: 광고')).toBeVisible()
  await desk.goto('/admin/reviews?state=hidden')
  await desk
    .getByRole('row', { name: new RegExp(body) })
    .getByRole('button', { name: '다시 보이기' })
    .click()
  await expect(desk.getByText('후기를 보이게 했어요')).toBeVisible()
  await guest.reload()
  await expect(guest.getByText(body)).toBeVisible()
  await guest.context().close()
  await desk.context().close()
})

test('a review of another person cannot be opened, nor one of an order that is not theirs', async ({
  page,
}) => {
  const { productId, orderId } = await boughtBy(page)
  await newShopper(page.context())
  const answer = await page.goto(`/orders/${orderId}/reviews/${productId}`)
  expect(answer?.status()).toBe(404)
})
