import type { Goods } from './goods'

export const sports: Goods[] = [
  {
    picture: 'match-football',
    name: '한골 축구공 5호',
    nameEn: 'Hangol Football Size 5',
    description:
      '열로 붙여 이음새가 고른 5호 축구공이에요. 인조 잔디와 흙 어디서나 튐이 일정합니다. 공기를 뺀 채로 보내 드려요.',
    descriptionEn: 'A thermally bonded size 5 ball with an even bounce on turf and dirt. Sent deflated.',
    price: 29900,
    stock: 87,
    ageDays: 128,
    appeal: 9,
    trend: 'weekend',
  },
  {
    picture: 'street-basketball',
    name: '한골 농구공 7호',
    nameEn: 'Hangol Basketball Size 7',
    description:
      '야외 코트에서도 잘 닳지 않는 합성 가죽 농구공이에요. 손에 잡히는 느낌이 좋아 드리블이 편합니다.',
    descriptionEn: 'Composite leather that holds up on outdoor courts, with a grip that helps your dribble.',
    price: 34900,
    stock: 69,
    ageDays: 104,
    appeal: 8,
    trend: 'weekend',
  },
  {
    picture: 'table-tennis-racket',
    name: '톡톡 탁구 라켓·공 세트',
    nameEn: 'Toktok Table Tennis Set',
    description:
      '입문자에게 알맞은 셰이크핸드 라켓이에요. 고무를 미리 붙여 받은 날 바로 칠 수 있습니다. 공 1개가 함께 들어 있어요.',
    descriptionEn:
      'A shakehand racket for beginners, rubber already glued, ready the day it comes. One ball included.',
    price: 26000,
    stock: 112,
    ageDays: 90,
    appeal: 7,
  },
  {
    picture: 'badminton-set',
    name: '바람길 배드민턴 라켓 세트',
    nameEn: 'Baramgil Badminton Set',
    description:
      '85g 카본 라켓과 셔틀콕 1개 세트예요. 가벼워서 손목에 무리가 덜 갑니다. 줄은 24파운드로 매어 보내요.',
    descriptionEn: 'An 85 g carbon racket and a shuttlecock. Light on the wrist, strung at 24 pounds.',
    price: 45000,
    stock: 61,
    ageDays: 84,
    appeal: 9,
  },
  {
    picture: 'boxing-gloves',
    name: '든든 복싱 글러브 12온스',
    nameEn: 'Dundeun Boxing Gloves 12 oz',
    description:
      '손목을 넓은 벨크로로 단단히 잡아 주는 12온스 글러브예요. 좌우 한 켤레이고, 안감이 땀을 빨리 말립니다.',
    descriptionEn:
      'A pair of 12-ounce gloves with a wide strap that holds the wrist firm and a lining that dries fast.',
    price: 57000,
    stock: 38,
    ageDays: 70,
    appeal: 5,
  },
  {
    picture: 'maple-skateboard',
    name: '바람길 메이플 스케이트보드',
    nameEn: 'Baramgil Maple Skateboard',
    description:
      '캐나다산 단풍나무를 일곱 겹 눌러 만든 8인치 보드예요. 조립해서 보내니 바로 탈 수 있습니다. 헬멧을 꼭 쓰세요.',
    descriptionEn: 'Seven plies of Canadian maple, 8 inches wide, sent assembled. Please wear a helmet.',
    price: 84000,
    stock: 22,
    ageDays: 50,
    appeal: 5,
    trend: 'weekend',
  },
  {
    picture: 'city-bicycle',
    name: '먼길 시티 자전거 7단',
    nameEn: 'Meongil City Bicycle 7-Speed',
    description:
      '출퇴근과 동네 마실에 알맞은 7단 자전거예요. 안장이 낮아 발이 땅에 편히 닿습니다. 90% 조립해 보내고 공구를 함께 드려요.',
    descriptionEn:
      'Seven speeds for commutes and errands, with a low saddle. Arrives 90% assembled with the tools you need.',
    price: 329000,
    stock: 6,
    ageDays: 76,
    appeal: 2,
  },
  {
    picture: 'dome-tent',
    name: '별밤 2인용 텐트',
    nameEn: 'Byeolbam Two-Person Tent',
    description:
      '폴대 두 개로 10분이면 치는 2인용 텐트예요. 내수압 3,000mm라 웬만한 비는 걱정 없습니다. 무게는 2.4kg이에요.',
    descriptionEn:
      'Two poles, ten minutes, room for two. 3,000 mm waterproofing copes with most rain. 2.4 kg.',
    price: 149000,
    stock: 27,
    ageDays: 3,
    appeal: 12,
    trend: 'rising',
  },
]
