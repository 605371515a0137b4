import { catalogue, type DemoProduct } from './catalogue'

type Label = { ko: string; en: string | null }

type Listed = {
  /** The picture of the product of the catalogue that is one of the group. */
  picture: string
  options: Label[]
  variants: {
    values: Label[]
    /** Left out for the product of the catalogue. */
    stock?: number
    /** Of another colour. */
    picture?: string
  }[]
}

/** A product of a group; those that are not in the catalogue are as the one that is. */
type DemoMember = {
  product: DemoProduct
  inCatalogue: boolean
  options: { name: string; nameEn: string | null; value: string; valueEn: string | null }[]
}

export type DemoGroup = {
  id: number
  name: string
  nameEn: string
  options: { name: string; nameEn: string | null }[]
  members: DemoMember[]
}

const size: Label = { ko: '사이즈', en: 'Size' }
const color: Label = { ko: '색상', en: 'Colour' }
const same = (text: string): Label => ({ ko: text, en: null })
const sizes = (stocks: Record<string, number | undefined>) =>
  Object.entries(stocks).map(([value, stock]) => ({
    values: [same(value)],
    ...(stock !== undefined && { stock }),
  }))

const lists: Listed[] = [
  {
    picture: 'cotton-tee',
    options: [color, size],
    variants: [
      ...['S', 'M', 'L', 'XL'].map((each) => ({
        values: [{ ko: '새싹', en: 'Sprout' }, same(each)],
        ...(each !== 'M' && { stock: { S: 84, L: 120, XL: 0 }[each] ?? 0 }),
      })),
      ...['S', 'M', 'L', 'XL'].map((each) => ({
        values: [{ ko: '살구', en: 'Apricot' }, same(each)],
        stock: { S: 3, M: 92, L: 77, XL: 41 }[each] ?? 0,
        picture: 'cotton-tee-apricot',
      })),
    ],
  },
  {
    picture: 'soft-flats',
    options: [size],
    variants: sizes({ 225: 14, 230: 38, 235: undefined, 240: 61, 245: 0, 250: 9 }),
  },
  {
    picture: 'trail-boots',
    options: [size],
    variants: sizes({ 250: 8, 255: 0, 260: 21, 265: undefined, 270: 44, 275: 17, 280: 4 }),
  },
  {
    picture: 'straight-jeans',
    options: [{ ko: '허리', en: 'Waist' }],
    variants: sizes({ 26: 25, 28: undefined, 30: 63, 32: 0, 34: 12 }),
  },
  {
    picture: 'camel-coat',
    options: [size],
    variants: sizes({ S: 11, M: undefined, L: 2 }),
  },
  {
    picture: 'velvet-lipstick',
    options: [color],
    variants: [
      { values: [{ ko: '홍시', en: 'Persimmon' }] },
      { values: [{ ko: '자두', en: 'Plum' }], stock: 96, picture: 'velvet-lipstick-plum' },
      { values: [{ ko: '장미', en: 'Rose' }], stock: 0, picture: 'velvet-lipstick-rose' },
    ],
  },
]

const pictureOf = (name: string) => `/products/${name}.webp`

/** Their ids follow those of the catalogue, which stay as they are. */
let nextId = catalogue.length

function memberOf(main: DemoProduct, { options }: Listed, variant: Listed['variants'][number]): DemoMember {
  const { values, stock, picture } = variant
  const product =
    stock === undefined
      ? main
      : { ...main, id: ++nextId, stock, appeal: 0, ...(picture && { image: pictureOf(picture) }) }
  return {
    product,
    inCatalogue: stock === undefined,
    options: options.map((option, at) => ({
      name: option.ko,
      nameEn: option.en,
      value: values[at]?.ko ?? '',
      valueEn: values[at]?.en ?? null,
    })),
  }
}

/** Products of the catalogue in several sizes or colours. */
export const demoGroups: DemoGroup[] = lists.map((listed, index) => {
  const main = catalogue.find(({ image }) => image === pictureOf(listed.picture))
  if (!main) throw new Error(`the demo has no product with the picture ${listed.picture}`)
  return {
    id: index + 1,
    name: main.name,
    nameEn: main.nameEn,
    options: listed.options.map(({ ko, en }) => ({ name: ko, nameEn: en })),
    members: listed.variants.map((variant) => memberOf(main, listed, variant)),
  }
})

/** The options of the products that have some, by id. */
export const demoOptions = new Map(
  demoGroups.flatMap(({ members }) => members.map(({ product, options }) => [product.id, options] as const)),
)
