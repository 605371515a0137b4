import type { Goods } from './goods'

export const beauty: Goods[] = [
  {
    picture: 'velvet-lipstick',
    name: '홍시 벨벳 립스틱',
    nameEn: 'Hongsi Velvet Lipstick',
    description: '잘 익은 홍시처럼 맑은 붉은색이에요. 바르면 매트하게 마무리되지만 당기지 않습니다. 3.5g.',
    descriptionEn: 'The clear red of a ripe persimmon. Dries matt without pulling. 3.5 g.',
    price: 21000,
    stock: 175,
    ageDays: 36,
    appeal: 15,
    trend: 'rising',
  },
  {
    picture: 'body-lotion',
    name: '결고운 세라마이드 바디로션 400ml',
    nameEn: 'Gyeolgoun Ceramide Body Lotion 400 ml',
    description:
      '끈적임 없이 스며드는 무향 바디로션이에요. 세라마이드가 들어 있어 건조한 계절에 좋습니다. 리필 팩도 곧 들어와요.',
    descriptionEn:
      'Unscented and quick to sink in, with ceramides for the dry season. Refill packs are coming.',
    price: 16500,
    stock: 230,
    ageDays: 151,
    appeal: 15,
  },
  {
    picture: 'cleansing-bar',
    name: '거품 약산성 클렌징 바',
    nameEn: 'Mild Cleansing Bar',
    description:
      '세안 후에도 당기지 않는 약산성 고체 클렌저예요. 포장은 종이뿐이라 버릴 것이 거의 없습니다. 물기 빠지는 곳에 두고 쓰세요.',
    descriptionEn:
      'A slightly acidic bar that leaves no tight feeling. Wrapped in paper only. Keep it where it can drain.',
    price: 8900,
    stock: 290,
    ageDays: 117,
    appeal: 14,
  },
  {
    picture: 'soft-toothbrush',
    name: '소소상점 미세모 칫솔',
    nameEn: 'Soso Soft Toothbrush',
    description:
      '끝을 가늘게 다듬은 미세모라 잇몸이 편안해요. 머리가 작아 어금니 뒤까지 닿습니다. 석 달에 한 번 바꿔 쓰세요.',
    descriptionEn:
      'Tapered bristles that are kind to gums, on a head small enough for the back teeth. Change it every three months.',
    price: 3900,
    stock: 360,
    ageDays: 180,
    appeal: 18,
  },
  {
    picture: 'wide-comb',
    name: '곱슬 전용 와이드 빗',
    nameEn: 'Wide-Tooth Comb',
    description:
      '젖은 머리와 곱슬머리를 끊김 없이 풀어 주는 빗이에요. 살 끝을 둥글게 갈아 두피에 자극이 적습니다.',
    descriptionEn:
      'Untangles wet and curly hair without breakage. Each tooth is rounded to be gentle on the scalp.',
    price: 6500,
    stock: 144,
    ageDays: 86,
    appeal: 6,
  },
  {
    picture: 'daily-razor',
    name: '말끔 데일리 면도기',
    nameEn: 'Malkkeum Daily Razor',
    description:
      '손에 착 감기는 가벼운 면도기예요. 두 겹 날이 피부에 부드럽게 닿습니다. 교체 날 2개가 들어 있어요.',
    descriptionEn: 'Light and sure in the hand, with a gentle twin blade. Two spare blades included.',
    price: 9900,
    stock: 166,
    ageDays: 110,
    appeal: 8,
  },
  {
    picture: 'shower-sponge',
    name: '천연 해면 샤워 스펀지',
    nameEn: 'Natural Sea Sponge',
    description:
      '바다에서 거둔 천연 해면이에요. 물에 적시면 아주 부드러워지고 거품이 풍성합니다. 모양과 크기는 하나하나 달라요.',
    descriptionEn:
      'A natural sponge from the sea: soft once wet, with a rich lather. No two are the same shape.',
    price: 18900,
    stock: 1,
    ageDays: 57,
    appeal: 5,
  },
  {
    picture: 'vanity-mirror',
    name: '꽃창 탁상 거울',
    nameEn: 'Flower-Window Table Mirror',
    description:
      '한옥 꽃창살에서 모양을 따온 금빛 거울이에요. 벽에 걸거나 받침에 세워 둘 수 있습니다. 받침은 상자 안에 들어 있어요.',
    descriptionEn:
      'A golden mirror shaped after the flower windows of a hanok. Hang it or stand it on the rest in the box.',
    price: 34000,
    stock: 49,
    ageDays: 15,
    appeal: 8,
  },
]
