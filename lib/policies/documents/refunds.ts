import type { Policy } from '@/lib/policies/policy'

export const refunds: Policy = {
  version: '2026-12-01',
  ko: {
    title: '환불과 배송 정책',
    summary: '언제 도착하고, 어떻게 돌려받는지 적었어요.',
    sections: [
      {
        heading: '배송',
        paragraphs: [
          '결제한 날부터 보통 1~3영업일 안에 보내 드려요. 늦어지면 미리 알려 드려요.',
          '배송비와 무료배송 기준은 장바구니와 주문서에 표시해요. 쿠폰은 배송비에는 쓸 수 없어요.',
        ],
      },
      {
        heading: '취소',
        paragraphs: ['상품을 보내기 전에는 주문 화면에서 바로 취소할 수 있고, 곧바로 환불해 드려요.'],
      },
      {
        heading: '청약철회(반품)',
        paragraphs: [
          '상품을 받은 날부터 {returnDays}일 안에 주문 화면에서 반품을 신청할 수 있어요. 상품에 흠이 있거나 표시나 광고와 다르면 받은 날부터 {faultDays}일 안에 신청할 수 있고, 법이 정한 기간(받은 날부터 3개월, 그 사실을 안 날부터 30일)이 남았으면 그 뒤에도 고객센터로 알려 주세요.',
          '마음이 바뀐 반품의 배송비는 고객이, 잘못 보냈거나 흠이 있는 상품의 배송비는 저희가 내요.',
        ],
      },
      {
        heading: '반품할 수 없는 경우',
        paragraphs: [
          '고객의 잘못으로 상품이 없어지거나 망가진 경우(내용을 확인하려고 포장을 뜯은 것은 빼고), 쓰거나 시간이 지나 값이 많이 떨어진 경우, 복제할 수 있는 상품의 포장을 뜯은 경우, 주문을 받아 따로 만든 경우, 상하기 쉬운 식품인 경우.',
          '반품할 수 없는 상품은 상품 화면에 미리 표시해요.',
        ],
      },
      {
        heading: '환불',
        paragraphs: [
          '반품한 상품을 받은 날부터 3영업일 안에 환불해요. 늦으면 법이 정한 지연이자(연 15%)를 더해 드려요.',
          '결제한 수단으로 돌려 드려요. 지갑으로 결제했으면 지갑으로, 카드로 결제했으면 카드로 돌아가요.',
          '일부만 반품하면 쿠폰 할인은 상품값에 나눠서 빼고, 배송비는 주문한 상품을 모두 반품할 때 돌려 드려요. 모두 반품하면 결제한 금액이 모두 돌아가요.',
        ],
      },
      {
        heading: '교환',
        paragraphs: [
          '교환은 반품하고 다시 주문하는 방법으로 해 드려요. 흠이 있는 상품의 교환 배송비는 저희가 내요.',
        ],
      },
    ],
  },
  en: {
    title: 'Refunds and delivery',
    summary: 'When your order arrives, and how to send it back.',
    sections: [
      {
        heading: 'Delivery',
        paragraphs: [
          'We usually send your order within 1 to 3 business days of payment, and tell you if it takes longer.',
          'The delivery fee and what makes it free are shown in the cart and at checkout. Coupons do not pay for delivery.',
        ],
      },
      {
        heading: 'Cancelling',
        paragraphs: [
          'Until we send the goods, you can cancel on the page of the order and are refunded at once.',
        ],
      },
      {
        heading: 'Sending back',
        paragraphs: [
          'You can ask to send goods back on the page of the order within {returnDays} days of receiving them. If they are faulty or differ from what was shown, within {faultDays} days; after that, contact us while the legal term lasts (3 months from receiving them, 30 days from noticing).',
          'If you have changed your mind, you pay for the way back. If we sent the wrong thing or it is faulty, we do.',
        ],
      },
      {
        heading: 'What cannot be sent back',
        paragraphs: [
          'Goods that were lost or damaged by you (opening a package to look is fine), that lost much of their value by use or time, opened goods that can be copied, goods made to order, and perishable food.',
          'The page of a product says so in advance.',
        ],
      },
      {
        heading: 'Refunds',
        paragraphs: [
          'We refund within 3 business days of getting the goods back, and add the statutory interest (15% a year) if we are late.',
          'Money goes back the way it came: wallet to wallet, card to card.',
          'If you return a part, the discount of a coupon is spread over the goods, and the delivery fee goes back when all of the order is returned. Then you get back all that you paid.',
        ],
      },
      {
        heading: 'Exchanges',
        paragraphs: [
          'An exchange is a return and a new order. For faulty goods, we pay the delivery both ways.',
        ],
      },
    ],
  },
}
