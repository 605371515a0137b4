import type { Goods } from './goods'

export const bags: Goods[] = [
  {
    picture: 'tote-handbag',
    name: '노을공방 투톤 토트백',
    nameEn: 'Noeul Two-Tone Tote',
    description:
      '면 캔버스에 소가죽을 덧댄 토트백이에요. 13인치 노트북과 A4 파일이 들어갑니다. 가죽은 쓸수록 색이 깊어져요.',
    descriptionEn:
      'Cotton canvas finished with cowhide. Takes a 13-inch laptop and A4 files. The leather deepens with use.',
    price: 128000,
    stock: 42,
    ageDays: 54,
    appeal: 9,
  },
  {
    picture: 'frame-purse',
    name: '노을공방 똑딱이 동전지갑',
    nameEn: 'Noeul Kiss-Lock Coin Purse',
    description:
      '금속 프레임이 똑 하고 닫히는 손바닥만 한 지갑이에요. 동전, 이어폰, 립밤까지 넉넉히 들어갑니다.',
    descriptionEn:
      'A palm-sized purse with a metal frame that shuts with a click. Room for coins, earphones and a lip balm.',
    price: 22000,
    stock: 118,
    ageDays: 47,
    appeal: 8,
    trend: 'rising',
  },
  {
    picture: 'cosmetic-pouch',
    name: '소소상점 데일리 파우치',
    nameEn: 'Soso Everyday Pouch',
    description: '안쪽이 방수 원단이라 화장품이 새도 닦아 쓰면 됩니다. 바닥이 넓어 세워 둘 수 있어요.',
    descriptionEn: 'Lined with wipe-clean fabric, in case something leaks. A wide base lets it stand up.',
    price: 17900,
    stock: 186,
    ageDays: 101,
    appeal: 10,
  },
  {
    picture: 'daily-backpack',
    name: '든든 데일리 백팩 20L',
    nameEn: 'Dundeun Daily Backpack 20 L',
    description:
      '생활방수 원단에 등판을 두툼하게 댄 20리터 백팩이에요. 15인치 노트북 칸이 바닥에서 떠 있어 내려놓아도 안심입니다.',
    descriptionEn:
      'A 20-litre pack in water-repellent fabric with a padded back. The 15-inch laptop sleeve hangs clear of the floor.',
    price: 69000,
    stock: 64,
    ageDays: 88,
    appeal: 12,
  },
  {
    picture: 'cabin-suitcase',
    name: '먼길 기내용 캐리어 20인치',
    nameEn: 'Meongil Cabin Suitcase 20"',
    description:
      '폴리카보네이트로 만들어 2.9kg으로 가벼워요. 바퀴 네 개가 조용히 구르고 TSA 잠금장치가 달려 있습니다. 대부분의 항공사 기내 규격에 맞아요.',
    descriptionEn:
      'Polycarbonate, 2.9 kg. Four quiet wheels and a TSA lock. Fits the cabin rules of most airlines.',
    price: 139000,
    stock: 25,
    ageDays: 72,
    appeal: 6,
    trend: 'weekend',
  },
  {
    picture: 'leather-briefcase',
    name: '노을공방 클래식 서류가방',
    nameEn: 'Noeul Classic Briefcase',
    description:
      '식물성 무두질을 한 통가죽으로 만든 서류가방이에요. 한 장인이 처음부터 끝까지 꿰맵니다. 주문이 밀리면 발송까지 3일 걸릴 수 있어요.',
    descriptionEn:
      'Full-grain, vegetable-tanned leather, stitched from start to finish by one maker. Allow up to three days when orders are many.',
    price: 268000,
    stock: 2,
    ageDays: 115,
    appeal: 3,
  },
  {
    picture: 'market-tote-set',
    name: '장터 쇼퍼백 2종 세트',
    nameEn: 'Jangteo Shopper Set of 2',
    description:
      '장 볼 때 쓰기 좋은 큰 가방과 작은 가방 한 세트예요. 재활용 페트 원단이라 젖어도 금방 마르고, 접으면 주머니에 들어갑니다.',
    descriptionEn:
      'A large and a small bag for market days. Recycled PET dries fast and folds into a pocket.',
    price: 12900,
    stock: 240,
    ageDays: 19,
    appeal: 16,
    trend: 'rising',
  },
  {
    picture: 'rattan-basket',
    name: '라탄 피크닉 바스켓',
    nameEn: 'Rattan Picnic Basket',
    description:
      '손으로 엮은 라탄 바구니예요. 2인 도시락과 돗자리가 들어가고, 집에서는 과일이나 빵을 담아 두기 좋습니다. 천연 소재라 색이 조금씩 달라요.',
    descriptionEn:
      'Woven by hand. Holds lunch for two and a mat, or bread and fruit at home. Natural rattan, so shades differ slightly.',
    price: 38000,
    stock: 33,
    ageDays: 81,
    appeal: 6,
    trend: 'weekend',
  },
]
