import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { IdInResponse, IdInUrl, Text } from '@/lib/http/shapes'

/** Searches keep all of them in memory. */
export const SYNONYMS_MAX = 2000

const lower = (text: string) => text.normalize('NFC').toLowerCase()

const Word = Text(1, 30)
  .regex(/^\S+$/, 'must be one word')
  .transform(lower)
  .meta({ jsonSchema: { type: 'string', minLength: 1, maxLength: 30 } })

const Meaning = Text(2, 40)
  .transform(lower)
  .meta({ jsonSchema: { type: 'string', minLength: 2, maxLength: 40 } })

export const SynonymResponse = z.object({
  synonymId: IdInResponse,
  word: z.string().meta({ examples: ['운동화'] }),
  means: z.array(z.string()).meta({ description: 'A search for the word also finds these' }),
})
export type SynonymResponse = z.infer<typeof SynonymResponse>

const SynonymEdit = z.object({ word: Word, means: z.array(Meaning).min(1).max(20) })
export type SynonymEdit = z.output<typeof SynonymEdit>

const tag = '운영'

export const listSynonymsEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:read' },
  name: 'adminListSynonyms',
  route: 'GET /api/v1/admin/synonyms',
  summary: '검색 동의어 조회',
  description: 'Every word with a synonym, in alphabetical order.',
  response: z.object({ items: z.array(SynonymResponse) }),
})

export const FailedSearch = z.object({
  word: z.string().meta({ examples: ['운동화'] }),
  times: z.int().meta({ description: 'How often in the last 30 days' }),
})
export type FailedSearch = z.infer<typeof FailedSearch>

export const listFailedSearchesEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:read' },
  name: 'adminListFailedSearches',
  route: 'GET /api/v1/admin/failed-searches',
  summary: '결과가 없던 검색 조회',
  description:
    'Words of searches that found nothing in the last 30 days and have no synonym, the most frequent first. Words with digits are not counted.',
  response: z.object({ items: z.array(FailedSearch) }),
})

export const saveSynonymEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminSaveSynonym',
  route: 'PUT /api/v1/admin/synonyms',
  summary: '검색 동의어 저장',
  description: 'Sets what is found for a word besides the word itself. Searches use it within seconds.',
  body: SynonymEdit,
  response: SynonymResponse,
  example: { body: { word: '운동화', means: ['에어포스', '스니커즈'] } },
})

export const deleteSynonymEndpoint = endpoint({
  tag,
  who: { scope: 'catalog:write' },
  name: 'adminDeleteSynonym',
  route: 'DELETE /api/v1/admin/synonyms/{synonymId}',
  summary: '검색 동의어 삭제',
  params: z.object({ synonymId: IdInUrl }),
  status: 204,
  response: z.undefined(),
  missing: 'SYNONYM_NOT_FOUND',
})
