import type { Goods } from './goods'

export const electronics: Goods[] = [
  {
    picture: 'wireless-headphones',
    name: '소리결 무선 헤드폰 H2',
    nameEn: 'Sorigyeol Wireless Headphones H2',
    description:
      '주변 소음을 줄여 주는 무선 헤드폰이에요. 한 번 충전하면 40시간, 10분 충전으로 5시간 듣습니다. 이어패드는 따로 살 수 있어요.',
    descriptionEn:
      'Wireless headphones that quiet the room. Forty hours on a charge, five from ten minutes. Ear pads can be replaced.',
    price: 159000,
    stock: 58,
    ageDays: 64,
    appeal: 11,
  },
  {
    picture: 'film-camera',
    name: '필름 카메라 온빛 35',
    nameEn: 'Onbit 35 Film Camera',
    description:
      '35mm 필름을 쓰는 수동 카메라예요. 노출계가 들어 있어 처음 찍는 분도 어렵지 않습니다. 36컷 필름 한 롤을 함께 드려요.',
    descriptionEn:
      'A manual 35 mm camera with a built-in meter, easy for a first roll. One 36-exposure film included.',
    price: 219000,
    stock: 12,
    ageDays: 41,
    appeal: 5,
    trend: 'weekend',
  },
  {
    picture: 'slim-laptop',
    name: '가벼움 노트북 14',
    nameEn: 'Gabyeoum Laptop 14',
    description:
      '1.1kg 무게에 16GB 메모리와 512GB SSD를 담은 14인치 노트북이에요. 문서와 영상, 가벼운 편집에 알맞습니다. 2년 무상 보증해 드려요.',
    descriptionEn:
      'Fourteen inches, 1.1 kg, 16 GB of memory and a 512 GB SSD. Made for documents, video and light editing. Two-year warranty.',
    price: 890000,
    stock: 9,
    ageDays: 28,
    appeal: 2,
  },
  {
    picture: 'game-controller',
    name: '놀이터 무선 게임 패드',
    nameEn: 'Noriter Wireless Game Pad',
    description:
      'PC와 휴대폰에 블루투스로 연결하는 게임 패드예요. 홀 센서 스틱이라 오래 써도 쏠리지 않습니다. 완충하면 20시간 갑니다.',
    descriptionEn:
      'Connects to PC and phone over Bluetooth. Hall-effect sticks do not drift with age. Twenty hours on a charge.',
    price: 54900,
    stock: 83,
    ageDays: 52,
    appeal: 10,
    trend: 'weekend',
  },
  {
    picture: 'silent-keyboard',
    name: '소곤 저소음 키보드',
    nameEn: 'Sogon Silent Keyboard',
    description:
      '도서관에서도 눈치 보이지 않는 저소음 키보드예요. 세 기기를 등록해 버튼 하나로 오갈 수 있습니다. 한글·영문 각인이에요.',
    descriptionEn:
      'Quiet enough for a library. Pairs with three devices and switches at a touch. Hangul and Latin legends.',
    price: 47000,
    stock: 126,
    ageDays: 79,
    appeal: 9,
  },
  {
    picture: 'studio-mic',
    name: '소리결 USB 마이크',
    nameEn: 'Sorigyeol USB Microphone',
    description:
      'USB로 꽂으면 바로 쓰는 콘덴서 마이크예요. 방송, 회의, 강의 녹음에 알맞습니다. 탁상 스탠드가 달려 있어요.',
    descriptionEn:
      'A condenser microphone that works as soon as it is plugged in: streams, meetings, lectures. Desk stand included.',
    price: 89000,
    stock: 0,
    ageDays: 96,
    appeal: 7,
    trend: 'fading',
  },
  {
    picture: 'retro-radio',
    name: '달무리 레트로 라디오',
    nameEn: 'Dalmuri Retro Radio',
    description:
      'FM 라디오에 블루투스 스피커를 더했어요. 다이얼을 돌려 주파수를 맞추는 손맛이 있습니다. USB-C로 충전해요.',
    descriptionEn:
      'An FM radio and a Bluetooth speaker in one, with a dial worth turning. Charges over USB-C.',
    price: 68000,
    stock: 31,
    ageDays: 135,
    appeal: 4,
  },
  {
    picture: 'hybrid-watch',
    name: '하루결 하이브리드 워치',
    nameEn: 'Harugyeol Hybrid Watch',
    description:
      '겉은 바늘 시계, 속은 걸음 수와 심박을 재는 워치예요. 한 번 충전으로 3주 갑니다. 의료 기기는 아니에요.',
    descriptionEn:
      'Hands outside, a step and heart-rate sensor inside. Three weeks on a charge. Not a medical device.',
    price: 118000,
    stock: 46,
    ageDays: 6,
    appeal: 12,
    trend: 'rising',
  },
]
