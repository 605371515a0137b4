import { expect, test } from 'playwright/test'

test('the home page renders without errors and without requests to other origins', async ({
  page,
  baseURL,
}) => {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const outside = !request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url())
    if (outside) complaints.push(`asked ${request.url()}`)
  })
  await page.goto('/')
  await expect(page).toHaveTitle(/장터/)
  expect(complaints).toEqual([])
})
