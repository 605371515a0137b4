import type { Policy } from '@/lib/policies/policy'

export const terms: Policy = {
  version: '2026-12-01',
  ko: {
    title: '이용약관',
    summary: '{shop}에서 물건을 사고팔 때 서로 지키기로 한 약속이에요.',
    sections: [
      {
        heading: '제1조 (목적과 정의)',
        paragraphs: [
          '이 약관은 {name}(이하 "회사")이 운영하는 {shop}에서 제공하는 서비스를 이용할 때 회사와 이용자의 권리와 의무를 정해요.',
          '"회원"은 이 약관에 동의하고 가입한 사람, "지갑"은 회원이 미리 충전해 두고 결제에 쓰는 잔액, "쿠폰"은 정해진 조건에서 값을 깎아 주는 표시를 말해요.',
        ],
      },
      {
        heading: '제2조 (약관의 효력과 변경)',
        paragraphs: [
          '약관은 이 화면에 올려 두며, 회사는 법을 어기지 않는 범위에서 바꿀 수 있어요. 바꿀 때에는 적용일 7일 전부터, 회원에게 불리하면 30일 전부터 알려요.',
          '새 약관에는 다시 동의를 받아요. 동의하지 않는 회원은 언제든지 탈퇴할 수 있어요.',
        ],
      },
      {
        heading: '제3조 (회원 가입과 계정)',
        paragraphs: [
          '만 14세 이상이면 이메일과 이름, 비밀번호로 가입할 수 있어요. 다른 사람의 정보로 가입하면 이용이 제한될 수 있어요.',
          '회원은 비밀번호와 API 키를 지킬 책임이 있어요. 다른 사람이 쓰는 것을 알게 되면 바로 회사에 알려 주세요.',
          '회원은 내 정보 화면에서 언제든지 탈퇴할 수 있어요. 지갑에 잔액이 있으면 먼저 쓰거나 환급받아야 해요.',
        ],
      },
      {
        heading: '제4조 (계약의 성립)',
        paragraphs: [
          '화면에 상품을 보여 드리는 것은 주문을 권하는 것이고, 회원이 주문하고 결제가 끝나면 매매계약이 성립해요.',
          '재고가 없거나 가격이 눈에 띄게 잘못 적힌 경우 회사는 주문을 취소할 수 있어요. 이때 받은 돈은 3영업일 안에 모두 돌려 드려요.',
        ],
      },
      {
        heading: '제5조 (결제)',
        paragraphs: [
          '지갑 잔액, 카드, 카카오페이로 결제할 수 있어요. 결제한 금액과 수단은 주문 내역과 영수증에 남아요.',
          '결제하지 않은 주문은 정해진 시간이 지나면 저절로 만료돼요.',
        ],
      },
      {
        heading: '제6조 (배송, 청약철회와 환불)',
        paragraphs: [
          '배송, 교환, 반품, 환불은 환불과 배송 정책을 따라요. 관련 법이 더 유리하면 법을 따라요.',
        ],
      },
      {
        heading: '제7조 (쿠폰)',
        paragraphs: [
          '선착순 쿠폰은 먼저 받은 순서대로 정해진 수량까지 드려요. 한 사람이 한 장만 받을 수 있어요.',
          '쿠폰은 현금으로 바꾸거나 다른 사람에게 줄 수 없어요. 쓴 쿠폰은 주문을 모두 취소하고 사용 기한이 남아 있을 때 돌려 드려요.',
        ],
      },
      {
        heading: '제8조 (금지하는 행동)',
        paragraphs: [
          '다른 사람의 계정이나 결제 수단을 쓰거나, 자동화한 방법으로 쿠폰과 재고를 가로채거나, 서비스 운영을 방해하면 안 돼요.',
          '이를 어기면 회사는 이용을 제한하고 그 이유를 알려요. 회원은 이의를 제기할 수 있어요.',
        ],
      },
      {
        heading: '제9조 (책임)',
        paragraphs: [
          '회사는 천재지변처럼 어쩔 수 없는 일로 서비스를 제공하지 못한 경우 책임을 지지 않아요. 회사의 고의나 과실로 생긴 손해는 배상해요.',
        ],
      },
      {
        heading: '제10조 (분쟁의 해결)',
        paragraphs: [
          '불편한 점은 고객센터({contact})로 알려 주시면 먼저 해결해 드려요. 해결되지 않으면 한국소비자원 소비자분쟁조정위원회에 조정을 신청할 수 있어요.',
          '이 약관에는 대한민국 법을 적용하고, 소송은 민사소송법에 따른 법원에서 해요.',
        ],
      },
    ],
  },
  en: {
    title: 'Terms of use',
    summary: 'What we promise each other when you shop at {shop}.',
    sections: [
      {
        heading: '1. Purpose and terms',
        paragraphs: [
          'These terms set out the rights and duties of {name} ("we") and of those who use {shop}.',
          'A "member" has agreed to these terms and signed up. The "wallet" is a balance that a member charges in advance to pay with. A "coupon" lowers a price under its conditions.',
        ],
      },
      {
        heading: '2. Validity and changes',
        paragraphs: [
          'These terms are shown on this page. We may change them within the law. We announce changes 7 days ahead, and 30 days ahead if they are to the disadvantage of members.',
          'We ask for your agreement to new terms. If you do not agree, you may close your account at any time.',
        ],
      },
      {
        heading: '3. Signing up and accounts',
        paragraphs: [
          'Anyone aged 14 or older may sign up with an email address, a name and a password. Signing up in the name of someone else may be refused.',
          'Members keep their password and API keys safe. Tell us at once if someone else uses them.',
          'Members may close their account at any time on the account page. Money in the wallet is spent or refunded first.',
        ],
      },
      {
        heading: '4. Contracts',
        paragraphs: [
          'Showing a product invites you to order. The contract of sale is made when you have ordered and paid.',
          'We may cancel an order if there is no stock or a price is obviously wrong. All money is then returned within 3 business days.',
        ],
      },
      {
        heading: '5. Payment',
        paragraphs: [
          'You pay from your wallet, by card or with KakaoPay. Amount and means are kept with the order and its receipt.',
          'An order that is not paid expires after the stated time.',
        ],
      },
      {
        heading: '6. Delivery, withdrawal and refunds',
        paragraphs: [
          'Delivery, exchanges, returns and refunds follow the refund and delivery policy. Where the law is more favourable to you, the law applies.',
        ],
      },
      {
        heading: '7. Coupons',
        paragraphs: [
          'First-come coupons are given in the order of claims, up to their number, one to a person.',
          'Coupons cannot be exchanged for money or given to others. A used coupon comes back when the whole order is cancelled before the coupon ends.',
        ],
      },
      {
        heading: '8. What is not allowed',
        paragraphs: [
          'Do not use accounts or payment methods of others, grab coupons or stock by automated means, or disturb the service.',
          'If you do, we may restrict your use and tell you why. You may object.',
        ],
      },
      {
        heading: '9. Liability',
        paragraphs: [
          'We are not liable where we cannot provide the service because of events beyond our control. We pay for damage that we cause by intent or negligence.',
        ],
      },
      {
        heading: '10. Disputes',
        paragraphs: [
          'Please contact us first ({contact}). If we cannot agree, you may ask the Consumer Dispute Settlement Commission of the Korea Consumer Agency to mediate.',
          'The law of the Republic of Korea applies, and the courts under its Civil Procedure Act decide. The Korean text prevails.',
        ],
      },
    ],
  },
}
