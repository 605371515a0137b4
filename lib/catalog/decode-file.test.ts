import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { cp949Decoder, decodeFile } from '@/lib/catalog/decode-file'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

test.each([
  ['UTF-8', Buffer.from('이름,가격\n나이키,1\n'), '이름,가격\n나이키,1\n'],
  ['UTF-8 with a mark', Buffer.from('\uFEFF이름'), '이름'],
  ['EUC-KR', hex('c0cc b8a7 2c b0a1 b0dd'), '이름,가격'],
  ['CP949 beyond EUC-KR', hex('bc84 bdc3 2c 8c63 bee7 b2e1 2c 94ee 2c a2e6'), '펲시,똠양꿍,뷁,€'],
  ['UTF-16 little endian', Buffer.from('\uFEFF이름\t가격', 'utf16le'), '이름\t가격'],
  ['UTF-16 big endian', Buffer.from('\uFEFF이름', 'utf16le').swap16(), '이름'],
  ['nothing', Buffer.alloc(0), ''],
])('%s is told by its bytes', async (_, bytes, text) => {
  expect(await decodeFile(bytes)).toBe(text)
})

test.each([
  ['a picture', hex('89504e470d0a1a0a 0000 ff')],
  ['half a character of CP949', hex('c0')],
  ['a lead byte that there is not', hex('80 41')],
  ['a pair that there is not', hex('ff ff')],
  ['broken UTF-16', hex('fffe 00d8')],
])('%s is refused and not filled with U+FFFD', async (_, bytes) => {
  expect(await decodeFile(bytes)).toBeNull()
})

test('a character that is cut by the slices is whole again', async () => {
  const text = `a${'가나다뷁'.repeat(200_000)}`
  expect(await decodeFile(Buffer.from(text))).toBe(text)
  const cp949 = Buffer.concat([hex('61'), Buffer.alloc(1_600_000, hex('b0a1 b3aa b4d9 94ee'))])
  expect(await decodeFile(cp949)).toBe(text)
})

/** Made with Python: every pair of bytes that its cp949 codec decodes, in order, as UTF-8. */
test('every pair of bytes gives what another implementation of CP949 gives', () => {
  const characters: string[] = []
  for (let pair = 0x8141; pair <= 0xfefe; pair++) {
    try {
      characters.push(cp949Decoder()(Uint8Array.of(pair >> 8, pair & 0xff), false))
    } catch {}
  }
  const text = characters.filter((character) => character.length === 1).join('')
  expect([text.length, createHash('sha256').update(text).digest('hex')]).toEqual([
    17_048,
    'f49bf642f090c1ce9815815ce783022b6deebb12346af361db70c72d9d7bb59d',
  ])
})
