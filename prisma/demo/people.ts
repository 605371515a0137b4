export type DemoPerson = {
  id: number
  name: string
  email: string
  joinedDaysAgo: number
  /** Relative frequency of purchases. */
  appetite: number
}

const others = `
김서준 seojun.kim
이하윤 hayun.lee
박도윤 doyun.park
최지우 jiu.choi
정예준 yejun.jung
강서연 seoyeon.kang
조시우 siu.cho
윤하은 haeun.yoon
장주원 juwon.jang
임지호 jiho.lim
한유진 yujin.han
오은우 eunwoo.oh
서다인 dain.seo
신준서 junseo.shin
권채원 chaewon.kwon
황선우 sunwoo.hwang
안수아 sua.ahn
송민재 minjae.song
전소율 soyul.jeon
홍건우 gunwoo.hong
유나연 nayeon.yoo
고태윤 taeyun.ko
문아린 arin.moon
양현우 hyunwoo.yang
손지안 jian.son
배승현 seunghyun.bae
백예린 yerin.baek
허재원 jaewon.heo
남궁민서 minseo.namgung
노시온 sion.noh
심가은 gaeun.shim
하정훈 junghoon.ha
곽세아 sea.kwak
성우진 woojin.sung
차보미 bomi.cha
주영광 younggwang.joo
우미소 miso.woo
구본하 bonha.koo
민경호 kyungho.min
류해든 haedeun.ryu
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '))

/** The contract's shopper and forty others. */
export const people: DemoPerson[] = [
  { id: 1, name: '이다은', email: 'daeun@jangteo.example', joinedDaysAgo: 45, appetite: 0 },
  ...others.map(([name = '', account = ''], index) => ({
    id: index + 2,
    name,
    email: `${account}@jangteo.example`,
    joinedDaysAgo: 36 + ((index * 53) % 190),
    appetite: 1 + ((index * 7) % 5),
  })),
]
