import type { Goods } from './goods'

export const shoes: Goods[] = [
  {
    picture: 'derby-shoes',
    name: '노을공방 더비 슈즈',
    nameEn: 'Noeul Derby Shoes',
    description:
      '소가죽에 밑창을 꿰매 붙여 오래 신고 갈아 신을 수 있는 더비예요. 처음 며칠은 발에 길들 시간이 필요합니다. 반 치수 작게 고르세요.',
    descriptionEn:
      'Cowhide on a stitched sole that can be replaced. Give them a few days to settle, and choose half a size down.',
    price: 169000,
    stock: 24,
    ageDays: 92,
    appeal: 5,
  },
  {
    picture: 'trail-boots',
    name: '먼길 트레일 부츠',
    nameEn: 'Meongil Trail Boots',
    description:
      '바위에서도 미끄러지지 않는 깊은 밑창의 등산화예요. 발목까지 감싸고 물이 스며들지 않습니다. 두꺼운 양말에 맞춘 치수예요.',
    descriptionEn:
      'Deep lugs that grip on rock, a high collar and a waterproof lining. Sized for thick socks.',
    price: 134000,
    stock: 35,
    ageDays: 43,
    appeal: 8,
    trend: 'weekend',
  },
  {
    picture: 'soft-flats',
    name: '하루결 소프트 플랫 슈즈',
    nameEn: 'Harugyeol Soft Flats',
    description:
      '접어서 가방에 넣을 수 있을 만큼 부드러운 플랫이에요. 뒤꿈치에 쿠션을 덧대 까지지 않습니다. 굽은 1cm예요.',
    descriptionEn: 'Soft enough to fold into a bag, cushioned at the heel so it does not rub. 1 cm heel.',
    price: 49000,
    stock: 72,
    ageDays: 68,
    appeal: 10,
  },
  {
    picture: 'stiletto-heels',
    name: '홍시 스틸레토 힐',
    nameEn: 'Hongsi Stiletto Heels',
    description:
      '앞코가 길지 않아 발이 편한 8cm 힐이에요. 바닥에 미끄럼 방지 고무를 댔습니다. 여분 굽 한 쌍을 드려요.',
    descriptionEn:
      'An 8 cm heel with a moderate toe that is kinder to the foot, and a non-slip sole. Spare heel tips included.',
    price: 89000,
    stock: 3,
    ageDays: 55,
    appeal: 4,
  },
  {
    picture: 'mule-sandals',
    name: '노을공방 뮬 샌들',
    nameEn: 'Noeul Mule Sandals',
    description: '발등을 넓게 감싸는 가죽 뮬이에요. 5cm 블록 굽이라 오래 걸어도 흔들림이 적습니다.',
    descriptionEn: 'A leather mule with a broad strap and a steady 5 cm block heel for a long walk.',
    price: 72000,
    stock: 0,
    ageDays: 112,
    appeal: 6,
    trend: 'fading',
  },
  {
    picture: 'ankle-boots',
    name: '홍시 앵클 부츠',
    nameEn: 'Hongsi Ankle Boots',
    description:
      '붉은 가죽에 옆 지퍼를 단 앵클 부츠예요. 안쪽에 짧은 기모가 있어 겨울에도 따뜻합니다. 물이 묻으면 마른 천으로 닦아 주세요.',
    descriptionEn:
      'Red leather with a side zip and a short fleece lining for winter. Wipe dry if they get wet.',
    price: 98000,
    stock: 41,
    ageDays: 21,
    appeal: 9,
    trend: 'rising',
  },
  {
    picture: 'beach-flip-flops',
    name: '바람길 쪼리 샌들',
    nameEn: 'Baramgil Flip-Flops',
    description:
      '물에 뜰 만큼 가벼운 쪼리예요. 발가락 끈을 부드러운 고무로 만들어 아프지 않습니다. 집 앞에 나갈 때도 편해요.',
    descriptionEn:
      'Light enough to float, with a soft toe post that does not hurt. Good for the beach and the corner shop.',
    price: 12000,
    stock: 195,
    ageDays: 145,
    appeal: 7,
    trend: 'fading',
  },
]

export const airForce: Goods = {
  picture: 'nike-air-force',
  name: '나이키 에어포스',
  nameEn: 'Nike Air Force',
  description:
    '라벤더빛 갑피를 쓴 한정판을 소량 들여왔어요. 번호가 적힌 상자와 여분 끈이 함께 옵니다. 한정 상품이라 교환은 같은 치수가 남아 있을 때만 됩니다.',
  descriptionEn:
    'A small batch of a limited edition with a lavender upper, in a numbered box with spare laces. Exchanges only while your size lasts.',
  price: 990000,
  stock: 50,
  ageDays: 29,
  appeal: 3,
}
