import type { Goods } from './goods'

export const clothing: Goods[] = [
  {
    picture: 'cotton-tee',
    name: '하루결 코튼 반팔 티셔츠',
    nameEn: 'Harugyeol Cotton Tee',
    description:
      '20수 면을 두 번 워싱해 처음부터 부드러워요. 어깨선이 살짝 내려오는 여유로운 핏입니다. 찬물 세탁하면 색이 오래갑니다.',
    descriptionEn:
      'Mid-weight cotton washed twice, so it is soft from the first day. An easy fit with a slightly dropped shoulder. Wash cold to keep the colour.',
    price: 19900,
    stock: 320,
    ageDays: 140,
    appeal: 16,
  },
  {
    picture: 'straight-jeans',
    name: '모노룸 스트레이트 데님',
    nameEn: 'Monoroom Straight Jeans',
    description:
      '허벅지부터 밑단까지 곧게 떨어지는 기본 데님이에요. 면 99%에 스판 1%라 앉을 때도 편합니다. 밑단을 접어 입도록 조금 길게 만들었어요.',
    descriptionEn:
      'A basic that falls straight from thigh to hem. 99% cotton with 1% stretch, so sitting is easy. Cut a little long, for turning up.',
    price: 59000,
    stock: 96,
    ageDays: 132,
    appeal: 10,
  },
  {
    picture: 'linen-dress',
    name: '바람길 린넨 플레어 원피스',
    nameEn: 'Baramgil Linen Flare Dress',
    description:
      '리넨과 레이온을 섞어 시원하면서 구김이 덜해요. 허리 뒤 밴딩으로 몸에 맞게 조절됩니다. 안감이 있어 비치지 않아요.',
    descriptionEn:
      'A linen and rayon blend: cool, with fewer creases. Elastic at the back waist adjusts to you. Lined, so it does not show through.',
    price: 79000,
    stock: 0,
    ageDays: 66,
    appeal: 11,
    trend: 'fading',
  },
  {
    picture: 'camel-coat',
    name: '모노룸 카멜 하프 코트',
    nameEn: 'Monoroom Camel Half Coat',
    description:
      '울 70% 혼방 원단으로 만든 허벅지 길이 코트예요. 가볍지만 안감이 도톰해 초겨울까지 입기 좋습니다. 드라이클리닝해 주세요.',
    descriptionEn:
      'A thigh-length coat in a 70% wool blend. Light, yet lined well enough for early winter. Dry clean only.',
    price: 189000,
    stock: 28,
    ageDays: 38,
    appeal: 9,
    trend: 'rising',
  },
  {
    picture: 'wool-scarf',
    name: '메리노 울 머플러',
    nameEn: 'Merino Wool Scarf',
    description:
      '메리노 울 100%라 목에 닿아도 따갑지 않아요. 두 번 감아도 길이가 넉넉합니다. 손세탁 후 뉘어서 말려 주세요.',
    descriptionEn: 'All merino, so it never itches. Long enough to wrap twice. Hand wash and dry flat.',
    price: 35000,
    stock: 150,
    ageDays: 33,
    appeal: 13,
    trend: 'rising',
  },
  {
    picture: 'knit-gloves',
    name: '소소상점 터치 니트 장갑',
    nameEn: 'Soso Touchscreen Knit Gloves',
    description:
      '엄지와 검지 끝에 전도사를 넣어 장갑을 낀 채 화면을 쓸 수 있어요. 손목 시보리가 길어 바람이 들지 않습니다.',
    descriptionEn:
      'Conductive yarn at thumb and forefinger lets you use a screen with gloves on. A long ribbed cuff keeps the wind out.',
    price: 14900,
    stock: 210,
    ageDays: 30,
    appeal: 9,
  },
  {
    picture: 'crew-socks',
    name: '스트라이프 크루 양말 2켤레',
    nameEn: 'Striped Crew Socks, 2 Pairs',
    description:
      '발목이 조이지 않게 짠 면 혼방 양말이에요. 발바닥은 도톰한 테리 조직으로 마감했습니다. 같은 디자인 두 켤레가 한 묶음이에요.',
    descriptionEn:
      'Cotton-blend socks knitted to hold without squeezing, with a cushioned terry sole. Two pairs of the same design.',
    price: 7900,
    stock: 400,
    ageDays: 170,
    appeal: 22,
  },
  {
    picture: 'summer-shorts',
    name: '바람길 드로스트링 반바지',
    nameEn: 'Baramgil Drawstring Shorts',
    description:
      '금방 마르는 나일론 반바지예요. 안쪽 메쉬 덕분에 물놀이에도 산책에도 입을 수 있습니다. 지난여름 상품이라 낮은 가격에 드려요.',
    descriptionEn:
      'Quick-dry nylon shorts with a mesh lining, for the water or a walk. Last summer’s stock, priced down.',
    price: 15900,
    stock: 3,
    ageDays: 190,
    appeal: 4,
    trend: 'fading',
  },
]
