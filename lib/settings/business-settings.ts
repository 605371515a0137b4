import { z } from 'zod'

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `at most ${max} characters long`)
    .regex(/^\P{Cc}*$/u, 'one line of text')
    .optional()

/** Who runs the shop. Korean law wants it on every page of a shop (전자상거래법 10조). */
export const businessSettings = {
  BUSINESS_NAME: line(60),
  BUSINESS_OWNER: line(60),
  BUSINESS_NUMBER: z
    .string()
    .regex(/^\d{3}-\d{2}-\d{5}$/, 'a registration number such as 123-45-67890')
    .optional(),
  BUSINESS_SALES_NUMBER: line(60),
  BUSINESS_ADDRESS: line(200),
  BUSINESS_PHONE: z
    .string()
    .regex(/^[\d+][\d -]{6,20}$/, 'a telephone number such as 02-1234-5678')
    .optional(),
  BUSINESS_EMAIL: z.email('an e-mail address').max(254, 'an e-mail address').optional(),
  BUSINESS_PRIVACY_OFFICER: line(60),
  BUSINESS_HOSTING: line(60),
}
