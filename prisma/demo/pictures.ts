type Shown = { alt: string; altEn: string }
type Picture = Shown & { productId: number; position: number; url: string }

const SEVERAL = { alt: '여러 개를 나란히 놓은 모습', altEn: 'Several side by side' }
const IN_BOX = { alt: '배송 상자에 담은 모습', altEn: 'In its delivery box' }
const UNDER_LAMP = { alt: '조명 아래 놓은 모습', altEn: 'Under a lamp' }

/** What comes without a box. */
const UNBOXED =
  /sofa-lamp-set|walnut-chair|city-bicycle|cabin-suitcase|dome-tent|maple-skateboard|table-plant/

/** The pictures of a product after its first. Their files are named after it: `cotton-tee.2.webp`. */
export const morePictures = (productId: number, image: string): Picture[] =>
  [SEVERAL, UNBOXED.test(image) ? UNDER_LAMP : IN_BOX].map((shown, at) => {
    const position = at + 2
    return { productId, position, url: image.replace('.webp', `.${position}.webp`), ...shown }
  })
