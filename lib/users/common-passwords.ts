/**
 * Words that password crackers try first: common choices in English, in Korean, and in Korean typed on an English
 * keyboard. Digits and marks around a word are ignored, so "password123!" matches "password". Sequences and repetitions
 * are detected by `password-rule.ts`.
 */
const WORDS = `
password passwords passw0rd p@ssword p@ssw0rd passwd pass word passphrase mypassword yourpassword newpassword
oldpassword thepassword password-password passwordpassword iloveyou iloveu iloveyouso loveyou lovely loveme letmein
letmeinnow openup opensesame sesame welcome welcomeback hello hellohello helloworld hi-there goodmorning goodnight
admin administrator adminadmin root rootroot superuser sysadmin operator manager guest guestguest user useruser
username testuser tester testing testtest test demo demodemo sample example default changeme changethis changeit
secret secrets topsecret private access accesscode login loginlogin signin signup account myaccount master mastermind
dragon monkey shadow sunshine princess prince football baseball basketball soccer hockey superman batman spiderman
ironman starwars pokemon pikachu minecraft nintendo playstation naruto trustno trustnoone whatever nothing something
anything freedom forever together family mother father daddy mommy brother sister friend friends bestfriend girlfriend
boyfriend angel angels heaven lucky luckyone money dollar diamond silver golden flower flowers butterfly rainbow summer
winter spring autumn january february march april june july august september october november december monday tuesday
wednesday thursday friday saturday sunday michael jennifer jessica ashley charlie daniel thomas jordan hunter
killer computer internet google facebook instagram youtube twitter samsung galaxy iphone android windows microsoft
apple naver kakao kakaotalk daum korea korean southkorea seoul busan daehanminguk hanguk corea dokdo hangul arirang
kimchi bibimbap bulgogi soju gangnam gangnamstyle taekwondo fighting hwaiting saranghae saranghaeyo annyeong
annyeonghaseyo gamsahamnida bimilbeonho bimil shopping shop store market customer member membership seller buyer
coupon coupons delivery order orders payment wallet
비밀번호 비밀번호입니다 패스워드 암호입니다 비밀 암호 안녕하세요 안녕하세요여러분 안녕 사랑해 사랑해요 사랑합니다 너를사랑해 감사합니다 고맙습니다
대한민국 우리나라 한국사람 서울특별시 부산광역시 독도는우리땅 아리랑 무궁화 관리자 관리자입니다 운영자 운영자입니다 테스트 테스트입니다 회원가입
로그인 로그인합니다 열려라참깨 아무거나 몰라요 모르겠어요 행복하자 행복하세요 화이팅 파이팅 엄마아빠 우리가족 가나다라마바사
qlalfqjsgh qlqjs qlalf dkagh dkssud dkssudgktpdy tkfkd tkfkdgo tkfkdgody tkfkdgoyo tkfkdgkqslek rkatkgkqslek
eogksalsrnr rhksflwk dnsdudwk xptmxm xptmxmxptmxm ghldnjsrkdlq fhrmdls gksrnr gksrnrtkfka tjdnf gkrry clsrn rkwhr
dkqjwl djajsl ajslajsl gksrmf akdmatha tkdnjs gksthd dlqslek gksrmfxkwk zkzkdh spdlqj tkatjd
`

export const COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ''))
