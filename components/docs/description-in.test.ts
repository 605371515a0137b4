import { expect, test } from 'vitest'
import { descriptionIn } from './description-in'
import { groups } from './groups'

const described = groups.flatMap(({ operations }) => operations).filter(({ description }) => description)

test.each(described.map((operation) => [operation.name, operation] as const))(
  '%s has a Korean description',
  (_, operation) => {
    expect(descriptionIn('ko', operation).lang).toBe('ko')
    expect(descriptionIn('en', operation).text).toBe(operation.description)
  },
)
