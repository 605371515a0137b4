import type { Goods } from './goods'

export const food: Goods[] = [
  {
    picture: 'triangle-gimbap',
    name: '참치마요 삼각김밥',
    nameEn: 'Tuna Mayo Triangle Gimbap',
    description:
      '매일 새벽에 지은 밥에 참치마요를 넉넉히 넣었어요. 김은 먹기 직전에 감싸도록 따로 포장해 끝까지 바삭합니다. 냉장 보관하고 받은 날 드세요.',
    descriptionEn:
      'Rice cooked before dawn with a generous tuna mayo filling. The seaweed is wrapped apart so it stays crisp until you open it. Keep chilled and eat on the day it arrives.',
    price: 1500,
    stock: 380,
    ageDays: 210,
    appeal: 26,
  },
  {
    picture: 'jeju-tangerine',
    name: '제주 노지 감귤 3kg',
    nameEn: 'Jeju Field Tangerines 3 kg',
    description:
      '서귀포 노지에서 햇볕을 받고 자란 감귤을 수확한 다음 날 보내 드려요. 왁스를 입히지 않아 겉면에 작은 흠이 있을 수 있지만 맛은 그대로입니다.',
    descriptionEn:
      'Grown in open fields in Seogwipo and shipped the day after picking. They are not waxed, so expect a few marks on the skin and none in the taste.',
    price: 16900,
    stock: 142,
    ageDays: 24,
    appeal: 20,
    trend: 'rising',
  },
  {
    picture: 'strawberry',
    name: '담양 설향 딸기 500g',
    nameEn: 'Damyang Strawberries 500 g',
    description:
      '담양에서 아침에 딴 설향 딸기입니다. 한 알씩 칸에 담아 무르지 않게 보내요. 그날 작황에 따라 크기가 조금 다를 수 있습니다.',
    descriptionEn:
      'Seolhyang strawberries picked in Damyang the same morning, each in its own cell so none gets bruised. Sizes vary a little with the day’s harvest.',
    price: 13900,
    stock: 4,
    ageDays: 9,
    appeal: 18,
    trend: 'rising',
  },
  {
    picture: 'dumpling',
    name: '담뿍 손만두 1kg',
    nameEn: 'Damppuk Handmade Dumplings 1 kg',
    description:
      '돼지고기와 부추, 두부로 소를 채우고 하나하나 손으로 빚었어요. 찌면 촉촉하고 구우면 바닥이 바삭합니다. 약 24개가 들어 있어요.',
    descriptionEn:
      'Filled with pork, chives and tofu and folded by hand. Soft when steamed, crisp when pan-fried. About 24 dumplings a bag.',
    price: 11900,
    stock: 265,
    ageDays: 160,
    appeal: 17,
  },
  {
    picture: 'acacia-honey',
    name: '지리산 아카시아꿀 600g',
    nameEn: 'Jirisan Acacia Honey 600 g',
    description:
      '지리산 자락에서 5월에만 뜨는 아카시아꿀이에요. 색이 맑고 향이 은은해 차에 타거나 요거트에 얹기 좋습니다. 12개월 미만 아기에게는 먹이지 마세요.',
    descriptionEn:
      'Acacia honey drawn only in May at the foot of Jirisan. Clear and gently scented, good in tea or over yoghurt. Not for infants under 12 months.',
    price: 24500,
    stock: 88,
    ageDays: 185,
    appeal: 6,
    trend: 'fading',
  },
  {
    picture: 'beef-steak',
    name: '횡성 한우 티본 스테이크 400g',
    nameEn: 'Hoengseong Hanwoo T-Bone 400 g',
    description:
      '1등급 횡성 한우를 2주간 숙성해 두툼하게 썰었어요. 안심과 등심을 한 번에 맛볼 수 있습니다. 냉장으로 보내니 받은 뒤 3일 안에 구워 드세요.',
    descriptionEn:
      'Grade 1 Hoengseong beef aged for two weeks and cut thick: tenderloin and sirloin on one bone. Sent chilled; cook within three days.',
    price: 48900,
    stock: 36,
    ageDays: 75,
    appeal: 8,
    trend: 'weekend',
  },
  {
    picture: 'milk-bread',
    name: '온결 우유 식빵',
    nameEn: 'Ongyeol Milk Bread Loaf',
    description:
      '물 대신 우유로 반죽해 결대로 찢어지는 식빵이에요. 매일 아침 구워 당일 발송합니다. 실온에서 이틀, 남으면 썰어서 얼려 두세요.',
    descriptionEn:
      'Kneaded with milk instead of water, so it pulls apart in soft layers. Baked and sent each morning. Two days at room temperature; slice and freeze the rest.',
    price: 6800,
    stock: 74,
    ageDays: 120,
    appeal: 19,
  },
  {
    picture: 'green-tea',
    name: '하동 우전 녹차 티백 20입',
    nameEn: 'Hadong First-Flush Green Tea, 20 Bags',
    description:
      '곡우 전에 딴 어린잎을 덖어 티백에 담았어요. 떫은맛이 적고 고소합니다. 70도 물에 2분이면 충분해요.',
    descriptionEn:
      'Young leaves picked before the April rains and pan-roasted. Nutty with little bitterness. Two minutes in 70 °C water is enough.',
    price: 18000,
    stock: 120,
    ageDays: 98,
    appeal: 7,
  },
]
