import others from './people.json'

export type DemoPerson = {
  id: number
  name: string
  email: string
  joinedDaysAgo: number
  /** Relative frequency of purchases. */
  appetite: number
}

/** The contract's shopper and forty others. */
export const people: DemoPerson[] = [
  { id: 1, name: '이다은', email: 'daeun@jangteo.example', joinedDaysAgo: 45, appetite: 0 },
  ...others.map(({ name, account }, index) => ({
    id: index + 2,
    name,
    email: `${account}@jangteo.example`,
    joinedDaysAgo: 36 + ((index * 53) % 190),
    appetite: 1 + ((index * 7) % 5),
  })),
]
