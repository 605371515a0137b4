import type { Goods } from './goods'

export const living: Goods[] = [
  {
    picture: 'table-plant',
    name: '책상 위 초록 화분',
    nameEn: 'Desk Plant in Terracotta',
    description:
      '반그늘에서도 잘 자라는 작은 화분이에요. 물은 겉흙이 마르면 한 컵이면 됩니다. 토분에 심어 완충재로 감싸 보내 드려요.',
    descriptionEn:
      'A small plant that is happy in half shade. One cup of water when the topsoil is dry. Potted in terracotta and packed with care.',
    price: 15900,
    stock: 92,
    ageDays: 61,
    appeal: 12,
  },
  {
    picture: 'sofa-lamp-set',
    name: '모노룸 2인 소파·플로어 램프 세트',
    nameEn: 'Monoroom Two-Seat Sofa and Floor Lamp',
    description:
      '생활 오염에 강한 패브릭 2인 소파와 같은 높이로 맞춘 플로어 램프 세트예요. 기사님이 방문해 설치하고 포장재를 가져갑니다. 배송까지 5일 안팎 걸려요.',
    descriptionEn:
      'A stain-resistant two-seat fabric sofa with a floor lamp to match. Delivered, assembled and unpacked for you in about five days.',
    price: 489000,
    stock: 7,
    ageDays: 93,
    appeal: 2,
  },
  {
    picture: 'walnut-chair',
    name: '호두나무 식탁 의자',
    nameEn: 'Walnut Dining Chair',
    description:
      '북미산 월넛 원목을 천연 오일로 마감했어요. 등받이가 허리를 받쳐 오래 앉아도 편합니다. 조립된 상태로 도착해요.',
    descriptionEn:
      'Solid North American walnut with a natural oil finish. The back supports you through long dinners. Arrives assembled.',
    price: 149000,
    stock: 18,
    ageDays: 107,
    appeal: 3,
  },
  {
    picture: 'enamel-teapot',
    name: '달무리 법랑 티포트 1.2L',
    nameEn: 'Dalmuri Enamel Teapot 1.2 L',
    description:
      '냄새가 배지 않는 법랑 티포트예요. 가스와 인덕션에서 모두 쓸 수 있고, 거름망이 들어 있습니다. 손잡이가 뜨거워지니 장갑을 껴 주세요.',
    descriptionEn:
      'Enamel keeps no smells. Works on gas and induction, strainer included. The handle gets hot, so use a mitt.',
    price: 42000,
    stock: 55,
    ageDays: 58,
    appeal: 7,
  },
  {
    picture: 'frying-pan',
    name: '든든 코팅 프라이팬 28cm',
    nameEn: 'Dundeun Non-Stick Pan 28 cm',
    description:
      '달걀이 미끄러지듯 떨어지는 코팅 팬이에요. 바닥이 두꺼워 열이 고르게 퍼집니다. 인덕션을 포함한 모든 화구에서 쓸 수 있어요.',
    descriptionEn:
      'Eggs slide right off. A thick base spreads heat evenly on every hob, induction included. Egg not included.',
    price: 32900,
    stock: 134,
    ageDays: 125,
    appeal: 11,
  },
  {
    picture: 'soy-candle',
    name: '달무리 소이 캔들',
    nameEn: 'Dalmuri Soy Candle',
    description:
      '콩 왁스에 무화과와 백단향을 담았어요. 그을음이 적고 약 30시간 탑니다. 처음 켤 때 윗면이 고루 녹을 때까지 두면 오래 써요.',
    descriptionEn:
      'Soy wax with fig and sandalwood. Little soot, about 30 hours. Let the whole top melt the first time and it will last.',
    price: 19800,
    stock: 5,
    ageDays: 45,
    appeal: 10,
    trend: 'fading',
  },
  {
    picture: 'twin-bell-clock',
    name: '쌍종 탁상 알람시계',
    nameEn: 'Twin-Bell Alarm Clock',
    description:
      '종을 직접 두드려 확실히 깨우는 시계예요. 초침이 흐르듯 움직여 밤에는 조용합니다. AA 건전지 1개는 따로 준비해 주세요.',
    descriptionEn:
      'Real bells that really wake you, and a sweeping hand that stays silent at night. Takes one AA battery, not included.',
    price: 24900,
    stock: 77,
    ageDays: 149,
    appeal: 5,
  },
  {
    picture: 'teddy-bear',
    name: '포근 곰인형 40cm',
    nameEn: 'Pogeun Teddy Bear 40 cm',
    description:
      '짧은 털이 빠지지 않게 박음질한 40cm 곰인형이에요. KC 안전 확인을 받았고 세탁망에 넣어 물세탁할 수 있습니다.',
    descriptionEn:
      'A 40 cm bear with short, firmly stitched fur. KC safety confirmed and machine washable in a net.',
    price: 29000,
    stock: 108,
    ageDays: 12,
    appeal: 14,
    trend: 'rising',
  },
]
